package message

import (
	"crypto/sha256"
	"hash"
	"io"
)

// collector takes what the walk finds: it keeps texts up to maxText, and counts and hashes the rest.
type collector struct {
	texts       []*textPart
	attachments []*attached
	notes       notes
	kept        int    // octets of texts
	hint        string // charset for what declares none
}

// textPart is a leaf to be read, with its decoded octets.
type textPart struct {
	part *part
	raw  []byte
	cut  bool
}

// attached is a leaf, or a file found within one, that is not read as text.
type attached struct {
	part   *part
	index  int
	name   string // as declared, "" when there is none
	octets int64
	sum    [32]byte
	head   []byte // the first octets, to tell the type
}

func newCollector() *collector { return &collector{} }

// open chooses the sink of a leaf.
func (c *collector) open(p *part) io.WriteCloser {
	if p.isBody() && len(c.texts) < maxTextParts {
		t := &textPart{part: p}
		c.texts = append(c.texts, t)
		return &textSink{c, t}
	}
	if len(c.attachments) >= maxAttachments {
		c.notes.add(NoteLimit, "too many attachments; the last ones are not listed")
		return nil
	}
	a := &attached{part: p, index: p.leaf, name: p.name()}
	c.attachments = append(c.attachments, a)
	return &contentSink{a: a, hash: sha256.New()}
}

// textSink keeps a text as far as maxText allows.
type textSink struct {
	c *collector
	t *textPart
}

func (s *textSink) Write(b []byte) (int, error) {
	n := len(b)
	if room := maxText - s.c.kept; len(b) > room {
		b = b[:room]
		s.t.cut = true
	}
	s.c.kept += len(b)
	s.t.raw = append(s.t.raw, b...)
	return n, nil
}

func (s *textSink) Close() error {
	if s.t.cut {
		s.c.notes.add(NoteLimit, "the text is too long; its end is left out")
	}
	return nil
}

// contentSink counts and hashes a content.
type contentSink struct {
	a    *attached
	hash hash.Hash
}

const sniffOctets = 512

func (s *contentSink) Write(b []byte) (int, error) {
	if room := sniffOctets - len(s.a.head); room > 0 {
		s.a.head = append(s.a.head, b[:min(room, len(b))]...)
	}
	s.a.octets += int64(len(b))
	return s.hash.Write(b)
}

func (s *contentSink) Close() error {
	s.hash.Sum(s.a.sum[:0])
	return nil
}
