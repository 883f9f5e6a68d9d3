package archive

import (
	"encoding/base64"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// FileName makes a name of a folder safe as one of a file on every system: it is no path, no device, and has no character
// that a file system refuses.
func FileName(name string) string {
	name = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || strings.ContainsRune(`/\:*?"<>|`, r) {
			return '_'
		}
		return r
	}, name)
	name = strings.TrimRight(strings.TrimLeft(name, ". "), ". ") // hidden there, or cut off by Windows
	if name == "" || isReserved(name) {
		name += "_"
	}
	return name
}

// MaildirName makes the name of a folder within a Maildir++ of the names from the top: parts after dots, in the modified
// UTF-7 that IMAP servers keep on disk.
func MaildirName(names []string) string {
	var b strings.Builder
	for _, name := range names {
		b.WriteByte('.')
		b.WriteString(encodeUTF7(strings.ReplaceAll(FileName(name), ".", "_")))
	}
	return b.String()
}

// encodeUTF7 encodes in modified UTF-7.
func encodeUTF7(s string) string {
	var b strings.Builder
	var units []uint16
	flush := func() {
		if len(units) == 0 {
			return
		}
		raw := make([]byte, 0, 2*len(units))
		for _, u := range units {
			raw = append(raw, byte(u>>8), byte(u))
		}
		b.WriteString("&" + base64.NewEncoding(modifiedBase64).WithPadding(base64.NoPadding).EncodeToString(raw) + "-")
		units = nil
	}
	for _, r := range s {
		if r >= utf8.RuneSelf {
			units = utf16.AppendRune(units, r)
			continue
		}
		flush()
		b.WriteRune(r)
		if r == '&' {
			b.WriteByte('-')
		}
	}
	flush()
	return b.String()
}

// emlName is a file name that sorts by date and is unique by the message's id. Of the subject it takes letters and
// digits only, so that it can be a name on every system and cannot leave the folder.
func emlName(e Entry) string {
	date := e.Date.UTC()
	if y := date.Year(); y < 1 || y > 9999 {
		date = date.AddDate(1-y, 0, 0) // sorts first, and has four digits
	}
	name := fmt.Sprintf("%s-%08d", date.Format("20060102T150405Z"), e.ID)
	if s := slug(e.Subject); s != "" {
		name += "-" + s
	}
	return name + ".eml"
}

// maxSlug keeps names short enough for every file system, with paths of some length before them.
const maxSlug = 60

// slug makes "presupuesto-2026-segunda-version" of a subject: plain letters and digits, hyphens between words.
func slug(subject string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(subject)) {
		if b.Len() >= maxSlug {
			break
		}
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case unicode.Is(unicode.Mn, r): // the accent of the letter before
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	return strings.Trim(b.String(), "-")
}
