package message

import (
	"net/url"
	"sort"
	"strconv"
	"strings"
)

// param is one parameter of Content-Type or Content-Disposition, its name in lower case.
type param struct {
	name, value string
}

type params []param

// raw returns the value of a parameter as it stands, without decoding.
func (ps params) raw(name string) string {
	for _, p := range ps {
		if p.name == name {
			return p.value
		}
	}
	return ""
}

// get returns the decoded value of a parameter. RFC 2231 forms (name*, name*0, name*0*) come first, as they are what a
// mailer writes besides a plain one for old readers; encoded words (RFC 2047) are not allowed there, but usual.
func (ps params) get(name string) string { return ps.decoded(name, decoding{}) }

func (ps params) decoded(name string, d decoding) string {
	if s, ok := ps.extended(name, d); ok {
		return s
	}
	return strings.TrimSpace(d.words([]byte(ps.raw(name))))
}

// extended joins and decodes the RFC 2231 pieces of a parameter.
func (ps params) extended(name string, d decoding) (string, bool) {
	type section struct {
		n     int
		coded bool
		value string
	}
	var found []section
	for _, p := range ps {
		rest, ok := strings.CutPrefix(p.name, name+"*")
		if !ok {
			continue
		}
		rest, coded := strings.CutSuffix("*"+rest, "*")
		if rest == "" {
			found = append(found, section{0, true, p.value})
			continue
		}
		if n, err := strconv.Atoi(strings.TrimPrefix(rest, "*")); err == nil && n >= 0 {
			found = append(found, section{n, coded, p.value})
		}
	}
	if len(found) == 0 {
		return "", false
	}
	sort.SliceStable(found, func(i, j int) bool { return found[i].n < found[j].n })
	var octets strings.Builder
	charset, any := "", false
	for i, s := range found {
		if i > 0 && s.n == found[i-1].n {
			continue
		}
		v := s.value
		if s.coded {
			if i == 0 {
				if parts := strings.SplitN(v, "'", 3); len(parts) == 3 {
					charset, v = parts[0], parts[2]
				}
			}
			v, any = unPercent(v), true
		}
		octets.WriteString(v)
	}
	if !any || strings.Contains(octets.String(), "=?") {
		return strings.TrimSpace(d.words([]byte(octets.String()))), true
	}
	text, _ := d.text([]byte(octets.String()), charset)
	return strings.TrimSpace(text), true
}

func unPercent(s string) string {
	if u, err := url.PathUnescape(s); err == nil {
		return u
	}
	var out strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]) {
			out.WriteByte(unhex(s[i+1])<<4 | unhex(s[i+2]))
			i += 2
			continue
		}
		out.WriteByte(s[i])
	}
	return out.String()
}

// parseParams reads "value; name=value; ..." (RFC 2045 section 5.1) with everything mailers do to it: comments,
// missing quotes around values with spaces, missing semicolons, quotes left open.
func parseParams(raw []byte) (value string, ps params) {
	s := string(raw)
	value, s = cutValue(s)
	for s != "" && len(ps) < 200 {
		var name string
		i := strings.IndexAny(s, "=;")
		if i < 0 {
			break
		}
		if s[i] == ';' {
			s = s[i+1:]
			continue
		}
		name, s = strings.ToLower(strings.TrimSpace(stripComment(s[:i]))), strings.TrimLeft(s[i+1:], " \t")
		p := param{name: name}
		if strings.HasPrefix(s, `"`) {
			p.value, s = cutQuoted(s)
			s = strings.TrimLeft(s, " \t;")
		} else {
			p.value, s = cutPlain(s)
		}
		ps = append(ps, p)
	}
	return strings.TrimSpace(value), ps
}

func cutValue(s string) (value, rest string) {
	i := strings.IndexByte(s, ';')
	if i < 0 {
		// Quirk: "text/plain charset=utf-8", without the semicolon.
		if v, r, ok := strings.Cut(strings.TrimSpace(s), " "); ok && strings.Contains(r, "=") {
			return v, r
		}
		return s, ""
	}
	return s[:i], s[i+1:]
}

// stripComment removes RFC 5322 comments, which may stand between parameters and within dates.
func stripComment(s string) string {
	if !strings.Contains(s, "(") {
		return s
	}
	var out strings.Builder
	depth := 0
	for i := range len(s) {
		switch {
		case s[i] == '(':
			depth++
		case s[i] == ')' && depth > 0:
			depth--
		case depth == 0:
			out.WriteByte(s[i])
		}
	}
	return out.String()
}

// cutQuoted reads a quoted string; without its closing quote it ends at the next semicolon.
func cutQuoted(s string) (value, rest string) {
	var out strings.Builder
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '\\':
			// Quirk: Windows paths come unescaped: "C:\report.pdf".
			if i+1 < len(s) && (!isPath(s[1:]) || s[i+1] == '"' || s[i+1] == '\\') {
				i++
			}
			out.WriteByte(s[i])
		case '"':
			return out.String(), s[i+1:]
		default:
			out.WriteByte(s[i])
		}
	}
	v, r, _ := strings.Cut(s[1:], ";")
	return v, r
}

// isPath says whether a value begins as a Windows path does.
func isPath(s string) bool {
	return len(s) > 2 && s[1] == ':' && s[2] == '\\' || strings.HasPrefix(s, `\\`)
}

// cutPlain reads an unquoted value. It may hold spaces, against the RFC; it ends at a semicolon, or where the next
// parameter begins.
func cutPlain(s string) (value, rest string) {
	i := strings.IndexByte(s, ';')
	if i < 0 {
		i = len(s)
	}
	value, rest = s[:i], strings.TrimPrefix(s[i:], ";")
	if j := strings.IndexAny(value, " \t"); j >= 0 {
		if k := strings.IndexByte(value[j:], '='); k >= 0 && !strings.ContainsAny(strings.TrimSpace(value[j:j+k]), " \t?") && strings.TrimSpace(value[j:j+k]) != "" {
			value, rest = value[:j], value[j:]+";"+rest
		}
	}
	return strings.TrimSpace(stripComment(value)), rest
}
