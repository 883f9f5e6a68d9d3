package cli

import (
	"bufio"
	"cmp"
	"fmt"
	"iter"
	"strings"

	"valija/internal/foreign"
	"valija/store"
)

// writeRows shows messages, one a line: for a person as fields with a tab between, or as JSON.
func (e *env) writeRows(rows iter.Seq2[store.Row, error], p places, asJSON bool) error {
	w := bufio.NewWriter(e.opt.Stdout)
	damaged := 0
	for r, err := range rows {
		if err != nil {
			return cmp.Or(w.Flush(), err)
		}
		if r.Damaged {
			damaged++
			r.Subject = e.words.T("cli.row_damaged")
		}
		if asJSON {
			err = writeJSON(w, rowObject(r, p))
		} else {
			_, err = fmt.Fprintf(w, "%d\t%s\t%s\t%s\t%d\t%s\t%s\n", r.ID, r.Date.Local().Format("2006-01-02 15:04"),
				foreign.Line(sender(r)), foreign.Line(r.Subject), r.Octets, placeName(r.Place), strings.Join(flagNames(r.Flags), ","))
		}
		if err != nil {
			return err
		}
	}
	if err := w.Flush(); err != nil || damaged == 0 {
		return err
	}
	return &saidError{text: e.words.N("cli.rows_damaged", damaged)}
}

// sender is the name, or the address when there is no name or it is a disguise.
func sender(r store.Row) string { return r.From().Short() }

// flagNames are the flags that are worth a word; most mail is read, so unread is named.
func flagNames(f store.Flags) []string {
	var names []string
	if f&store.Read == 0 {
		names = append(names, "unread")
	}
	for _, flag := range []struct {
		bit  store.Flags
		name string
	}{
		{store.Starred, "starred"}, {store.Answered, "answered"}, {store.Forwarded, "forwarded"}, {store.HasAttachment, "attachment"},
	} {
		if f&flag.bit != 0 {
			names = append(names, flag.name)
		}
	}
	return names
}

func rowObject(r store.Row, p places) any {
	return struct {
		ID      int64    `json:"id"`
		Account string   `json:"account"`
		Folder  string   `json:"folder"`
		Date    *string  `json:"date"`
		From    mailbox  `json:"from"`
		To      string   `json:"to"`
		Subject string   `json:"subject"`
		Octets  int64    `json:"octets"`
		Place   string   `json:"place"`
		Flags   []string `json:"flags"`
		Damaged bool     `json:"damaged,omitempty"`
	}{
		int64(r.ID), p.accounts[r.Account].Name, p.folder(r.Folder), utc(r.Date), mailbox{r.FromName, r.FromAddress},
		r.To, r.Subject, r.Octets, placeName(r.Place), append([]string{}, flagNames(r.Flags)...), r.Damaged,
	}
}

// mailbox is one address in JSON.
type mailbox struct {
	Name    string `json:"name"`
	Address string `json:"address"`
}
