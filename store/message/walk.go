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
	bounds []string       // of the open multiparts, outermost first; "" while it is not known
	levels map[string]int // where each of them stands in bounds, the innermost of equal ones
	parts  int
	leaves int
	err    error // of a sink
}

// end says which boundary line ended a part: that of bounds[level], or the end of the input when level is inputEnd.
type end struct {
	level int
	last  bool // the closing delimiter "--boundary--"
}

// inputEnd is the level of the end of the input.
const inputEnd = -1

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
			return w.close(&fr), end{level: inputEnd}, true
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
		if len(fr.fields) == 0 && p.start && isBody(p.data) && !w.fieldFollows(&p) {
			w.notes.add(NoteHeader, "there is no header")
			w.lines.unread(p)
			return nil, end{}, false
		}
		fr.add(p.data, p.start)
	}
}

// isBody says whether a line cannot begin a header: it is text whose header, or the blank line after it, is missing.
func isBody(line []byte) bool {
	text, _ := cutEOL(line)
	_, _, ok := cutField(text)
	return !ok && !isFromLine(text)
}

// fieldFollows says whether the next line is a header field: then a line that is none was only put before the header.
func (w *walker) fieldFollows(p *piece) bool {
	line, _, _ := bytes.Cut(w.lines.peek(p, 200), []byte("\n"))
	_, _, ok := cutField(line)
	return ok
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
	if !p.isMultipart() && len(p.fields) > 0 {
		w.leafSink(p).close()
	}
	return at
}

// boundary says whether a line is the delimiter of an open multipart (RFC 2046 section 5.1.1).
func (w *walker) boundary(line []byte) (at end, found bool) {
	if len(w.bounds) == 0 || len(line) < 3 || line[0] != '-' || line[1] != '-' {
		return end{}, false
	}
	line = bytes.TrimRight(line[2:], " \t\r\n")
	if level, ok := w.levels[string(line)]; ok {
		at, found = end{level: level}, true
	}
	if rest, ok := bytes.CutSuffix(line, []byte("--")); ok {
		if level, ok := w.levels[string(rest)]; ok && (!found || level > at.level) {
			return end{level: level, last: true}, true
		}
	}
	return at, found
}

// push opens a multipart; its boundary is "" while it is not known.
func (w *walker) push(boundary string) {
	w.bounds = append(w.bounds, "")
	w.know(len(w.bounds)-1, boundary)
}

// know sets the boundary of an open multipart.
func (w *walker) know(level int, boundary string) {
	w.bounds[level] = boundary
	if boundary == "" {
		return
	}
	if w.levels == nil {
		w.levels = map[string]int{}
	}
	w.levels[boundary] = level
}

// pop closes the multiparts from level on.
func (w *walker) pop(level int) {
	for _, b := range w.bounds[level:] {
		delete(w.levels, b)
	}
	w.bounds = w.bounds[:level]
	for i, b := range w.bounds {
		if _, hidden := w.levels[b]; b != "" && !hidden {
			w.levels[b] = i // a closed one had the same
		}
	}
}
