package message

import (
	"bytes"
	"net/http"
	"strings"
)

// detectType tells a media type by the first octets of a content, "" when they say nothing certain.
func detectType(head []byte) string {
	if len(head) == 0 {
		return ""
	}
	if isProgram(head) != "" {
		return "application/x-executable"
	}
	t, _, _ := strings.Cut(http.DetectContentType(head), ";")
	if t == "application/octet-stream" || t == "text/plain" {
		return ""
	}
	return t
}

// isProgram returns the extension a content should have when it is a program, whatever its name says.
func isProgram(head []byte) string {
	switch {
	case bytes.HasPrefix(head, []byte("MZ")) && len(head) > 64:
		return ".exe"
	case bytes.HasPrefix(head, []byte("\x7fELF")):
		return ".elf"
	case bytes.HasPrefix(head, []byte("\xcf\xfa\xed\xfe")), bytes.HasPrefix(head, []byte("\xce\xfa\xed\xfe")):
		return ".app"
	case bytes.HasPrefix(head, []byte("L\x00\x00\x00\x01\x14\x02\x00")):
		return ".lnk"
	case bytes.HasPrefix(head, []byte("#!/")):
		return ".sh"
	}
	return ""
}

// extensionOf is the usual extension of a media type, for parts without a name.
func extensionOf(mediaType string) string {
	switch mediaType {
	case "message/rfc822", "message/global", "message/news":
		return ".eml"
	case "text/plain", "text/rfc822-headers", "message/delivery-status", "message/global-delivery-status", "message/disposition-notification":
		return ".txt"
	case "text/html":
		return ".html"
	case "text/calendar", "application/ics":
		return ".ics"
	case "text/x-vcard", "text/vcard", "text/directory":
		return ".vcf"
	case "image/jpeg", "image/jpg", "image/pjpeg":
		return ".jpg"
	case "image/svg+xml":
		return ".svg"
	case "image/png", "image/gif", "image/bmp", "image/webp", "image/tiff", "application/pdf", "application/zip", "text/csv", "text/xml", "audio/midi", "video/mpeg", "video/mp4":
		_, minor, _ := strings.Cut(mediaType, "/")
		return "." + minor
	case "audio/wav", "audio/x-wav":
		return ".wav"
	case "audio/mpeg":
		return ".mp3"
	case "application/pgp-signature", "application/pgp-encrypted":
		return ".asc"
	case "application/pkcs7-signature", "application/x-pkcs7-signature":
		return ".p7s"
	case "application/pkcs7-mime", "application/x-pkcs7-mime":
		return ".p7m"
	case "application/ms-tnef":
		return ".dat"
	case "application/rtf", "text/rtf":
		return ".rtf"
	case "application/msword":
		return ".doc"
	}
	return ".bin"
}
