// Package cms looks into the Cryptographic Message Syntax (RFC 5652) that S/MIME puts mail in (RFC 8551). It tells signed
// from encrypted content and takes out what is signed, for it lies there readable. It verifies and decrypts nothing.
package cms

import "bytes"

// Kind says what a content is.
type Kind int

const (
	Unknown   Kind = iota // no CMS, or a kind that mail does not use
	Signed                // signed-data
	Encrypted             // enveloped-data or auth-enveloped-data
	Compressed
)

// The object identifiers of content types, as they are encoded.
const (
	oidSigned        = "\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02"
	oidEnveloped     = "\x2a\x86\x48\x86\xf7\x0d\x01\x07\x03"
	oidAuthEnveloped = "\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01\x17"
	oidCompressed    = "\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01\x09"
)

// Open tells the kind of raw, and gives what is signed: a MIME entity. It is nil when there is none, as in a message that
// carries certificates only, and cut where raw is.
func Open(raw []byte) (kind Kind, signed []byte) {
	info := element{body: raw}
	info = info.child(tagSequence)
	oid := info.next(tagOID)
	switch string(oid.body) {
	case oidEnveloped, oidAuthEnveloped:
		return Encrypted, nil
	case oidCompressed:
		return Compressed, nil
	case oidSigned:
	default:
		return Unknown, nil
	}
	explicit := info.next(tagContext0)
	data := explicit.child(tagSequence)
	data.next(tagInteger) // version
	data.next(tagSet)     // digest algorithms
	content := data.next(tagSequence)
	content.next(tagOID)
	wrapped := content.next(tagContext0)
	var out bytes.Buffer
	wrapped.octets(&out, 0)
	return Signed, out.Bytes()
}
