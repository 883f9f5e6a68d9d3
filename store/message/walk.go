package message

import (
	"bytes"
	"errors"
	"io"
)

// errStop is returned by a sink that has all it wants; the walk ends there.
var errStop = errors.New("message: enough")

// walker follows the MIME tree through the octets of a message, once, from top to bottom (RFC 2046 section 5.1).
type walker struct {
	lines  *lineReader
	open   func(*part) io.WriteCloser // where the decoded octets of a leaf go; nil discards them
	root   *part
	notes  notes
	bounds []string // of the open multiparts, outermost first
	parts  int
	leaves int
	err    error // of a sink
}

// end says which boundary line ended a part: that of bounds[level], or the end of the input when level is -1.
type end struct {
	level int
	last  bool // the closing delimiter "--boundary--"
}

var endOfInput = end{level: -1}

func newWalker(r io.Reader, open func(*part) io.WriteCloser) *walker {
	return &walker{lines: newLineReader(r), open: open}
}

// run reads the whole message. The error is the reader's.
func (w *walker) run() error {
	if err := w.header(); err != nil {
		return err
	}
	w.body(w.root)
	if w.err != nil && !errors.Is(w.err, errStop) {
		return w.err
	}
	return w.lines.failed()
}

// header reads the header of the message itself.
func (w *walker) header() error {
	fields, _, _ := w.fields(true)
	w.root = newPart(fields, nil)
	return w.lines.failed()
}

// fields reads header fields up to the blank line, or to a boundary (then ended is true), or to the end.
func (w *walker) fields(first bool) (h header, at end, ended bool) {
	var fr fieldReader
	for {
		p, ok := w.lines.next()
		if !ok {
			return w.close(&fr), endOfInput, true
		}
		if p.start && isBlank(p.data) {
			if first && len(fr.fields) == 0 {
				continue // blank lines before the header
			}
			return w.close(&fr), end{}, false
		}
		if p.start {
			if at, ok := w.boundary(p.data); ok {
				return w.close(&fr), at, true
			}
		}
		fr.add(p.data, p.start)
	}
}

func (w *walker) close(fr *fieldReader) header {
	if fr.bad {
		w.notes.add(NoteHeader, "a line of the header is no header field")
	}
	if fr.cut {
		w.notes.add(NoteLimit, "the header is too long; the rest of it was left out")
	}
	return fr.fields
}

// entity reads one part of parent: header and body.
func (w *walker) entity(parent *part) end {
	fields, at, ended := w.fields(false)
	w.parts++
	p := newPart(fields, parent)
	if ended {
		return w.empty(p, at)
	}
	return w.body(p)
}

// empty handles a part whose header is ended by a boundary: it has no body.
func (w *walker) empty(p *part, at end) end {
	if !p.isMultipart() && w.parts <= maxParts && len(p.fields) > 0 {
		w.leafSink(p).close()
	}
	return at
}

func (w *walker) body(p *part) end {
	if p.isMultipart() && p.boundary != "" && p.depth < maxDepth {
		return w.multipart(p)
	}
	return w.leaf(p)
}

// multipart reads the parts of p. A boundary of an enclosing multipart ends it too: closing delimiters get lost.
func (w *walker) multipart(p *part) end {
	level := len(w.bounds)
	w.bounds = append(w.bounds, p.boundary)
	at := w.skip()
	for at.level == level && !at.last {
		at = w.entity(p)
	}
	w.bounds = w.bounds[:level]
	if at.level == level {
		at = w.skip() // the epilogue
	} else if at == endOfInput && w.err == nil {
		w.notes.add(NoteCut, "the message ends before its last part does")
	}
	return at
}

// skip reads up to the next boundary.
func (w *walker) skip() end {
	for w.err == nil {
		p, ok := w.lines.next()
		if !ok {
			break
		}
		if p.start {
			if at, ok := w.boundary(p.data); ok {
				return at
			}
		}
	}
	return endOfInput
}

// boundary says whether a line is the delimiter of an open multipart (RFC 2046 section 5.1.1).
func (w *walker) boundary(line []byte) (at end, ok bool) {
	if len(w.bounds) == 0 || len(line) < 3 || line[0] != '-' || line[1] != '-' {
		return end{}, false
	}
	line = bytes.TrimRight(line[2:], " \t\r\n")
	for level := len(w.bounds) - 1; level >= 0; level-- {
		rest, found := bytes.CutPrefix(line, []byte(w.bounds[level]))
		if found && len(rest) == 0 {
			return end{level: level}, true
		}
		if found && string(rest) == "--" {
			return end{level: level, last: true}, true
		}
	}
	return end{}, false
}

// leaf streams the body of p through its transfer decoding into its sink.
func (w *walker) leaf(p *part) end {
	if w.parts > maxParts {
		w.notes.add(NoteLimit, "the message has too many parts; the last ones were left out")
		return w.skip()
	}
	sink := w.leafSink(p)
	var held []byte // the line end before a boundary belongs to the boundary
	for w.err == nil {
		line, ok := w.lines.next()
		if !ok {
			sink.write(held)
			break
		}
		if line.start {
			if at, ok := w.boundary(line.data); ok {
				sink.close()
				return at
			}
		}
		sink.write(held)
		text, eol := cutEOL(line.data)
		sink.write(text)
		held = sameEOL(eol)
	}
	sink.close()
	return endOfInput
}

// sameEOL returns a lasting copy of a line end without allocating for the usual ones.
func sameEOL(eol []byte) []byte {
	switch string(eol) {
	case "":
		return nil
	case "\r\n":
		return crlf
	case "\n":
		return crlf[1:]
	}
	return bytes.Clone(eol)
}

var crlf = []byte("\r\n")

// leafSink is where the octets of one leaf go: its decoder and what the decoder writes to. Errors stay in the walker.
type leafSink struct {
	w   *walker
	dec decoder
	out io.WriteCloser
}

func (w *walker) leafSink(p *part) leafSink {
	p.leaf = w.leaves
	w.leaves++
	var out io.WriteCloser
	if w.open != nil {
		out = w.open(p)
	}
	if out == nil {
		return leafSink{w: w}
	}
	dec, known := newDecoder(p.encoding, out)
	if !known {
		w.notes.add(NoteEncoding, "unknown transfer encoding "+p.encoding)
	}
	return leafSink{w, dec, out}
}

func (s leafSink) write(b []byte) {
	if s.dec == nil || len(b) == 0 || s.w.err != nil {
		return
	}
	if err := s.dec.write(b); err != nil {
		s.w.err = err
	}
}

func (s leafSink) close() {
	if s.dec == nil || s.w.err != nil {
		return
	}
	err := s.dec.close()
	if note := s.dec.note(); note != "" {
		s.w.notes.add(NoteEncoding, note)
	}
	if err == nil {
		err = s.out.Close()
	}
	s.w.err = err
}
