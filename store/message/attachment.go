package message

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Attachment describes one part that is not shown as text.
type Attachment struct {
	Index     int    // for Extract
	Name      string // safe to use as a file name; never empty
	Type      string // media type, lower case: "application/pdf"
	Octets    int64  // decoded
	Inline    bool   // shown within the HTML (Content-ID) or disposition inline
	ContentID string // without brackets
	Danger    string // "" or the extension that can run code: ".exe"
	SHA256    [32]byte

	NameReceived string // the name the message gives, decoded, on one line; "" when there is none
	Location     string // Content-Location (RFC 2557), another way for the HTML to refer to it
}

// show describes an attachment, the nth of its message, for a reader.
func (a *attached) show(nth int) Attachment {
	out := Attachment{
		Index:        a.index,
		NameReceived: oneLine(a.name),
		Type:         a.part.mediaType,
		Octets:       a.octets,
		ContentID:    a.part.contentID,
		Location:     a.part.location,
		SHA256:       a.sum,
	}
	out.Inline = a.part.disposition == "inline" || a.part.disposition == "" && out.ContentID != ""
	out.Name = safeName(out.NameReceived)
	if out.Name == "" {
		out.Name = fmt.Sprintf("part-%d%s", nth+1, extensionOf(out.Type))
	}
	out.Danger = dangerOf(out.Name)
	return out
}

// safeName makes a file name that cannot leave its folder, hide its extension or mean a device. It returns "" when
// nothing is left.
func safeName(name string) string {
	if i := strings.LastIndexAny(name, `/\`); i >= 0 {
		name = name[i+1:]
	}
	name = strings.Map(func(r rune) rune {
		switch {
		case r < ' ' || r == 0x7f || r == utf8.RuneError:
			return '_'
		case strings.ContainsRune(`<>:"|?*`, r):
			return '_'
		case unicode.Is(unicode.Cf, r), unicode.Is(unicode.Cc, r), unicode.Is(unicode.Co, r), r == '\u2028', r == '\u2029':
			return -1 // bidi overrides and other invisible characters disguise the extension
		case unicode.IsSpace(r):
			return ' '
		}
		return r
	}, name)
	name = strings.Trim(name, " ")
	name = strings.TrimRight(name, ". ")
	name = shorten(name)
	if isDevice(name) {
		name = "_" + name
	}
	if strings.Trim(name, "._ ") == "" {
		return ""
	}
	if strings.HasPrefix(name, ".") {
		name = "_" + name // not hidden
	}
	return name
}

// shorten cuts a name to maxName octets but keeps its extension.
func shorten(name string) string {
	if len(name) <= maxName {
		return name
	}
	ext := ""
	if i := strings.LastIndexByte(name, '.'); i > 0 && len(name)-i <= 20 {
		ext = name[i:]
		name = name[:i]
	}
	n := maxName - len(ext)
	for n > 0 && !utf8.RuneStart(name[n]) {
		n--
	}
	return strings.TrimRight(name[:n], ". ") + ext
}

// isDevice says whether Windows takes a name for a device, whatever its extension.
func isDevice(name string) bool {
	base, _, _ := strings.Cut(name, ".")
	base = strings.ToLower(strings.TrimRight(base, " "))
	switch base {
	case "con", "prn", "aux", "nul", "conin$", "conout$", "clock$":
		return true
	}
	if len(base) < 4 {
		return false
	}
	digit := base[3:]
	return (base[:3] == "com" || base[:3] == "lpt") && strings.Contains("0123456789¹²³", digit)
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
