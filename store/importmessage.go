package store

import (
	"bytes"
	"context"
	"io"

	"valija/store/archive"
)

// seen is what came in this import. Within one folder only the very same octets are a copy, so that an export comes back
// whole; two folders may be what two programs keep of the same mail.
type seen struct {
	octets   map[[16]byte]bool
	contents map[[16]byte]*archive.Source // the first that had it
}

func newSeen() seen {
	return seen{octets: map[[16]byte]bool{}, contents: map[[16]byte]*archive.Source{}}
}

// before says whether a message came before, and notes that it came.
func (s *seen) before(c *content, src *archive.Source) bool {
	exact, same := [16]byte(c.exact[:16]), [16]byte(c.digest[:16])
	if first := s.contents[same]; s.octets[exact] || first != nil && first != src {
		return true
	}
	s.octets[exact], s.contents[same] = true, src
	return false
}

// readContent reads a message once. held is all of it, nil when it is large.
func readContent(ctx context.Context, m *archive.Message) (held []byte, c *content, err error) {
	raw, err := m.Open()
	if err != nil {
		return nil, nil, err
	}
	defer raw.Close()
	r := &tap{ctx: ctx, r: raw}
	var buf bytes.Buffer
	h := newContentHash()
	n, err := io.Copy(io.MultiWriter(h, &buf), io.LimitReader(r, importInMemory))
	if err != nil {
		return nil, nil, err
	}
	if n < importInMemory {
		return buf.Bytes(), h.end(), nil
	}
	if _, err := io.Copy(h, r); err != nil {
		return nil, nil, err
	}
	return nil, h.end(), nil
}

// flagsOf are the flags of another program in ours.
func flagsOf(f archive.Flags) (flags Flags) {
	for _, pair := range flagPairs {
		if f&pair.theirs != 0 {
			flags |= pair.ours
		}
	}
	return flags
}

var flagPairs = [...]struct {
	theirs archive.Flags
	ours   Flags
}{{archive.Read, Read}, {archive.Starred, Starred}, {archive.Answered, Answered}, {archive.Forwarded, Forwarded}}
