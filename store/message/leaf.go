package message

import (
	"io"
)

// leaf streams the body of p through its transfer decoding into its sink.
func (w *walker) leaf(p *part) end {
	sink := w.leafSink(p)
	var held []byte // the line end before a boundary belongs to the boundary
	for w.err == nil {
		line, ok := w.lines.next()
		if !ok {
			sink.write(held)
			if len(w.bounds) > 0 {
				sink.cut()
			}
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
		held = append(held[:0], eol...)
	}
	sink.close()
	return end{level: inputEnd}
}

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

// cut tells the sink that the input ended before the leaf did.
func (s leafSink) cut() {
	if c, ok := s.out.(interface{ cutOff() }); ok {
		c.cutOff()
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
