// Package message reads mail: from raw octets to envelope, text, HTML and attachments (RFC 5322, RFC 2045 to 2049).
//
// Real mail breaks every rule of these documents, so nothing here refuses a message: what can be read is read, what was
// wrong becomes a [Note]. In the order things happen:
//
//   - line.go hands out the lines of the octets, in bounded pieces;
//   - field.go collects header fields, walk.go follows the boundaries of the MIME tree (part.go);
//   - transfer.go undoes base64, quoted-printable and uuencode on the fly;
//   - word.go, param.go, address.go and date.go make sense of what stands in a field, charset/ of its octets;
//   - collect.go keeps texts, counts and hashes the rest, tnef/ unpacks what Outlook packed; body.go chooses what to show;
//   - flowed.go, htmltext/, quote.go and preview.go make it readable, received.go keeps what programs compare.
//
// Nothing is kept between messages and nothing is global: all functions may be called from any goroutine.
// Work is linear in the octets read, and memory is bounded by the constants of limit.go.
package message

import "io"

// Message is a parsed message. It can be rebuilt from the octets at any time.
//
// A window shows HTML and TextBeside, or Text, and the attachments that IsFile. A program that compares wants what was
// received: Received, NameReceived, and the attachments that are neither Shown nor Within another.
type Message struct {
	Envelope    Envelope
	Fields      []Field
	Text        string // best plain text for reading, LF line ends; made from HTML when there is no text part
	HTML        string // best HTML as received, decoded to UTF-8, perhaps with a byte order mark; "" when there is none
	HasText     bool   // Text comes from a text part, not from the HTML
	Flowed      bool   // format=flowed was undone in Text
	Preview     string // one line for the list, up to about 200 runes
	Attachments []Attachment
	Notes       []Note // what was wrong or cut, for a reader who asks

	Report *Report // what a mail server or a reader's program says of an earlier message; nil almost always
	Event  *Event  // what a calendar part says; nil when there is none

	Received Received // the same as a program reads it, nothing guessed

	TextBeside string // texts to show after HTML, because the HTML does not contain them; "" almost always
}

// Field is one header field in its order. Body is unfolded and decoded for show.
type Field struct{ Name, Body string }

// Parse reads a whole message or its beginning (a TOP preview). It never fails on a malformed message; the error is
// that of r only, and what was read until then is returned with it. Memory stays bounded: attachments are counted and
// hashed while they stream by, not kept.
func Parse(r io.Reader) (*Message, error) {
	c := newCollector()
	w := newWalker(r, c.open)
	err := w.run()
	return c.message(w), err
}

// ParseWhole is Parse for those who want all of a text, however long: memory grows with the texts.
func ParseWhole(r io.Reader) (*Message, error) {
	c := newCollector()
	c.room = maxWholeText
	w := newWalker(r, c.open)
	err := w.run()
	return c.message(w), err
}

// ParseHeader reads the header fields only, and no octet more of r than its buffer takes.
func ParseHeader(r io.Reader) (*Message, error) {
	w := newWalker(r, nil)
	err := w.header()
	return newCollector().message(w), err
}
