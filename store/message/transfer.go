package message

import (
	"io"
)

// decoder undoes a Content-Transfer-Encoding (RFC 2045 section 6) on the fly.
type decoder interface {
	write(b []byte) error // a piece of a line, or a line end
	close() error         // writes what is still held; does not close the writer
	note() string         // what was wrong, "" when nothing was
}

// newDecoder returns the decoder for an encoding name; known is false when nobody knows it and the octets pass as they
// are.
func newDecoder(encoding string, out io.Writer) (d decoder, known bool) {
	switch encoding {
	case "base64", "x-base64", "b", "base-64":
		return &base64Decoder{out: out}, true
	case "quoted-printable", "quoted-printible", "quotedprintable", "qp", "q":
		return &quotedDecoder{out: out}, true
	case "uuencode", "x-uuencode", "uue", "x-uue", "uu":
		return &uuDecoder{out: out}, true
	case "", "7bit", "8bit", "binary", "7-bit", "8-bit", "7bits", "8bits", "none", "identity":
		return identity{out}, true
	}
	return identity{out}, false
}

// identity passes octets as they are.
type identity struct{ out io.Writer }

func (d identity) write(b []byte) error { _, err := d.out.Write(b); return err }
func (d identity) close() error         { return nil }
func (d identity) note() string         { return "" }

// quotedDecoder undoes quoted-printable (RFC 2045 section 6.7). A malformed escape is kept as it stands, for it is
// mostly text that was never encoded.
type quotedDecoder struct {
	out  io.Writer
	held []byte // from "=" on: an escape or a soft line break not yet complete; or spaces that may end a line
	buf  []byte
}

func (d *quotedDecoder) note() string { return "" }

func (d *quotedDecoder) write(b []byte) error {
	d.buf = d.buf[:0]
	for _, c := range b {
		d.octet(c)
	}
	_, err := d.out.Write(d.buf)
	return err
}

func (d *quotedDecoder) octet(c byte) {
	if len(d.held) == 0 {
		if c == '=' {
			d.held = append(d.held, c)
			return
		}
		d.buf = append(d.buf, c)
		return
	}
	last := d.held[len(d.held)-1]
	switch {
	case c == '\n' && (last == '=' || last == ' ' || last == '\t' || last == '\r'):
		d.held = d.held[:0] // soft line break
	case (c == ' ' || c == '\t' || c == '\r') && last != '\r' && !isHex(last) && len(d.held) < 100:
		d.held = append(d.held, c)
	case last == '=' && isHex(c):
		d.held = append(d.held, c)
	case len(d.held) == 2 && isHex(last) && isHex(c):
		d.buf = append(d.buf, unhex(last)<<4|unhex(c))
		d.held = d.held[:0]
	default:
		d.buf = append(d.buf, d.held...)
		d.held = d.held[:0]
		d.octet(c)
	}
}

func (d *quotedDecoder) close() error {
	if len(d.held) <= 1 || !isHex(d.held[1]) {
		return nil // a soft line break at the very end
	}
	_, err := d.out.Write(d.held)
	return err
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

func unhex(c byte) byte {
	switch {
	case c <= '9':
		return c - '0'
	case c >= 'a':
		return c - 'a' + 10
	}
	return c - 'A' + 10
}
