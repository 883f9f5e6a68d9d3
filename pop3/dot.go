package pop3

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
)

// Byte-stuffing (RFC 1939 section 3): the end of a message is a line that is exactly one dot, and a line that starts with a
// dot gets a second one.
//
// Where does a line start? After CRLF, says the RFC, and a bare LF inside a line is part of it. A client that takes LF for
// a line end too lets whoever wrote the mail cut it short ("\n.\r\n") and forge the answers behind it. But some servers send
// whole messages with bare LF. So here a line starts after CRLF, and after a bare LF only as long as the message had no CRLF.
// What may be an end in spite of that is looked at closely (see looksEnded).

// longLine is the most octets of a line before it is flagged: 998 and CRLF (RFC 5322 section 2.1.1).
const longLine = 1000

// dotReader reads one message: byte-stuffing undone, everything else as it came. A message that is cut ends in
// io.ErrUnexpectedEOF.
type dotReader struct {
	br     *bufio.Reader
	comes  func(n int) bool // waits a little for n octets to be buffered, and tells
	expect int64            // what the server says is the size; 0: unknown
	limit  int64            // octets, then over
	over   error
	more   bool // other answers are in flight behind this one

	n     int64 // octets handed out
	wire  int64 // octets used up
	flaws Flaws
	err   error // io.EOF after the terminator

	atStart bool // the next octet starts a line, in whatever way the last one ended
	afterLF bool // the last line ended in a bare LF
	crlf    bool // some line ended in CRLF
	cr      bool // the last octet was CR
	line    int  // octets of this line so far
}

// Read implements io.Reader.
func (d *dotReader) Read(p []byte) (n int, err error) {
	for n < len(p) && d.err == nil {
		if n > 0 && d.br.Buffered() < 4 {
			return n, nil // hand out what is there before waiting for more
		}
		n += d.step(p[n:])
	}
	if n > 0 || len(p) == 0 {
		return n, nil
	}
	return 0, d.err
}

// step hands out at most one line, or the rest of one.
func (d *dotReader) step(p []byte) int {
	if d.n > d.limit {
		d.err = fmt.Errorf("%w: more than %d octets", d.over, d.limit)
		return 0
	}
	if d.atStart {
		if b, err := d.br.Peek(1); err != nil || b[0] == '.' {
			return d.dot(p, err)
		}
	} else if d.n > 0 && (d.n == d.expect || d.n == d.expect-2) && d.gluedEnd() {
		return 0
	}
	d.atStart = false
	if _, err := d.br.Peek(1); err != nil {
		d.cut(err)
		return 0
	}
	b, _ := d.br.Peek(min(d.br.Buffered(), len(p), d.untilExpected()))
	if i := bytes.IndexByte(b, '\n'); i >= 0 {
		b = b[:i+1]
	}
	return d.give(p, b)
}

// untilExpected is how far to read before gluedEnd must look.
func (d *dotReader) untilExpected() int {
	for _, at := range []int64{d.expect - 2, d.expect} {
		if d.n < at && at-d.n < readBuffer {
			return int(at - d.n)
		}
	}
	return readBuffer
}

// give hands out b, which holds at most one LF, at its end.
func (d *dotReader) give(p, b []byte) int {
	n := copy(p, b)
	d.inspect(b)
	_, _ = d.br.Discard(n) // cannot fail: b was peeked
	d.n += int64(n)
	d.wire += int64(n)
	return n
}

// inspect notes the flaws in b and how its line ends.
func (d *dotReader) inspect(b []byte) {
	last := len(b) - 1
	ended := b[last] == '\n'
	text := b // without its line end
	crlf := false
	if ended {
		text = b[:last]
		if crlf = last > 0 && b[last-1] == '\r' || last == 0 && d.cr; crlf && last > 0 {
			text = b[:last-1]
		}
	}
	if d.cr && b[0] != '\n' {
		d.flaws |= BareCR
	}
	if i := bytes.IndexByte(text, '\r'); i >= 0 && (ended || i < last) {
		d.flaws |= BareCR
	}
	if bytes.IndexByte(text, 0) >= 0 {
		d.flaws |= NUL
	}
	if d.line += len(b); d.line > longLine {
		d.flaws |= LongLine
	}
	d.cr = b[last] == '\r'
	if !ended {
		return
	}
	d.atStart, d.line = true, 0
	d.afterLF = !crlf
	if crlf {
		d.crlf = true
	} else {
		d.flaws |= BareLF
	}
}

// dot reads a line that starts with a dot, or the end of the input.
func (d *dotReader) dot(p []byte, err error) int {
	if err != nil {
		d.cut(err)
		return 0
	}
	head, err := d.br.Peek(2)
	if err == nil && head[1] == '\r' {
		head, err = d.br.Peek(3)
	}
	if err != nil {
		d.cut(err)
		return 0
	}
	lineStart := !d.afterLF || !d.crlf
	switch {
	case string(head) == ".\r\n" && (lineStart || d.looksEnded(3)):
		d.end(3, d.afterLF)
		return 0
	case string(head) == ".\n" && (d.afterLF && !d.crlf || d.n == 0 || d.looksEnded(2)):
		d.end(2, true)
		return 0
	case lineStart && head[1] == '.':
		_, _ = d.br.Discard(1) // the octet that was stuffed in
		d.wire++
	case lineStart:
		d.flaws |= NotStuffed
	}
	d.atStart = false
	return d.give(p, []byte("."))
}

// gluedEnd reports whether the message ended with its dot glued to the last line, and ends it.
//
// Quirk: servers that store messages without the last CRLF send "text.\r\n". It is believed only exactly where the
// message should end.
func (d *dotReader) gluedEnd() bool {
	if head, err := d.br.Peek(3); err != nil || string(head) != ".\r\n" || !d.looksEnded(3) {
		return false
	}
	d.end(3, true)
	return true
}

// looksEnded reports whether the message ends with the next k octets, which are not a proper terminator. That takes the
// size that was announced, and then either an answer behind it, when one is due, or silence.
func (d *dotReader) looksEnded(k int) bool {
	if d.expect == 0 || d.n < d.expect-2 {
		return false
	}
	const indicator = len("-ERR")
	if !d.comes(k + indicator) {
		return d.br.Buffered() <= k
	}
	if !d.more {
		return false
	}
	b, _ := d.br.Peek(k + indicator)
	return bytes.HasPrefix(b[k:], []byte("+OK")) || bytes.HasPrefix(b[k:], []byte("-ERR"))
}

// end uses up the terminator of k octets.
func (d *dotReader) end(k int, odd bool) {
	_, _ = d.br.Discard(k) // cannot fail: they were peeked
	d.wire += int64(k)
	d.err = io.EOF
	if odd {
		d.flaws |= OddEnd
	}
}

// cut ends a message that has no end.
func (d *dotReader) cut(err error) {
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	d.err = err
}

// DotWriter writes one message with byte-stuffing, so that the reader of this package gets the same octets back.
type DotWriter struct {
	w     *bufio.Writer
	start bool // the next octet starts a line
	crlf  bool // some line ended in CRLF
	cr    bool // the last octet was CR
	last  byte // and what it was
	any   bool
}

// NewDotWriter returns a writer of one message to w.
func NewDotWriter(w *bufio.Writer) *DotWriter { return &DotWriter{w: w, start: true} }

// Write writes a part of the message; lines should end in CRLF.
func (d *DotWriter) Write(p []byte) (n int, err error) {
	for n < len(p) {
		if d.start && p[n] == '.' {
			if err := d.w.WriteByte('.'); err != nil {
				return n, err
			}
		}
		line := p[n:]
		if i := bytes.IndexByte(line, '\n'); i >= 0 {
			line = line[:i+1]
		}
		m, err := d.w.Write(line)
		n += m
		if err != nil {
			return n, err
		}
		d.wrote(line)
	}
	return n, nil
}

// wrote notes how line ends.
func (d *DotWriter) wrote(line []byte) {
	last := len(line) - 1
	d.start = false
	if line[last] == '\n' {
		crlf := last > 0 && line[last-1] == '\r' || last == 0 && d.cr
		d.crlf = d.crlf || crlf
		d.start = crlf || !d.crlf
	}
	d.cr, d.last, d.any = line[last] == '\r', line[last], true
}

// End ends the message: a CRLF when its last line has none, and the terminator. It does not flush w.
func (d *DotWriter) End() error {
	end := ".\r\n"
	if d.any && !(d.start && d.crlf) {
		end = "\r\n.\r\n"
	}
	_, err := d.w.WriteString(end)
	return err
}
