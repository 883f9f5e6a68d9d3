package message

import (
	"errors"
	"fmt"
	"io"
)

// ErrNoAttachment is returned when a message has no attachment of that index.
var ErrNoAttachment = errors.New("message: no such attachment")

// Extract writes the decoded content of attachment index of the message r to w. It reads r only as far as needed. The
// error is that of r or w, or ErrNoAttachment.
func Extract(r io.Reader, index int, w io.Writer) error {
	var e extractor
	e.index, e.out = index, w
	walk := newWalker(r, e.open)
	if err := walk.run(); err != nil {
		return err
	}
	if !e.found {
		return fmt.Errorf("%w: %d", ErrNoAttachment, index)
	}
	return nil
}

// extractor lets one leaf through and stops after it.
type extractor struct {
	index int
	out   io.Writer
	found bool
}

func (e *extractor) open(p *part) io.WriteCloser {
	if p.leaf != e.index {
		return nil
	}
	e.found = true
	return e
}

func (e *extractor) Write(b []byte) (int, error) { return e.out.Write(b) }
func (e *extractor) Close() error                { return errStop }
