package message

import (
	"bufio"
	"bytes"
	"errors"
	"io"
)

// lineReader hands out the lines of a message. A line longer than maxLine comes in several pieces, so that lines have no
// length limit and no cost in memory.
type lineReader struct {
	br    *bufio.Reader
	err   error  // of the reader, io.EOF at the end
	delim byte   // what ends a line, 0 until the first was read
	inner bool   // the next piece continues a line
	back  []byte // a piece given back by unread
	saved []byte // where peek keeps a piece
}

// piece is a line or a part of one, with its line end. It is valid until the next call.
type piece struct {
	data  []byte
	start bool // it begins a line
}

func newLineReader(r io.Reader) *lineReader {
	return &lineReader{br: bufio.NewReaderSize(r, maxLine)}
}

// next returns the next piece; ok is false at the end or after an error, which is kept in l.err.
func (l *lineReader) next() (p piece, ok bool) {
	if l.back != nil {
		p = piece{l.back, true}
		l.back = nil
		return p, true
	}
	if l.delim == 0 {
		l.choose()
	}
	data, err := l.br.ReadSlice(l.delim)
	if l.delim == '\r' && len(data) > 0 && data[len(data)-1] == '\r' {
		data[len(data)-1] = '\n' // in the buffer, where nobody reads it again
	}
	if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
		l.err = err
		if len(data) == 0 {
			return piece{}, false
		}
	}
	p = piece{data, !l.inner}
	l.inner = len(data) > 0 && data[len(data)-1] != '\n'
	return p, true
}

// choose looks at the beginning of the message for its line ends.
//
// Quirk: old Macintosh programs end lines with CR alone; files saved by them get imported.
func (l *lineReader) choose() {
	l.delim = '\n'
	head, _ := l.br.Peek(1024) // a shorter message is no error
	if bytes.IndexByte(head, '\n') < 0 && bytes.Count(head, []byte("\r")) > 1 {
		l.delim = '\r'
	}
}

// unread gives back a piece that begins a line; the next call of next returns it again.
func (l *lineReader) unread(p piece) { l.back = p.data }

// peek shows up to n octets that follow p, the last piece, without taking them. It moves p to safety when the buffer has
// to be filled for that.
func (l *lineReader) peek(p *piece, n int) []byte {
	if l.br.Buffered() < n {
		l.saved = append(l.saved[:0], p.data...)
		p.data = l.saved
	}
	data, _ := l.br.Peek(n) // fewer octets at the end is all the caller needs to know
	return data
}

// failed returns the reader's error, nil when the end was reached.
func (l *lineReader) failed() error {
	if errors.Is(l.err, io.EOF) {
		return nil
	}
	return l.err
}

// cutEOL separates a line from its line end. CR CR LF counts as one line end: some servers make it of CR LF.
func cutEOL(line []byte) (text, eol []byte) {
	n := len(line)
	if n == 0 || line[n-1] != '\n' {
		return line, nil
	}
	n--
	for n > 0 && line[n-1] == '\r' {
		n--
	}
	return line[:n], line[n:]
}

// isBlank says whether a line holds nothing but its line end and, as some mailers write it, spaces.
func isBlank(line []byte) bool { return len(bytes.TrimRight(line, "\r\n")) == 0 }
