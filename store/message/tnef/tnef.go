// Package tnef reads winmail.dat, the envelope Outlook puts its attachments in (MS-OXTNEF). Only what a reader needs is
// read: the files and the text.
package tnef

import (
	"cmp"
	"encoding/binary"
	"strings"

	"valija/store/message/charset"
)

const (
	signature = 0x223e9f78

	attBody        = 0x0002800c // attribute ids, type in the high half
	attMsgProps    = 0x00069003
	attCodepage    = 0x00069007
	attAttachBegin = 0x00069002
	attAttachTitle = 0x00018010
	attAttachData  = 0x0006800f
	attAttachProps = 0x00069005

	mapiBody         = 0x1000 // property ids
	mapiBodyRTF      = 0x1009
	mapiBodyHTML     = 0x1013
	mapiAttachData   = 0x3701
	mapiFileName     = 0x3704
	mapiLongFileName = 0x3707
	mapiMediaType    = 0x370e
	mapiContentID    = 0x3712

	maxFiles      = 500
	maxProperties = 5000
)

// File is a file within winmail.dat. Data is part of the octets it was read from.
type File struct {
	Name, MediaType, ContentID string // as written there, decoded; "" when not given
	Data                       []byte

	long bool // Name is the long one
}

// Content is what winmail.dat holds.
type Content struct {
	Files []File
	Text  string // plain text, CR LF or LF line ends; made from the RTF when there is nothing else
	HTML  string

	codepage string
	rtf      []byte
}

// Parse reads winmail.dat as far as it is whole; ok is false when it is no TNEF at all.
func Parse(raw []byte) (t Content, ok bool) {
	if len(raw) < 6 || binary.LittleEndian.Uint32(raw) != signature {
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
	if strings.TrimSpace(t.Text) == "" && strings.TrimSpace(t.HTML) == "" {
		t.Text, t.HTML = readRTF(unpackRTF(t.rtf))
	}
	return t, true
}

func (t *Content) attribute(id uint32, data []byte) {
	switch id {
	case attCodepage:
		if len(data) >= 4 {
			t.codepage = codepage(int(binary.LittleEndian.Uint32(data) & 0xffff))
		}
	case attBody:
		t.Text = t.string8(data)
	case attMsgProps:
		t.properties(data, nil)
	case attAttachBegin:
		if len(t.Files) < maxFiles {
			t.Files = append(t.Files, File{})
		}
	}
	if len(t.Files) == 0 {
		return
	}
	f := &t.Files[len(t.Files)-1]
	switch id {
	case attAttachTitle:
		if !f.long {
			f.Name = t.string8(data)
		}
	case attAttachData:
		f.Data = data
	case attAttachProps:
		t.properties(data, f)
	}
}

// string8 decodes a string of the sender's code page.
func (t *Content) string8(data []byte) string {
	s, _ := charset.Decode(data, t.codepage, "")
	return strings.TrimRight(s, "\x00")
}

// properties reads a list of MAPI properties, of the message or of file f.
func (t *Content) properties(b []byte, f *File) {
	p := mapiReader{b: b}
	count := p.uint32()
	for i := uint32(0); i < count && i < maxProperties && !p.bad; i++ {
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

func (t *Content) property(id, kind uint16, s string, value []byte, f *File) {
	if f == nil {
		switch id {
		case mapiBody:
			t.Text = s
		case mapiBodyHTML:
			if t.HTML = s; kind == 0x102 {
				t.HTML, _ = charset.Decode(value, cmp.Or(charset.OfHTML(value), t.codepage), "")
			}
		case mapiBodyRTF:
			t.rtf = value
		}
		return
	}
	switch id {
	case mapiLongFileName:
		f.Name, f.long = s, s != ""
	case mapiFileName:
		if !f.long && s != "" {
			f.Name = s
		}
	case mapiMediaType:
		f.MediaType = s
	case mapiContentID:
		f.ContentID = strings.Trim(s, "<>")
	case mapiAttachData:
		if f.Data == nil && kind == 0x102 {
			f.Data = value
		}
	}
}
