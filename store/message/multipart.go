package message

import (
	"bytes"
)

// body reads what follows the header of p.
func (w *walker) body(p *part) end {
	if !p.isMultipart() {
		return w.leaf(p)
	}
	if p.depth >= maxDepth {
		w.notes.add(NoteLimit, "the parts are nested too deeply; the innermost are shown as one")
		return w.leaf(p)
	}
	return w.multipart(p)
}

// multipart reads the parts of p. A boundary of an enclosing multipart ends it too: closing delimiters get lost.
func (w *walker) multipart(p *part) end {
	level := len(w.bounds)
	w.push(p.boundary)
	var pre preamble
	at := w.preamble(&pre, level)
	if at.level != level || pre.guessed {
		w.notes.add(NoteBoundary, "the boundary of "+p.mediaType+" is missing or another one")
		w.strayText(&pre, p)
	}
	before := w.parts
	for w.err == nil && at.level == level && !at.last {
		if w.parts >= maxParts {
			w.notes.add(NoteLimit, "the message has too many parts; the last ones were left out")
			at = w.skip()
			continue
		}
		at = w.entity(p)
	}
	w.pop(level)
	if at.level == level {
		at = w.skip() // the epilogue
	} else if at.level == inputEnd && w.err == nil && w.parts > before {
		w.notes.add(NoteCut, "the message ends before its last part does")
	}
	return at
}

// preamble is what stands before the first boundary of a multipart: mostly a line for readers of 1992, but the whole
// content when the boundary is wrong.
type preamble struct {
	text    []byte
	guessed bool // the boundary was taken from the lines, not from the header
}

// preamble reads up to the first boundary. When the declared one is missing, or another stands there, a line "--x"
// followed by a Content field is taken for it.
func (w *walker) preamble(pre *preamble, level int) end {
	for w.err == nil {
		p, ok := w.lines.next()
		if !ok {
			break
		}
		if p.start {
			if at, ok := w.boundary(p.data); ok {
				return at
			}
			if b := likelyBoundary(p.data); b != "" && isContentField(w.lines.peek(&p, len("content-"))) {
				w.know(level, b)
				pre.guessed = true
				return end{level: level}
			}
		}
		if room := maxAside - len(pre.text); room > 0 {
			pre.text = append(pre.text, p.data[:min(room, len(p.data))]...)
		}
	}
	return end{level: inputEnd}
}

// likelyBoundary returns the boundary a line would be the delimiter of, "" when it looks like none.
func likelyBoundary(line []byte) string {
	line = bytes.TrimRight(line, " \t\r\n")
	b, ok := bytes.CutPrefix(line, []byte("--"))
	if !ok || len(b) == 0 || len(b) > maxBoundary || len(bytes.Trim(b, "- ")) == 0 {
		return ""
	}
	return string(b)
}

func isContentField(next []byte) bool { return bytes.EqualFold(next, []byte("content-")) }

// strayText makes a text part of a preamble that is the only place where content can be.
func (w *walker) strayText(pre *preamble, parent *part) {
	if len(bytes.TrimSpace(pre.text)) == 0 {
		return
	}
	w.parts++
	p := newPart(nil, parent)
	p.mediaType, p.encoding = "text/plain", parent.encoding
	sink := w.leafSink(p)
	sink.write(pre.text)
	sink.close()
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
	return end{level: inputEnd}
}
