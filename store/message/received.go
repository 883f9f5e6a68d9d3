package message

import (
	"strings"
	"time"

	"valija/store/message/charset"
)

// Received is what the octets say, decoded as declared, with nothing guessed, corrected or undone: what a program
// compares with what other programs read. Octets that mean nothing in the declared charset are U+FFFD, those of no declared
// charset are read as UTF-8, folded fields keep their white space. For people there is the rest of Message.
type Received struct {
	Subject      string
	From, To, Cc []Address
	Date         time.Time // UTC; zero when absent, absurd or with a year of three digits
	Text         string    // the text parts one after the other, LF line ends; "" when there is none
	HTML         string    // the HTML parts
	Cut          bool      // the end of a text is missing: it was too long
}

// receivedFields reads the fields of e once more, as far as their octets leave room for a guess.
func receivedFields(h header, e *Envelope) Received {
	d := decoding{declared: true}
	r := Received{
		Subject: d.line(d.words(h.exact("Subject"))),
		From:    e.From, To: e.To, Cc: e.Cc,
		Date: e.Date,
	}
	for _, f := range []struct {
		name string
		list *[]Address
	}{{"From", &r.From}, {"To", &r.To}, {"Cc", &r.Cc}} {
		if raw := h.get(f.name); !isCertain(raw) {
			*f.list = parseAddresses(raw, d)
		}
	}
	if _, old := parseDate(h.get("Date")); old {
		r.Date = time.Time{}
	}
	return r
}

// isCertain says whether a field can be read in one way only.
func isCertain(raw []byte) bool {
	for _, s := range []string{"=?", "\x1b$", " at "} {
		if strings.Contains(string(raw), s) {
			return false
		}
	}
	return charset.IsASCII(raw)
}

// receivedTexts joins the texts of a media type as they were received.
func (c *collector) receivedTexts(mediaType string) string {
	var texts []string
	for _, t := range c.texts {
		if t.part.mediaType == mediaType && !t.within {
			texts = append(texts, t.received)
		}
	}
	return strings.Join(texts, "\n")
}
