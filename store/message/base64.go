package message

import (
	"encoding/base64"
	"io"
	"slices"
)

// base64Decoder undoes base64 (RFC 2045 section 6.8). Stray octets outside the alphabet are ignored, as the RFC says. A
// whole line of them is another matter: mailing lists append their footer in plain text, and some parts are declared
// base64 that never were.
type base64Decoder struct {
	out   io.Writer
	group base64Group
	state base64State
}

type base64State int

const (
	base64Start  base64State = iota
	base64Within             // a line of base64 was seen
	base64Ended              // a line of plain text was seen after it
	base64Never              // the first line was plain text: nothing is base64
)

func (d *base64Decoder) note() string {
	if d.state == base64Never {
		return "declared as base64 but is plain text"
	}
	return ""
}

func (d *base64Decoder) write(b []byte) error {
	if d.state == base64Never {
		_, err := d.out.Write(b)
		return err
	}
	if b[0] == '\r' || b[0] == '\n' {
		return nil
	}
	if d.whole(b) {
		return d.put()
	}
	if looksPlain(b) {
		if d.state == base64Start {
			d.state = base64Never
			_, err := d.out.Write(b)
			return err
		}
		d.state = base64Ended
		return nil
	}
	if d.state == base64Ended {
		if len(b) < minBase64Line || looksShort(b) {
			return nil // a word of the footer
		}
		d.group.flush()
	}
	d.state = base64Within
	for _, c := range b {
		d.group.add(c)
	}
	return d.put()
}

// whole decodes a line of whole groups, which nearly all lines are, the fast way.
func (d *base64Decoder) whole(b []byte) bool {
	if d.group.n != 0 || len(b)%4 != 0 || d.state == base64Ended {
		return false
	}
	n := base64.StdEncoding.DecodedLen(len(b))
	d.group.out = slices.Grow(d.group.out[:0], n)[:n]
	n, err := base64.StdEncoding.Decode(d.group.out, b)
	d.group.out = d.group.out[:n]
	if err != nil {
		d.group.out = d.group.out[:0]
		return false
	}
	d.state = base64Within
	return true
}

// minBase64Line is the length of line that is taken for base64 again after plain text.
const minBase64Line = 60

func looksShort(b []byte) bool {
	for _, c := range b {
		if base64Value(c) < 0 && c != '=' {
			return true
		}
	}
	return false
}

func (d *base64Decoder) close() error {
	d.group.flush()
	return d.put()
}

// put writes what was decoded.
func (d *base64Decoder) put() error {
	if len(d.group.out) == 0 {
		return nil
	}
	_, err := d.out.Write(d.group.out)
	d.group.out = d.group.out[:0]
	return err
}

// looksPlain says whether a line is ordinary text: words with something between them.
func looksPlain(b []byte) bool {
	spaces, bad := 0, 0
	for _, c := range b {
		switch {
		case c == ' ' || c == '\t':
			spaces++
		case base64Value(c) < 0 && c != '=':
			bad++
		}
	}
	if bad == 0 && (len(b)-spaces)%4 == 0 {
		return false // base64 that something put spaces into
	}
	return spaces+bad >= 3 && (spaces+bad)*20 > len(b)
}

// base64Group collects characters in groups of four. The zero value is ready.
type base64Group struct {
	bits uint32
	n    int // characters of the current group, 0 to 3
	out  []byte
}

func (g *base64Group) add(c byte) {
	v := base64Value(c)
	if v < 0 {
		if c == '=' && g.n > 0 {
			g.flush()
		}
		return
	}
	g.bits = g.bits<<6 | uint32(v)
	if g.n++; g.n == 4 {
		g.out = append(g.out, byte(g.bits>>16), byte(g.bits>>8), byte(g.bits))
		g.bits, g.n = 0, 0
	}
}

// flush writes the octets of an incomplete group.
func (g *base64Group) flush() {
	switch g.n {
	case 2:
		g.out = append(g.out, byte(g.bits>>4))
	case 3:
		g.out = append(g.out, byte(g.bits>>10), byte(g.bits>>2))
	}
	g.bits, g.n = 0, 0
}

// base64Value is the value of a character of base64, -1 when it is none.
func base64Value(c byte) int {
	switch {
	case 'A' <= c && c <= 'Z':
		return int(c - 'A')
	case 'a' <= c && c <= 'z':
		return int(c-'a') + 26
	case '0' <= c && c <= '9':
		return int(c-'0') + 52
	case c == '+':
		return 62
	case c == '/':
		return 63
	}
	return -1
}
