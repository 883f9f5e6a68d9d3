package message

import (
	"bytes"
	"strings"
)

// security notes what of a message is signed or encrypted, and what cannot be read. Nothing is verified or decrypted here.
func (c *collector) security(root *part) {
	for _, a := range c.attachments {
		switch a.mediaType {
		case "application/pgp-encrypted":
			c.notes.add(NoteEncrypted, "OpenPGP")
		case "application/pgp-signature":
			c.notes.add(NoteSigned, "OpenPGP")
		case "application/pkcs7-signature", "application/x-pkcs7-signature":
			c.notes.add(NoteSigned, "S/MIME")
		case "message/partial", "message/external-body":
			c.notes.add(NoteUnsupported, a.mediaType)
		}
	}
	for _, t := range c.texts {
		if t.pgp != "" {
			c.notes.add(t.pgp, "OpenPGP")
		}
		if t.yenc {
			c.notes.add(NoteUnsupported, "yEnc")
		}
	}
	if root.mediaType == "multipart/encrypted" && len(c.attachments) == 0 {
		c.notes.add(NoteEncrypted, root.params.get("protocol"))
	}
}

// inlinePGP returns the kind of note for a text signed or encrypted by OpenPGP without MIME (RFC 9580 section 6).
func inlinePGP(raw []byte) string {
	switch {
	case hasLine(raw, "-----BEGIN PGP MESSAGE-----"):
		return NoteEncrypted
	case hasLine(raw, "-----BEGIN PGP SIGNED MESSAGE-----"):
		return NoteSigned
	}
	return ""
}

// hasLine says whether a line of raw begins with mark.
func hasLine(raw []byte, mark string) bool {
	return bytes.HasPrefix(raw, []byte(mark)) || bytes.Contains(raw, []byte("\n"+mark))
}

// isMachine says whether a part of that type is for programs only, when it is not shown as text.
func isMachine(mediaType string) bool {
	switch mediaType {
	case "application/pgp-signature", "application/pgp-encrypted", "application/pkcs7-signature", "application/x-pkcs7-signature",
		"message/delivery-status", "message/global-delivery-status", "message/disposition-notification",
		"message/global-disposition-notification", "message/feedback-report", "application/applefile", "text/enriched", "text/richtext":
		return true
	}
	return false
}

// isTNEF says whether a part is Outlook's winmail.dat.
func isTNEF(p *part) bool {
	switch p.mediaType {
	case "application/ms-tnef", "application/vnd.ms-tnef":
		return true
	case "application/octet-stream":
		return strings.EqualFold(p.name(), "winmail.dat")
	}
	return false
}
