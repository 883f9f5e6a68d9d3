package tnef

import (
	"encoding/binary"
	"strings"
	"unicode/utf16"
)

func utf16String(b []byte) string {
	units := make([]uint16, len(b)/2)
	for i := range units {
		units[i] = binary.LittleEndian.Uint16(b[2*i:])
	}
	return strings.TrimRight(string(utf16.Decode(units)), "\x00")
}

// mapiReader reads MAPI properties; bad is set at the first octet that is missing.
type mapiReader struct {
	b   []byte
	bad bool
}

func (p *mapiReader) take(n uint32) []byte {
	if p.bad || uint64(n) > uint64(len(p.b)) {
		p.bad = true
		return nil
	}
	out := p.b[:n]
	p.b = p.b[n:]
	return out
}

func (p *mapiReader) uint16() uint16 {
	if b := p.take(2); b != nil {
		return binary.LittleEndian.Uint16(b)
	}
	return 0
}

func (p *mapiReader) uint32() uint32 {
	if b := p.take(4); b != nil {
		return binary.LittleEndian.Uint32(b)
	}
	return 0
}

// padded takes n octets and what fills them up to a multiple of four.
func (p *mapiReader) padded(n uint32) []byte {
	b := p.take(n)
	if n%4 != 0 {
		p.take(min(4-n%4, uint32(len(p.b))))
	}
	return b
}

// skipName skips the name of a named property: a GUID and a number or a string.
func (p *mapiReader) skipName() {
	p.take(16)
	if p.uint32() == 0 {
		p.take(4)
		return
	}
	p.padded(p.uint32())
}

// value takes the value of a property; of several values the first.
func (p *mapiReader) value(kind uint16) []byte {
	base := kind &^ 0x1000
	variable := base == 0x1e || base == 0x1f || base == 0x0d || base == 0x102
	count := uint32(1)
	if variable || kind != base {
		count = p.uint32()
	}
	var first []byte
	for i := uint32(0); i < count && !p.bad; i++ {
		var b []byte
		switch {
		case variable:
			b = p.padded(p.uint32())
		case base == 5 || base == 6 || base == 7 || base == 0x14 || base == 0x40:
			b = p.take(8)
		case base == 0x48:
			b = p.take(16)
		default:
			b = p.take(4)
		}
		if i == 0 {
			first = b
		}
	}
	return first
}
