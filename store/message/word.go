package message

import (
	"strings"
	"unicode/utf8"
)

// words decodes a field body. There may be encoded words (RFC 2047), raw UTF-8 (RFC 6532) and raw octets of an undeclared
// charset. Encoded words are taken wherever they stand, also within quotes or glued to other text, and their octets are
// joined before the charset is decoded, for mailers split characters between words.
func (d decoding) words(raw []byte) string {
	s := string(raw)
	if !strings.Contains(s, "=?") {
		return d.raw(s)
	}
	var out strings.Builder
	run := wordRun{as: decoding{declared: d.declared}} // a word declares its charset: no hint
	for s != "" {
		i := strings.Index(s, "=?")
		if i < 0 {
			break
		}
		w, n := cutWord(s[i:])
		if n == 0 {
			run.flush(&out)
			out.WriteString(d.raw(s[:i+2]))
			s = s[i+2:]
			continue
		}
		if strings.TrimSpace(s[:i]) != "" || !run.open {
			run.flush(&out)
			out.WriteString(d.raw(s[:i]))
		}
		run.add(w, &out)
		s = s[i+n:]
	}
	run.flush(&out)
	out.WriteString(d.raw(s))
	return out.String()
}

// encodedWord is one "=?charset?encoding?text?=".
type encodedWord struct {
	charset string
	base64  bool
	text    string
}

// maxWord bounds an encoded word. RFC 2047 allows 75 octets; mailers that never fold write whole subjects in one.
const maxWord = 8 << 10

// cutWord reads the encoded word at the beginning of s; n is its length, 0 when there is none. It may lack its end when
// the field ends there, and its text may hold spaces and question marks, against the RFC.
func cutWord(s string) (w encodedWord, n int) {
	whole := len(s) <= maxWord
	s = s[:min(len(s), maxWord)]
	parts := strings.SplitN(s[2:], "?", 3)
	if len(parts) < 3 || len(parts[1]) != 1 || parts[0] == "" || len(parts[0]) > 60 || strings.ContainsAny(strings.TrimSpace(parts[0]), " \t=") {
		return w, 0
	}
	w.charset = parts[0]
	switch parts[1] {
	case "b", "B":
		w.base64 = true
	case "q", "Q":
	default:
		return w, 0
	}
	head := len(s) - len(parts[2])
	i := wordEnd(parts[2])
	if i < 0 {
		w.text = strings.TrimRight(parts[2], " \t?")
		if !whole || strings.ContainsAny(w.text, " \t") {
			return w, 0
		}
		return w, len(s)
	}
	w.text = parts[2][:i]
	return w, head + i + 2
}

// wordEnd finds the "?=" that ends an encoded word. In "a?=20b?=" the first one is not the end but a question mark
// before an escape.
func wordEnd(s string) int {
	from := 0
	for {
		i := strings.Index(s[from:], "?=")
		if i < 0 {
			return -1
		}
		i += from
		rest := s[i+2:]
		if len(rest) >= 2 && isHex(rest[0]) && isHex(rest[1]) && strings.Contains(rest, "?=") && !strings.ContainsAny(rest[:strings.Index(rest, "?=")], " \t") && !strings.Contains(rest[:strings.Index(rest, "?=")], "=?") {
			from = i + 2
			continue
		}
		return i
	}
}

// wordRun joins the octets of adjacent encoded words of one charset.
type wordRun struct {
	as      decoding
	open    bool
	charset string
	octets  []byte
	base64  []string // of words not yet decoded
}

func (r *wordRun) add(w encodedWord, out *strings.Builder) {
	if r.open && !strings.EqualFold(r.charset, w.charset) {
		r.flush(out)
	}
	r.open, r.charset = true, w.charset
	if w.base64 {
		r.base64 = append(r.base64, w.text)
		return
	}
	r.decode()
	r.octets = append(r.octets, unQ(w.text)...)
}

// decode decodes the collected base64 words: each by itself, as the RFC says; or all as one when that makes better text,
// for some mailers cut the base64 anywhere.
func (r *wordRun) decode() {
	var single []byte
	cut := false
	for i, s := range r.base64 {
		single = append(single, unB(s)...)
		cut = cut || i < len(r.base64)-1 && len(s)%4 != 0 && !strings.HasSuffix(s, "=")
	}
	if cut {
		joined := unB(strings.Join(r.base64, ""))
		if all := append(r.octets[:len(r.octets):len(r.octets)], single...); !utf8.Valid(all) && utf8.Valid(append(r.octets[:len(r.octets):len(r.octets)], joined...)) {
			single = joined
		}
	}
	r.octets = append(r.octets, single...)
	r.base64 = r.base64[:0]
}

func (r *wordRun) flush(out *strings.Builder) {
	if !r.open {
		return
	}
	r.decode()
	text, _ := r.as.text(r.octets, r.charset)
	out.WriteString(text)
	*r = wordRun{as: r.as}
}

// unQ undoes the "Q" encoding (RFC 2047 section 4.2).
func unQ(s string) []byte {
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '_':
			out = append(out, ' ')
		case s[i] == '=' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]):
			out = append(out, unhex(s[i+1])<<4|unhex(s[i+2]))
			i += 2
		default:
			out = append(out, s[i])
		}
	}
	return out
}

// unB undoes the "B" encoding (RFC 2047 section 4.1), ignoring what is no base64.
func unB(s string) []byte {
	var g base64Group
	for i := range len(s) {
		g.add(s[i])
	}
	g.flush()
	return g.out
}
