package message

import (
	"crypto/sha256"
	"io"
)

// collector takes what the walk finds: it keeps texts up to room, and counts and hashes the rest.
type collector struct {
	texts       []*textPart
	attachments []*attached
	notes       notes
	kept        int      // octets of texts
	room        int      // how many there may be
	as          decoding // for people
	first       bool     // stop after the first text

	reports []*attached // attachments whose beginning says something about the message
	events  []*attached
	tnefs   []tnefText // texts found in winmail.dat, for messages that have no other
}

// tnefText is the text of a winmail.dat.
type tnefText struct {
	from       *attached
	text, html string
}

// textPart is a leaf to be read, with its decoded octets.
type textPart struct {
	within   bool // it was found in a part that was unpacked
	part     *part
	raw      []byte
	cut      bool
	also     *attached // when it is listed as an attachment too
	received string    // its text with nothing guessed
	said     int       // octets but for outer white space
	yenc     bool      // a file is in it in an encoding of newsgroups, which is left alone
	pgp      string    // "encrypted" or "signed" when the text is so by OpenPGP without MIME
}

// attached is a leaf, or a file found within one, that is not read as text.
type attached struct {
	part      *part
	index     int
	name      string // as declared, "" when there is none
	received  string // the same with nothing guessed
	mediaType string
	contentID string
	within    string // name of the container it was unpacked from
	unpacked  bool   // it is such a container
	shown     bool   // it is read as text too
	cut       bool   // the input ended within it
	octets    int64
	sum       [32]byte
	head      []byte          // the first octets, to tell what it is
	keep      int             // how many octets of it head takes
	unpack    func(*attached) // takes apart what is in head, when it is a container
}

func newCollector() *collector { return &collector{room: maxText} }

// Octets kept of an attachment: enough to tell its type; to read the header of a message within; all of it when it says
// something about the message itself.
const (
	headSniff   = 512
	headMessage = 8 << 10
)

// open chooses the sink of a leaf.
func (c *collector) open(p *part) io.WriteCloser {
	if p.isBody() && len(c.texts) < maxTextParts {
		t := &textPart{part: p}
		c.texts = append(c.texts, t)
		s := &textSink{c: c, t: t}
		if p.name() != "" || p.isEnriched() {
			if t.also = c.attach(p); t.also != nil {
				t.also.shown = true
				s.also = newContentSink(c, t.also)
			}
		}
		return s
	}
	a := c.attach(p)
	if a == nil {
		return nil
	}
	switch p.mediaType {
	case "message/delivery-status", "message/global-delivery-status", "message/disposition-notification", "message/global-disposition-notification":
		a.keep = maxAside
		c.reports = append(c.reports, a)
	case "text/calendar", "application/ics":
		a.keep = maxAside
		c.events = append(c.events, a)
	case "message/rfc822", "message/global", "message/news":
		a.keep = headMessage
	}
	switch {
	case isTNEF(p):
		a.keep, a.unpack = maxPacked, c.unpackTNEF
	case isSMIME(p):
		a.keep, a.unpack = maxPacked, c.unpackSMIME
	}
	return newContentSink(c, a)
}

// attach lists a leaf as an attachment, nil when there are too many.
func (c *collector) attach(p *part) *attached {
	if len(c.attachments) >= maxAttachments {
		c.notes.add(NoteLimit, "too many attachments; the last ones are not listed")
		return nil
	}
	d := decoding{declared: true}
	a := &attached{part: p, index: p.leaf, name: p.name(), received: d.line(p.nameAs(d)), mediaType: p.mediaType, contentID: p.contentID, keep: headSniff}
	c.attachments = append(c.attachments, a)
	return a
}

// subIndex is the index of the nth file found within leaf a.
func (a *attached) subIndex(n int) int { return a.part.leaf | (n+1)<<subShift }

// subShift leaves room for the leaves of a message below the files within them.
const subShift = 20

// unpack lists a file found within a, which was found in leaf a.
func (c *collector) unpack(a *attached, n int, name, mediaType, contentID string, data []byte) {
	if len(c.attachments) >= maxAttachments {
		c.notes.add(NoteLimit, "too many attachments; the last ones are not listed")
		return
	}
	if mediaType == "" {
		mediaType = "application/octet-stream"
	}
	c.attachments = append(c.attachments, &attached{
		part: a.part, index: a.subIndex(n), name: name, received: name, mediaType: mediaType, contentID: contentID, within: a.name,
		octets: int64(len(data)), sum: sha256.Sum256(data), head: data[:min(len(data), headSniff):min(len(data), headSniff)],
	})
}
