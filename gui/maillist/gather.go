package maillist

import (
	"context"
	"slices"
	"strings"

	"valija/gui/msglist"
	"valija/store"
)

// mostTogether bounds what is read of a conversation for its row.
const mostTogether = 20

// gather completes the rows of conversations.
func (w rowWriter) gather(ctx context.Context, mail mailReader, out []msglist.Row) error {
	if w.threads == nil {
		return nil
	}
	for i := range out {
		messages, folded, ok := w.threads.conversation(out[i].ID)
		if !ok {
			continue
		}
		out[i].Inner = out[i].ID != messages[0]
		if out[i].Inner {
			continue
		}
		out[i].Count, out[i].Folded = len(messages), folded
		if !folded {
			continue
		}
		rows, err := mail.Rows(ctx, messages[:min(mostTogether, len(messages))])
		if err != nil {
			return err
		}
		w.together(&out[i], rows)
	}
	return nil
}

// together is a row that stands for a folded conversation: unread while one of its messages is, from all who wrote.
func (w rowWriter) together(r *msglist.Row, rows []store.Row) {
	var names []string
	for i := range rows {
		one := w.row(&rows[i])
		r.Unread = r.Unread || one.Unread
		r.Starred = r.Starred || one.Starred
		r.Attachment = r.Attachment || one.Attachment
		if !slices.Contains(names, one.Sender) {
			names = append(names, one.Sender)
		}
	}
	const most = 3
	if len(names) > 1 {
		r.Sender = strings.Join(shortNames(names[:min(most, len(names))]), ", ")
	}
}

// shortNames are first names, where there are several to tell.
func shortNames(names []string) []string {
	out := make([]string, len(names))
	for i, name := range names {
		out[i] = name
		if first, rest, ok := strings.Cut(name, " "); ok && rest != "" && !strings.Contains(first, ",") && len([]rune(first)) > 2 {
			out[i] = first
		}
	}
	return out
}
