package maillist

import (
	"context"
	"strings"
	"time"

	"valija/account"
	"valija/gui/msglist"
	"valija/gui/pane"
	"valija/internal/i18n"
	"valija/store"
)

// rowWriter puts rows of the store into words. A value, so that each reading has its own.
type rowWriter struct {
	words   *i18n.Words
	now     time.Time
	rates   pane.Rates
	roles   map[store.FolderID]store.Role
	threads *threads           // nil: messages stand alone
	marks   []string           // words that were searched for
	accents map[account.ID]int // of the accounts, where there are several
}

// rows reads the rows of ids. Never nil without an error.
func (w rowWriter) rows(ctx context.Context, mail mailReader, ids []store.ID) ([]msglist.Row, error) {
	if len(ids) == 0 {
		return []msglist.Row{}, nil
	}
	rows, err := mail.Rows(ctx, ids)
	if err != nil {
		return nil, err
	}
	out := make([]msglist.Row, 0, len(rows))
	for i := range rows {
		out = append(out, w.row(&rows[i]))
	}
	w.around(ctx, mail, rows, out)
	return out, w.gather(ctx, mail, out)
}

func (w rowWriter) row(r *store.Row) msglist.Row {
	return msglist.Row{
		ID: r.ID, Sender: w.sender(r), Date: w.words.Day(r.Date, w.now.Local()), Subject: w.subject(r),
		Came: w.words.Day(r.Received, w.now.Local()),
		Size: w.words.Octets(r.Octets), Preview: w.preview(r), Cost: w.cost(r), Place: r.Place,
		Unread: r.Flags&store.Read == 0 && !w.outgoing(r), Starred: r.Flags&store.Starred != 0,
		Attachment: r.Flags&store.HasAttachment != 0,
		Account:    w.accents[r.Account],
		Answered:   r.Flags&store.Answered != 0, Forward: r.Flags&store.Forwarded != 0,
	}
}

// sender is who wrote the message, by the real address when the name is a disguise; to whom, when the user did.
func (w rowWriter) sender(r *store.Row) string {
	switch {
	case w.outgoing(r) && r.To != "":
		return w.words.T("list.to", "name", pane.OneLine(r.To))
	case r.From().Short() != "":
		return pane.OneLine(r.From().Short())
	}
	return w.words.T("list.no_sender")
}

func (w rowWriter) subject(r *store.Row) string {
	if r.Damaged {
		return w.words.T("list.damaged")
	}
	if s := pane.OneLine(r.Subject); s != "" {
		return s
	}
	return w.words.T("list.no_subject")
}

func (w rowWriter) preview(r *store.Row) string {
	switch {
	case r.Damaged:
		return w.words.T("list.damaged_next")
	case r.Place == store.Refused:
		return w.words.T("list.refused")
	}
	return pane.OneLine(r.Preview)
}

// cost is what it takes to get a message that is not here: its size, and how long it lasts at the rate last heard of.
func (w rowWriter) cost(r *store.Row) string {
	if r.Place != store.Preview && r.Place != store.ServerOnly {
		return ""
	}
	parts := []string{w.words.T("list.on_server", "size", w.words.Octets(r.Octets))}
	if rate := w.rates[r.Account]; rate > 0 {
		parts = append(parts, w.words.Span(time.Duration(float64(r.Octets)/rate*float64(time.Second))))
	}
	if r.Place == store.Preview {
		parts = append(parts, w.words.T("list.text_preview"))
	}
	return strings.Join(parts, " · ")
}

// outgoing tells whether the user wrote the message, whom nobody needs to be told in each row.
func (w rowWriter) outgoing(r *store.Row) bool {
	role := w.roles[r.Folder]
	return role == store.Sent || role == store.Drafts
}

func rolesOf(folders []store.Folder) map[store.FolderID]store.Role {
	out := make(map[store.FolderID]store.Role, len(folders))
	for _, f := range folders {
		out[f.ID] = f.Role
	}
	return out
}
