package message

import (
	"bytes"
	"crypto/sha256"
	"hash"
	"io"

	"valija/store/message/tnef"
)

// textSink keeps a text as far as the collector has room.
type textSink struct {
	c    *collector
	t    *textPart
	also *contentSink // when the text has a name, and so is an attachment too
}

func (s *textSink) Write(b []byte) (int, error) {
	n := len(b)
	room := s.c.room - s.c.kept
	if len(b) > room && s.also == nil {
		s.cut()
	}
	if s.also != nil {
		_, _ = s.also.Write(b) // a hash takes everything
	}
	if len(b) > room {
		b = b[:room]
		s.t.cut = true
	}
	s.c.kept += len(b)
	s.t.raw = append(s.t.raw, b...)
	return n, nil
}

// cut makes an attachment of a text that is too long to be shown, so that the whole of it can be saved.
func (s *textSink) cut() {
	a := s.c.attach(s.t.part)
	if a == nil {
		return
	}
	a.shown = true
	s.also = newContentSink(s.c, a)
	_, _ = s.also.Write(s.t.raw)
}

func (s *textSink) Close() error {
	if s.also != nil {
		_ = s.also.Close() // never fails
	}
	if s.t.cut {
		s.c.notes.add(NoteLimit, "the text is too long; its end is left out")
	}
	s.t.said = len(bytes.TrimSpace(s.t.raw))
	if s.t.part.mediaType == "text/plain" {
		s.t.pgp = inlinePGP(s.t.raw)
		s.t.yenc = hasLine(s.t.raw, "=ybegin ")
		s.c.unpackUU(s.t)
	}
	if s.c.enough(s.t) {
		return errStop
	}
	return nil
}

// unpackUU lists the uuencoded files of a text.
func (c *collector) unpackUU(t *textPart) {
	_, files := splitUU(t.raw)
	for n, f := range files {
		a := &attached{part: t.part, name: "uuencode"}
		c.unpack(a, n, f.name, "", "", f.data)
	}
}

// contentSink counts and hashes a content, and keeps its beginning.
type contentSink struct {
	c    *collector
	a    *attached
	hash hash.Hash
}

func newContentSink(c *collector, a *attached) *contentSink {
	return &contentSink{c, a, sha256.New()}
}

var _ io.WriteCloser = (*contentSink)(nil)

func (s *contentSink) Write(b []byte) (int, error) {
	if room := s.a.keep - len(s.a.head); room > 0 {
		s.a.head = append(s.a.head, b[:min(room, len(b))]...)
	}
	s.a.octets += int64(len(b))
	return s.hash.Write(b)
}

func (s *contentSink) cutOff() { s.a.cut = true }

func (s *contentSink) Close() error {
	s.hash.Sum(s.a.sum[:0])
	if s.a.unpack != nil {
		s.a.unpack(s.a)
		s.a.head = bytes.Clone(s.a.head[:min(len(s.a.head), headSniff)]) // the rest is no longer needed
	}
	return nil
}

// unpackTNEF lists the files of winmail.dat.
func (c *collector) unpackTNEF(a *attached) {
	if a.octets > maxPacked {
		c.notes.add(NoteLimit, a.name+" is too large to be unpacked")
	}
	t, ok := tnef.Parse(a.head)
	if !ok {
		return
	}
	for n, f := range t.Files {
		a.unpacked = true
		c.unpack(a, n, f.Name, cleanType(f.MediaType), f.ContentID, f.Data)
	}
	if t.HTML != "" || t.Text != "" {
		c.tnefs = append(c.tnefs, tnefText{a, t.Text, t.HTML})
	}
}
