package message

import "strings"

// atom measures a word up to white space or a special character. Encoded words hold specials, against the RFC.
func (p *addressParser) atom(i int) int {
	if strings.HasPrefix(p.s[i:], "=?") {
		if _, n := cutWord(p.s[i:]); n > 0 {
			return n
		}
	}
	n := 1
	for i+n < len(p.s) && strings.IndexByte(" \t\r\n\"(<,;:", p.s[i+n]) < 0 && !strings.HasPrefix(p.s[i+n:], "=?") {
		n++
	}
	return n
}

// quoted reads a quoted string at i and returns the place after it.
func (p *addressParser) quoted(i int) int {
	if p.openQuote {
		return i + 1
	}
	var out strings.Builder
	for j := i + 1; j < len(p.s); j++ {
		switch c := p.s[j]; c {
		case '\\':
			if j+1 < len(p.s) {
				j++
				out.WriteByte(p.s[j])
			}
		case '"':
			p.add(addressWord{i, j + 1, out.String(), true})
			return j + 1
		default:
			out.WriteByte(c)
		}
	}
	p.openQuote = true
	return i + 1
}

// parens reads a comment at i; they nest.
func (p *addressParser) parens(i int) int {
	if p.openParen {
		return i + 1
	}
	depth := 0
	var out strings.Builder
	for j := i; j < len(p.s); j++ {
		c := p.s[j]
		switch {
		case c == '\\' && j+1 < len(p.s):
			j++
			c = p.s[j]
		case c == '(':
			depth++
			if depth == 1 {
				continue
			}
		case c == ')':
			depth--
			if depth == 0 {
				if p.comment == "" {
					p.comment = out.String()
				}
				return j + 1
			}
		}
		out.WriteByte(c)
	}
	p.openParen = true
	return i + 1
}

// brackets reads "<address>" at i and returns the place after it. A missing closing bracket shows by another opening one;
// the address ends at the comma before that.
func (p *addressParser) brackets(i int) int {
	from := i + 1
	for from < len(p.s) && p.s[from] == '<' {
		from++
	}
	to, next := p.closing(from), 0
	comma := -1
	for k := from; k < to; k++ {
		switch p.s[k] {
		case ',', ';':
			if comma < 0 {
				comma = k
			}
		case '<':
			if to = k; comma >= 0 {
				to = comma
			}
			next = to
		}
	}
	if next == 0 {
		for next = to; next < len(p.s) && p.s[next] == '>'; {
			next++
		}
	}
	if !p.bracket || !strings.Contains(p.angle, "@") {
		p.angle, p.bracket = p.s[from:to], true
	}
	return next
}

// closing finds the next closing bracket from i on; without one the address ends at a comma or with the field. What was
// found is remembered, so that a row of opening brackets costs no more than one.
func (p *addressParser) closing(i int) int {
	if p.close >= i {
		return p.close
	}
	n := strings.IndexByte(p.s[i:], '>')
	if p.close = i + n; n >= 0 {
		return p.close
	}
	p.close = len(p.s)
	for k := i; k < len(p.s); k++ {
		if p.s[k] == ',' || p.s[k] == ';' {
			return k
		}
	}
	return p.close
}
