package message

import (
	"encoding/binary"
	"strconv"
	"strings"
	"unicode/utf16"
)

// TNEF is the envelope Outlook puts its attachments in, "winmail.dat" (MS-OXTNEF). Only what a reader needs is read:
// the files and the text.

const (
	tnefSignature = 0x223e9f78

	tnefBody        = 0x0002800c // attribute ids, type in the high half
	tnefMsgProps    = 0x00069003
	tnefCodepage    = 0x00069007
	tnefAttachBegin = 0x00069002
	tnefAttachTitle = 0x00018010
	tnefAttachData  = 0x0006800f
	tnefAttachProps = 0x00069005

	mapiBody         = 0x1000 // property ids
	mapiBodyHTML     = 0x1013
	mapiAttachData   = 0x3701
	mapiFileName     = 0x3704
	mapiLongFileName = 0x3707
	mapiMediaType    = 0x370e
	mapiContentID    = 0x3712

	maxTNEFFiles = 500
	maxTNEFProps = 5000
)

// tnefFile is a file within winmail.dat.
type tnefFile struct {
	name, mediaType, contentID string
	data                       []byte
	long                       bool // name is the long one
}

// tnef is what winmail.dat holds.
type tnef struct {
	files      []tnefFile
	text, html string
	codepage   string
}

// parseTNEF reads winmail.dat as far as it is whole; ok is false when it is no TNEF at all.
func parseTNEF(raw []byte) (t tnef, ok bool) {
	if len(raw) < 6 || binary.LittleEndian.Uint32(raw) != tnefSignature {
		return t, false
	}
	t.codepage = "windows-1252"
	for b := raw[6:]; len(b) >= 9; {
		id, n := binary.LittleEndian.Uint32(b[1:]), int64(binary.LittleEndian.Uint32(b[5:]))
		if n > int64(len(b))-9 {
			break
		}
		t.attribute(id, b[9:9+n])
		b = b[9+n:]
		b = b[min(2, len(b)):] // checksum
	}
	return t, true
}

func (t *tnef) attribute(id uint32, data []byte) {
	switch id {
	case tnefCodepage:
		if len(data) >= 4 {
			t.codepage = codepage(int(binary.LittleEndian.Uint32(data) & 0xffff))
		}
	case tnefBody:
		t.text = t.string8(data)
	case tnefMsgProps:
		t.properties(data, nil)
	case tnefAttachBegin:
		if len(t.files) < maxTNEFFiles {
			t.files = append(t.files, tnefFile{})
		}
	}
	if len(t.files) == 0 {
		return
	}
	f := &t.files[len(t.files)-1]
	switch id {
	case tnefAttachTitle:
		if !f.long {
			f.name = t.string8(data)
		}
	case tnefAttachData:
		f.data = data
	case tnefAttachProps:
		t.properties(data, f)
	}
}

// codepage names a code page of Windows as a charset.
func codepage(n int) string {
	switch {
	case n == 0:
		return "windows-1252"
	case n > 28590 && n < 28606:
		return "iso-8859-" + strconv.Itoa(n-28590)
	case n == 20127:
		return "us-ascii"
	case n == 20866:
		return "koi8-r"
	case n == 21866:
		return "koi8-u"
	case n == 10000:
		return "macintosh"
	case n == 51932 || n == 20932:
		return "euc-jp"
	case n == 51949:
		return "euc-kr"
	case n == 65000:
		return "utf-7"
	}
	return "cp" + strconv.Itoa(n)
}

// string8 decodes a string of the sender's code page.
func (t *tnef) string8(data []byte) string {
	s, _ := toUTF8(data, t.codepage, "")
	return strings.TrimRight(s, "\x00")
}

// properties reads a list of MAPI properties, of the message or of file f.
func (t *tnef) properties(b []byte, f *tnefFile) {
	p := mapiReader{b: b}
	count := p.uint32()
	for i := uint32(0); i < count && i < maxTNEFProps && !p.bad; i++ {
		kind, id := p.uint16(), p.uint16()
		if id >= 0x8000 {
			p.skipName()
		}
		value := p.value(kind)
		if p.bad {
			return
		}
		s := ""
		switch kind {
		case 0x1e:
			s = t.string8(value)
		case 0x1f:
			s = utf16String(value)
		}
		t.property(id, kind, s, value, f)
	}
}

func (t *tnef) property(id, kind uint16, s string, value []byte, f *tnefFile) {
	if f == nil {
		switch id {
		case mapiBody:
			t.text = s
		case mapiBodyHTML:
			if t.html = s; kind == 0x102 {
				t.html, _ = toUTF8(value, t.codepage, "")
			}
		}
		return
	}
	switch id {
	case mapiLongFileName:
		f.name, f.long = s, s != ""
	case mapiFileName:
		if !f.long && s != "" {
			f.name = s
		}
	case mapiMediaType:
		f.mediaType = cleanType(s)
	case mapiContentID:
		f.contentID = strings.Trim(s, "<>")
	case mapiAttachData:
		if f.data == nil && kind == 0x102 {
			f.data = value
		}
	}
}

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
