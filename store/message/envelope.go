package message

import (
	"strings"
	"time"
)

// Envelope is what the header fields say (RFC 9051 sense). Everything is decoded to UTF-8, drawable, on one line.
type Envelope struct {
	From, Sender, ReplyTo, To, Cc, Bcc []Address
	Subject                            string
	Date                               time.Time // UTC; zero when absent or absurd
	MessageID                          string    // without brackets
	InReplyTo, References              []string  // without brackets
}

// DateOr is the date to show and sort by: that of the message, or the time of receipt when the message has none or one
// from the future. A day of grace is for clocks and zones set wrongly.
func (e *Envelope) DateOr(received time.Time) time.Time {
	if e.Date.IsZero() || !received.IsZero() && e.Date.After(received.Add(24*time.Hour)) {
		return received.UTC()
	}
	return e.Date
}

// readEnvelope makes the envelope of the fields. Of a field that stands twice, the first counts.
func readEnvelope(h header, d decoding, n *notes) Envelope {
	e := Envelope{
		From:    parseAddresses(h.get("From"), d),
		Sender:  parseAddresses(h.get("Sender"), d),
		ReplyTo: parseAddresses(h.get("Reply-To"), d),
		To:      parseAddresses(h.get("To"), d),
		Cc:      parseAddresses(h.get("Cc"), d),
		Bcc:     parseAddresses(h.get("Bcc"), d),
		Subject: oneLine(d.words(h.get("Subject"))),

		MessageID:  firstID(h.get("Message-ID")),
		InReplyTo:  messageIDs(h.get("In-Reply-To")),
		References: messageIDs(h.get("References")),
	}
	if raw := h.get("Date"); raw != nil {
		e.Date, _ = parseDate(raw)
		if e.Date.IsZero() {
			n.add(NoteDate, oneLine(d.words(raw)))
		}
	}
	for _, a := range e.From {
		if a.Disguised() {
			n.add(NoteDisguise, a.Address)
		}
	}
	return e
}

// showFields decodes all fields for show.
func showFields(h header, d decoding) []Field {
	out := make([]Field, 0, len(h))
	for _, f := range h {
		out = append(out, Field{f.name, oneLine(d.words(f.body))})
	}
	return out
}

// messageIDs reads msg-ids (RFC 5322 section 3.6.4) and leaves out the words some mailers write between them.
func messageIDs(raw []byte) []string {
	var ids []string
	s := string(raw)
	for len(ids) < 1000 {
		_, after, ok := strings.Cut(s, "<")
		if !ok {
			break
		}
		id, rest, ok := strings.Cut(after, ">")
		if id = strings.Join(strings.Fields(id), ""); id != "" {
			ids = append(ids, oneLine(decoding{}.raw(id)))
		}
		if !ok {
			break
		}
		s = rest
	}
	return ids
}

// firstID returns the id of a field with one, also when its brackets are missing.
func firstID(raw []byte) string {
	if ids := messageIDs(raw); len(ids) > 0 {
		return ids[0]
	}
	return oneLine(decoding{}.raw(strings.Trim(string(raw), "<> \t")))
}

// oneLine makes text fit for one line: control characters become spaces, broken and undrawable ones U+FFFD. Runs of
// spaces stay as they are.
func oneLine(s string) string {
	if isPlainLine(s) {
		return s
	}
	var out strings.Builder
	gap := true // nothing, or a space made of control characters, was written last
	for _, r := range s {
		switch {
		case r == '\u202d' || r == '\u202e':
			// Overrides of writing direction make text read as something else than it is.
		case r == ' ' && out.Len() > 0:
			out.WriteByte(' ')
		case !isBreak(r):
			out.WriteRune(r)
			gap = false
		case !gap:
			out.WriteByte(' ')
			gap = true
		}
	}
	return Drawable(strings.TrimRight(out.String(), " "))
}

// isPlainLine says whether s is printable ASCII without outer spaces.
func isPlainLine(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] >= 0x7f {
			return false
		}
	}
	return s == "" || s[0] != ' ' && s[len(s)-1] != ' '
}

// isBreak says whether a character separates words on one line.
func isBreak(r rune) bool {
	return r <= ' ' || r == '\u202d' || r == '\u202e' || r >= 0x7f && r < 0xa0 || r == '\u2028' || r == '\u2029'
}
