package maillist

import (
	"context"
	"strings"
	"unicode/utf8"

	"valija/gui/msglist"
	"valija/gui/pane"
	"valija/store"
)

const (
	// mostSearchedOctets of a message are read for the words around a match: a screen of rows stays within some 10 ms.
	mostSearchedOctets = 256 << 10
	// aroundBefore octets, at most, stand before a match, so that it is seen where the list is narrow.
	aroundBefore = 28
	// seenPreview octets of a preview are seen where the list is narrow.
	seenPreview = 44
	// aroundAll octets are more than the widest row shows.
	aroundAll = 300
)

// around has the rows of a search show the words around the match, where it is seen neither in the sender, nor in the
// subject, nor at the beginning of the text. rows and out are of the same messages.
func (w rowWriter) around(ctx context.Context, mail mailReader, rows []store.Row, out []msglist.Row) {
	if len(w.marks) == 0 {
		return
	}
	for i := range out {
		r := &out[i]
		at := msglist.FirstMark(r.Preview, w.marks)
		seen := at >= 0 && at < seenPreview || msglist.FirstMark(r.Sender+"\n"+r.Subject, w.marks) >= 0
		if !seen && at >= 0 {
			r.Preview, seen = aroundMatch(r.Preview, w.marks), true
		}
		if seen || r.Cost != "" || rows[i].Damaged || rows[i].Place == store.Refused || rows[i].Octets > mostSearchedOctets {
			continue
		}
		m, err := mail.Parsed(ctx, r.ID)
		if err != nil {
			continue // the row stays as it is; who opens the message is told
		}
		if found := aroundMatch(m.Text, w.marks); found != "" {
			r.Preview = found
		}
	}
}

// aroundMatch is a line of text with the first of the words in it, and what stands around it; "" when there is none.
func aroundMatch(text string, words []string) string {
	at := msglist.FirstMark(text, words)
	if at < 0 {
		return ""
	}
	from := max(0, at-aroundBefore)
	for from > 0 && !utf8.RuneStart(text[from]) {
		from++
	}
	if space := strings.IndexAny(text[from:at], " \n\t"); from > 0 && space >= 0 {
		from += space
	}
	end := min(len(text), at+aroundAll)
	for end < len(text) && !utf8.RuneStart(text[end]) {
		end--
	}
	line := pane.OneLine(strings.TrimSpace(text[from:end]))
	if strings.TrimSpace(text[:from]) != "" {
		line = "… " + line
	}
	return line
}
