package message

import (
	"errors"
	"fmt"
	"io"

	"valija/store/message/tnef"
)

// ErrNoAttachment is returned when a message has no attachment of that index.
var ErrNoAttachment = errors.New("message: no such attachment")

// Extract writes the decoded content of attachment index of the message r to w. It reads r only as far as needed. The
// error is that of r or w, or ErrNoAttachment.
func Extract(r io.Reader, index int, w io.Writer) error {
	if index < 0 {
		return fmt.Errorf("%w: %d", ErrNoAttachment, index)
	}
	e := extractor{leaf: index & (1<<subShift - 1), file: index>>subShift - 1, out: w}
	walk := newWalker(r, e.open)
	if err := walk.run(); err != nil {
		return err
	}
	if !e.found {
		return fmt.Errorf("%w: %d", ErrNoAttachment, index)
	}
	return nil
}

// extractor lets one leaf, or one file found within it, through and stops after it.
type extractor struct {
	leaf  int
	file  int // -1: the leaf itself
	out   io.Writer
	part  *part
	kept  []byte // of a leaf that holds the file
	found bool
}

func (e *extractor) open(p *part) io.WriteCloser {
	if p.leaf != e.leaf {
		return nil
	}
	e.part = p
	return e
}

func (e *extractor) Write(b []byte) (int, error) {
	if e.file < 0 {
		return e.out.Write(b)
	}
	if room := max(maxText, maxPacked) - len(e.kept); room > 0 {
		e.kept = append(e.kept, b[:min(room, len(b))]...)
	}
	return len(b), nil
}

func (e *extractor) Close() error {
	if e.file < 0 {
		e.found = true
		return errStop
	}
	data, ok := e.inner()
	if !ok {
		return errStop
	}
	e.found = true
	if _, err := e.out.Write(data); err != nil {
		return err
	}
	return errStop
}

// inner finds the file within the kept leaf, as Parse numbered it.
func (e *extractor) inner() ([]byte, bool) {
	if e.part.isBody() {
		_, files := splitUU(e.kept[:min(len(e.kept), maxText)])
		if e.file < len(files) {
			return files[e.file].data, true
		}
		return nil, false
	}
	if isSMIME(e.part) {
		return smimeFile(e.kept[:min(len(e.kept), maxPacked)], e.file)
	}
	t, _ := tnef.Parse(e.kept)
	if e.file < len(t.Files) {
		return t.Files[e.file].Data, true
	}
	return nil, false
}
