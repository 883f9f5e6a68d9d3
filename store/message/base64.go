package message

import "io"

// base64Decoder undoes base64 (RFC 2045 section 6.8). Octets outside the alphabet are ignored, as the RFC says. After a
// padding only further whole base64 lines count: mailing lists append their footer in plain text.
type base64Decoder struct {
	out    io.Writer
	bits   uint32
	n      int // characters of the current group, 0 to 3
	padded bool
	plain  bool // the part is not base64 at all
	begun  bool
	buf    []byte
}

func (d *base64Decoder) note() string {
	if d.plain {
		return "declared as base64 but is plain text"
	}
	return ""
}

func (d *base64Decoder) write(b []byte) error {
	if d.plain {
		_, err := d.out.Write(b)
		return err
	}
	if !d.begun && len(b) > 0 && b[0] > ' ' {
		d.begun = true
		if d.plain = looksPlain(b); d.plain {
			_, err := d.out.Write(b)
			return err
		}
	}
	if d.padded && !isBase64Line(b) {
		return nil
	}
	d.buf = d.buf[:0]
	for _, c := range b {
		d.octet(c)
	}
	if len(d.buf) == 0 {
		return nil
	}
	_, err := d.out.Write(d.buf)
	return err
}

func (d *base64Decoder) octet(c byte) {
	v := base64Value(c)
	if v < 0 {
		if c == '=' && d.n > 0 {
			d.flush()
			d.padded = true
		}
		return
	}
	d.bits = d.bits<<6 | uint32(v)
	if d.n++; d.n == 4 {
		d.buf = append(d.buf, byte(d.bits>>16), byte(d.bits>>8), byte(d.bits))
		d.bits, d.n = 0, 0
	}
}

// flush writes the octets of an incomplete group.
func (d *base64Decoder) flush() {
	switch d.n {
	case 2:
		d.buf = append(d.buf, byte(d.bits>>4))
	case 3:
		d.buf = append(d.buf, byte(d.bits>>10), byte(d.bits>>2))
	}
	d.bits, d.n = 0, 0
}

func (d *base64Decoder) close() error {
	d.buf = d.buf[:0]
	d.flush()
	_, err := d.out.Write(d.buf)
	return err
}

func base64Value(c byte) int {
	switch {
	case 'A' <= c && c <= 'Z':
		return int(c - 'A')
	case 'a' <= c && c <= 'z':
		return int(c-'a') + 26
	case '0' <= c && c <= '9':
		return int(c-'0') + 52
	case c == '+', c == '-':
		return 62
	case c == '/', c == '_':
		return 63
	}
	return -1
}

// isBase64Line says whether b can be a line of base64, or a line end.
func isBase64Line(b []byte) bool {
	for _, c := range b {
		if base64Value(c) < 0 && c != '=' && c != '\r' && c != '\n' {
			return false
		}
	}
	return true
}

// looksPlain says whether the first line of a part declared base64 is ordinary text: words with spaces between them.
func looksPlain(b []byte) bool {
	bad := 0
	for _, c := range b {
		if base64Value(c) < 0 && c != '=' {
			bad++
		}
	}
	return bad >= 3 && bad*20 > len(b)
}
