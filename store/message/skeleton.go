// Package message reads mail: from raw octets to envelope, text, HTML and attachments (RFC 5322, RFC 2045 to 2049).
package message

import (
	"errors"
	"io"
	"time"
)

var errNotBuilt = errors.New("message: not built yet")

// Address is one mailbox of an address field.
type Address struct {
	Name    string // decoded display name, "" when there is none
	Address string // local@domain as it stands in the field
}

// Envelope is what the header fields say (RFC 9051 sense). Everything is decoded to UTF-8, drawable, on one line.
type Envelope struct {
	From, Sender, ReplyTo, To, Cc, Bcc []Address
	Subject                            string
	Date                               time.Time // UTC; zero when absent or absurd
	MessageID                          string    // without brackets
	InReplyTo, References              []string  // without brackets
}

// Field is one header field in its order. Body is unfolded and decoded for show.
type Field struct{ Name, Body string }

// Attachment describes one part that is not shown as text.
type Attachment struct {
	Index     int    // for Extract
	Name      string // safe to use as a file name; never empty
	Type      string // media type, lower case: "application/pdf"
	Octets    int64  // decoded
	Inline    bool   // shown within the HTML (Content-ID) or disposition inline
	ContentID string // without brackets
	Danger    string // "" or the extension that can run code: ".exe"
	SHA256    [32]byte
}

// Message is a parsed message. It can be rebuilt from the octets at any time.
type Message struct {
	Envelope    Envelope
	Fields      []Field
	Text        string // best plain text, LF line ends; made from HTML when there is no text part
	HTML        string // best HTML as received, decoded to UTF-8; "" when there is none
	HasText     bool   // Text comes from a text part, not from the HTML
	Flowed      bool   // format=flowed was undone in Text
	Preview     string // one line for the list, up to about 200 runes
	Attachments []Attachment
	Notes       []Note // what was wrong or cut, for a reader who asks
}

// Note is something the reader should know of the message ("cut", "depth", "charset" ...).
type Note struct{ Kind, Detail string }

// Parse reads a whole message or its beginning (a TOP preview). It never fails on a malformed message; the error is
// that of r only. Memory stays bounded: attachments are counted and hashed while they stream by, not kept.
func Parse(r io.Reader) (*Message, error) { return nil, errNotBuilt }

// ParseHeader reads the header fields only.
func ParseHeader(r io.Reader) (*Message, error) { return nil, errNotBuilt }

// Extract writes the decoded content of attachment index of the message r to w.
func Extract(r io.Reader, index int, w io.Writer) error { return errNotBuilt }

// TextOf makes clean text of HTML: links keep their targets, hidden and tracking parts are left out.
func TextOf(html string) string { return "" }
