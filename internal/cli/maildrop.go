package cli

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/pflag"

	"valija/account"
	"valija/internal/foreign"
	"valija/store"
)

// maildrop is `valija maildrop`.
type maildrop struct {
	*env
	json, headers, known, passwordStdin bool
	get, delete, keep                   []string // unique-ids
}

func (c *maildrop) define(f *pflag.FlagSet) {
	f.BoolVar(&c.json, "json", false, c.words.T("cli.flag.json"))
	f.BoolVar(&c.headers, "headers", false, c.words.T("cli.flag.headers"))
	f.BoolVar(&c.known, "known", false, c.words.T("cli.flag.known"))
	f.StringArrayVar(&c.get, "get", nil, c.words.T("cli.flag.mark_get"))
	f.StringArrayVar(&c.delete, "delete", nil, c.words.T("cli.flag.mark_delete"))
	f.StringArrayVar(&c.keep, "keep", nil, c.words.T("cli.flag.mark_keep"))
	f.BoolVar(&c.passwordStdin, "password-stdin", false, c.words.T("cli.flag.password_once"))
}

func (c *maildrop) run(ctx context.Context, args []string) (err error) {
	switch {
	case len(args) != 1:
		return c.usage("cli.one_name")
	case c.headers && c.known:
		return c.usage("cli.headers_or_known")
	}
	once := syncing{env: c.env, passwordStdin: c.passwordStdin}
	password, err := once.givenPassword()
	if err != nil {
		return err
	}
	p, err := c.writing(ctx)
	if err != nil {
		return err
	}
	defer p.close(&err)
	accounts, err := once.chosen(p.manager, args)
	if err != nil {
		return err
	}
	if err := once.useOnce(p.manager, accounts, password); err != nil {
		return err
	}
	return c.show(ctx, p.manager, accounts[0].ID)
}

func (c *maildrop) show(ctx context.Context, m *account.Manager, id account.ID) error {
	listed, err := m.Maildrop(ctx, id, account.MaildropOptions{Headers: c.headers, Known: c.known})
	if err != nil {
		return err
	}
	for _, mark := range []struct {
		uniqueIDs []string
		kind      account.WishKind
	}{{c.get, account.WishGet}, {c.delete, account.WishDelete}, {c.keep, ""}} {
		if err := c.mark(ctx, m, id, listed, mark.uniqueIDs, mark.kind); err != nil {
			return err
		}
	}
	w := bufio.NewWriter(c.opt.Stdout)
	for _, l := range listed {
		if err := c.write(w, l); err != nil {
			return err
		}
	}
	return w.Flush()
}

// mark marks the listed messages with these unique-ids, twins together.
func (c *maildrop) mark(ctx context.Context, m *account.Manager, id account.ID, listed []account.Listed, uniqueIDs []string, kind account.WishKind) error {
	var keys []store.Key
	for i, l := range listed {
		if l.UniqueID != "" && slices.Contains(uniqueIDs, l.UniqueID) {
			keys = append(keys, store.Key{UniqueID: l.UniqueID, Occurrence: l.Occurrence})
			listed[i].Wish = kind
		}
	}
	for _, wanted := range uniqueIDs {
		if !slices.ContainsFunc(keys, func(k store.Key) bool { return k.UniqueID == wanted }) {
			return c.problem("cli.no_such_unique_id", "id", foreign.Line(wanted))
		}
	}
	if len(keys) == 0 {
		return nil
	}
	return m.Mark(ctx, id, keys, kind)
}

func (c *maildrop) write(w io.Writer, l account.Listed) error {
	if c.json {
		return writeJSON(w, listedObject(l))
	}
	number, id, date := "", "", ""
	if l.Number > 0 {
		number = fmt.Sprint(l.Number)
	}
	if l.Message > 0 {
		id = fmt.Sprint(l.Message)
	}
	if !l.Date.IsZero() {
		date = l.Date.Local().Format("2006-01-02 15:04")
	}
	_, err := fmt.Fprintf(w, "%s\t%s\t%d\t%s\t%s\t%s\t%s\t%s\t%s\n", number, foreign.Line(l.UniqueID), l.Octets, placeName(l.Place), id,
		l.Wish, date, foreign.Line(sender(store.Row{FromName: l.FromName, FromAddress: l.FromAddress})), foreign.Line(l.Subject))
	return err
}

func listedObject(l account.Listed) any {
	return struct {
		Number     int     `json:"number,omitempty"` // in that session; absent in the last known listing
		UniqueID   string  `json:"unique_id"`
		Occurrence int     `json:"occurrence"`
		Octets     int64   `json:"octets"`
		Place      string  `json:"place"`
		ID         int64   `json:"id,omitempty"`
		Mark       string  `json:"mark,omitempty"`
		Date       *string `json:"date"`
		From       mailbox `json:"from"`
		Subject    string  `json:"subject"`
	}{
		l.Number, l.UniqueID, l.Occurrence, l.Octets, placeName(l.Place), int64(l.Message), string(l.Wish),
		utc(l.Date), mailbox{l.FromName, l.FromAddress}, l.Subject,
	}
}
