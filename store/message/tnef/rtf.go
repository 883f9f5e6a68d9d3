package tnef

import (
	"strconv"
	"strings"
	"unicode/utf16"

	"valija/store/message/charset"
)

// rtfReader makes text of RTF, or gives back the HTML that Outlook wrapped in it (MS-OXRTFEX). Everything about looks is
// left out.
type rtfReader struct {
	out    strings.Builder
	octets []byte // of the code page, not yet decoded
	group  rtfGroup
	stack  []rtfGroup
	fonts  map[int]string // charsets of the font table
	font   int            // being defined there
	page   string         // charset of the document
	html   bool
	high   rune // the first half of a character given as two \u
	unread int  // characters that stand for the last \u in old programs
}

// rtfGroup is what braces enclose.
type rtfGroup struct {
	skip     bool   // a destination that is not text
	fonts    bool   // the font table
	tag      bool   // a piece of HTML
	hidden   bool   // RTF that stands for a piece of HTML
	charset  string // of the font
	fallback int    // characters after \u that old programs show instead
}

// maxRTFGroups bounds the nesting that is followed.
const maxRTFGroups = 1000

// readRTF reads RTF as far as it goes; one of text and html is "".
func readRTF(raw []byte) (text, html string) {
	r := rtfReader{page: "windows-1252", group: rtfGroup{fallback: 1}, fonts: map[int]string{}}
	r.html = strings.Contains(string(raw[:min(len(raw), 2000)]), `\fromhtml1`)
	for len(raw) > 0 {
		raw = r.token(raw)
	}
	r.flush()
	if r.html {
		return "", r.out.String()
	}
	return r.out.String(), ""
}

// token takes one brace, control word or character off raw.
func (r *rtfReader) token(raw []byte) []byte {
	switch c := raw[0]; c {
	case '{':
		r.flush()
		if len(r.stack) < maxRTFGroups {
			r.stack = append(r.stack, r.group)
		}
	case '}':
		r.flush()
		if n := len(r.stack); n > 0 {
			r.group, r.stack = r.stack[n-1], r.stack[:n-1]
		}
	case '\\':
		return r.control(raw[1:])
	case '\r', '\n':
	default:
		r.octet(c)
	}
	return raw[1:]
}

// control reads what follows a backslash.
func (r *rtfReader) control(raw []byte) []byte {
	if len(raw) == 0 {
		return nil
	}
	n := 0
	for n < len(raw) && n < 32 && isLetter(raw[n]) {
		n++
	}
	if n == 0 {
		return r.symbol(raw)
	}
	word, rest := string(raw[:n]), raw[n:]
	n = 0
	for n < len(rest) && n < 10 && (rest[n] >= '0' && rest[n] <= '9' || n == 0 && rest[n] == '-') {
		n++
	}
	value, err := strconv.Atoi(string(rest[:n]))
	rest = rest[n:]
	if len(rest) > 0 && rest[0] == ' ' {
		rest = rest[1:]
	}
	r.word(word, value, err == nil)
	return rest
}

// symbol reads a control symbol: an escaped character, an octet in hexadecimal, or the mark of a destination.
func (r *rtfReader) symbol(raw []byte) []byte {
	switch raw[0] {
	case '\'':
		if len(raw) < 3 {
			return nil
		}
		if b, err := strconv.ParseUint(string(raw[1:3]), 16, 8); err == nil {
			r.octet(byte(b))
		}
		return raw[3:]
	case '~':
		r.write("\u00a0")
	case '_':
		r.write("-")
	case '\\', '{', '}':
		r.octet(raw[0])
	case '*':
		// What follows is known to newer programs only. HTML is all that is wanted of it.
		r.flush()
		r.group.skip = !strings.HasPrefix(string(raw[1:min(len(raw), 10)]), `\htmltag`)
	case '\r', '\n':
		r.write("\n")
	}
	return raw[1:]
}

func (r *rtfReader) word(word string, value int, given bool) {
	switch word {
	case "fonttbl":
		r.group.fonts, r.group.skip = true, true
	case "colortbl", "stylesheet", "info", "pict", "object", "header", "footer", "footnote", "listtable", "datastore", "themedata":
		r.group.skip = true
	case "htmltag":
		r.flush()
		r.group.tag = true
	case "htmlrtf":
		r.flush()
		r.group.hidden = !given || value != 0
	case "ansicpg":
		if value > 0 {
			r.page = codepage(value)
		}
	case "f":
		r.flush()
		r.font = value
		if !r.group.fonts {
			r.group.charset = r.fonts[value]
		}
	case "fcharset":
		if name := fontCharset(value); r.group.fonts && name != "" && len(r.fonts) < 1000 {
			r.fonts[r.font] = name
		}
	case "uc":
		r.group.fallback = max(0, min(value, 10))
	case "u":
		r.unit(rune(uint16(value)))
		r.unread = r.group.fallback
	default:
		r.write(rtfCharacter(word))
	}
}

// rtfCharacter is the character a control word stands for, "" when it is about looks.
func rtfCharacter(word string) string {
	switch word {
	case "par", "line", "row", "sect", "page":
		return "\n"
	case "tab", "cell":
		return "\t"
	case "lquote":
		return "‘"
	case "rquote":
		return "’"
	case "ldblquote":
		return "“"
	case "rdblquote":
		return "”"
	case "bullet":
		return "•"
	case "endash":
		return "–"
	case "emdash":
		return "—"
	}
	return ""
}

// unit writes one unit of UTF-16; characters beyond the basic plane come as two.
func (r *rtfReader) unit(u rune) {
	high := r.high
	r.high = 0
	switch {
	case u >= 0xd800 && u < 0xdc00:
		r.high = u
	case utf16.IsSurrogate(u):
		r.write(string(utf16.DecodeRune(high, u)))
	default:
		r.write(string(u))
	}
}

// isWanted says whether characters are part of what is read.
func (r *rtfReader) isWanted() bool { return !r.group.skip && !r.group.hidden }

func (r *rtfReader) octet(c byte) {
	if r.unread > 0 {
		r.unread--
		return
	}
	if r.isWanted() {
		r.octets = append(r.octets, c)
	}
}

func (r *rtfReader) write(s string) {
	r.flush()
	if s != "" && r.isWanted() {
		r.out.WriteString(s)
	}
}

// flush decodes the octets collected so far.
func (r *rtfReader) flush() {
	if len(r.octets) == 0 {
		return
	}
	name := r.page
	if r.group.charset != "" && !r.group.tag {
		name = r.group.charset
	}
	text, _ := charset.Decode(r.octets, name, "")
	r.out.WriteString(text)
	r.octets = r.octets[:0]
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// fontCharset is the charset of a font's \fcharset, "" for that of the document.
func fontCharset(n int) string {
	switch n {
	case 128:
		return "cp932"
	case 129:
		return "cp949"
	case 134:
		return "cp936"
	case 136:
		return "cp950"
	case 161, 162, 177, 178, 186, 204, 238:
		return map[int]string{161: "cp1253", 162: "cp1254", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 238: "cp1250"}[n]
	case 222:
		return "cp874"
	}
	return ""
}
