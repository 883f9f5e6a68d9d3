package message

import (
	"bytes"
	"io"
	"strings"

	"valija/store/message/cms"
)

// isSMIME says whether a part is an S/MIME message in one piece, signed or encrypted (RFC 8551 section 3.2).
func isSMIME(p *part) bool {
	switch p.mediaType {
	case "application/pkcs7-mime", "application/x-pkcs7-mime":
		return true
	case "application/octet-stream":
		return strings.HasSuffix(strings.ToLower(p.name()), ".p7m")
	}
	return false
}

// unpackSMIME reads the message within a signed one: its texts are shown, its attachments listed.
func (c *collector) unpackSMIME(a *attached) {
	kind, inner := cms.Open(a.head)
	declared := strings.ToLower(a.part.params.get("smime-type"))
	switch {
	case kind == cms.Signed, kind == cms.Unknown && strings.HasPrefix(declared, "signed"):
		c.notes.add(NoteSigned, "S/MIME")
	case kind == cms.Compressed, kind == cms.Unknown && strings.HasPrefix(declared, "compressed"):
		c.notes.add(NoteUnsupported, "S/MIME compressed-data")
	case kind == cms.Encrypted, a.mediaType != "application/octet-stream":
		c.notes.add(NoteEncrypted, "S/MIME")
	}
	if len(inner) == 0 {
		return
	}
	if a.octets > maxPacked {
		c.notes.add(NoteLimit, a.name+" is too large to be unpacked")
	}
	files := 0
	eachLeaf(inner, func(p *part, data []byte) {
		a.unpacked = true
		if p.isBody() {
			c.innerText(p, data)
			return
		}
		c.unpack(a, files, p.name(), p.mediaType, p.contentID, data)
		files++
	})
}

// innerText takes a text found within a part that was unpacked.
func (c *collector) innerText(p *part, data []byte) {
	if room := c.room - c.kept; len(data) > room || len(c.texts) >= maxTextParts {
		c.notes.add(NoteLimit, "the text is too long; its end is left out")
		return
	}
	c.kept += len(data)
	c.texts = append(c.texts, &textPart{part: p, raw: data, within: true, said: len(bytes.TrimSpace(data)), pgp: inlinePGP(data)})
}

// smimeFile finds the nth file of a signed message, as unpackSMIME counted them.
func smimeFile(raw []byte, n int) (data []byte, found bool) {
	_, inner := cms.Open(raw)
	files := 0
	eachLeaf(inner, func(p *part, d []byte) {
		if p.isBody() {
			return
		}
		if files == n {
			data, found = d, true
		}
		files++
	})
	return data, found
}

// eachLeaf calls visit with each leaf of a MIME entity and its decoded octets.
func eachLeaf(entity []byte, visit func(*part, []byte)) {
	w := newWalker(bytes.NewReader(entity), func(p *part) io.WriteCloser {
		return &leafBuffer{part: p, visit: visit}
	})
	_ = w.run() // reading octets in memory cannot fail
}

// leafBuffer keeps one leaf until it is whole.
type leafBuffer struct {
	part  *part
	data  []byte
	visit func(*part, []byte)
}

func (b *leafBuffer) Write(p []byte) (int, error) {
	b.data = append(b.data, p...)
	return len(p), nil
}

func (b *leafBuffer) Close() error {
	b.visit(b.part, b.data)
	return nil
}
