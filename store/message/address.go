package message

import "strings"

// Address is one mailbox of an address field.
type Address struct {
	Name    string // decoded display name, "" when there is none
	Address string // local@domain as it stands in the field
}

// String shows an address to a person. The real address is left out only when there is a name and the name cannot be
// taken for another address.
func (a Address) String() string {
	switch {
	case a.Name == "":
		return a.Address
	case a.Address == "":
		return a.Name
	}
	return a.Name + " <" + a.Address + ">"
}

// Disguised says whether the name looks like another address than the real one: a common trick of swindlers.
func (a Address) Disguised() bool {
	name := strings.ToLower(a.Name)
	at := strings.IndexAny(name, "@＠")
	if at < 0 || a.Address == "" {
		return false
	}
	return !strings.Contains(name, strings.ToLower(a.Address))
}

// parseAddresses reads an address list (RFC 5322 section 3.4) of a field body that is not decoded yet.
func parseAddresses(raw []byte) []Address {
	p := addressParser{s: string(raw)}
	p.run()
	return p.found
}

// addressParser reads mailbox by mailbox. A comma or semicolon ends one, unless no address was seen in it yet: then it
// was an unquoted comma of the name ("Ruiz, Ana <ana@example.org>").
type addressParser struct {
	s       string
	found   []Address
	words   []addressWord
	comment string
	angle   string // within < >
	bracket bool
}

// addressWord is a word of a mailbox; glued words had no space before them.
type addressWord struct {
	text   string
	quoted bool
	glued  bool
}

func (p *addressParser) run() {
	glued := false
	for i := 0; i < len(p.s) && len(p.found) < maxAddresses; {
		c := p.s[i]
		switch {
		case c == ' ' || c == '\t' || c == '\r' || c == '\n':
			glued = false
			i++
			continue
		case c == '"':
			var w string
			w, i = p.quoted(i)
			p.words = append(p.words, addressWord{w, true, glued})
		case c == '(':
			var w string
			w, i = p.parens(i)
			if p.comment == "" {
				p.comment = w
			}
		case c == '<':
			i = p.brackets(i)
		case c == ':' && p.isGroup(i):
			p.words = nil
			i++
		case c == ',' || c == ';':
			p.end()
			i++
		default:
			n := p.atom(i)
			p.words = append(p.words, addressWord{p.s[i : i+n], false, glued})
			i += n
		}
		glued = true
	}
	p.end()
}

// atom measures a word up to white space or a special character. Encoded words hold specials, against the RFC.
func (p *addressParser) atom(i int) int {
	if strings.HasPrefix(p.s[i:], "=?") {
		if _, n := cutWord(p.s[i:]); n > 0 && n < len(p.s)-i+1 {
			return n
		}
	}
	n := strings.IndexAny(p.s[i:], " \t\r\n\"(<,;:")
	if n < 0 {
		return len(p.s) - i
	}
	if n == 0 {
		return 1
	}
	if k := strings.Index(p.s[i:i+n], "=?"); k > 0 {
		return k
	}
	return n
}

// quoted reads a quoted string at i and returns it with the place after it.
func (p *addressParser) quoted(i int) (string, int) {
	var out strings.Builder
	for j := i + 1; j < len(p.s); j++ {
		switch p.s[j] {
		case '\\':
			if j+1 < len(p.s) {
				j++
				out.WriteByte(p.s[j])
			}
		case '"':
			return out.String(), j + 1
		default:
			out.WriteByte(p.s[j])
		}
	}
	return "", i + 1 // a lone quote
}

// parens reads a comment at i; they nest.
func (p *addressParser) parens(i int) (string, int) {
	depth := 0
	var out strings.Builder
	for j := i; j < len(p.s); j++ {
		switch c := p.s[j]; {
		case c == '\\' && j+1 < len(p.s):
			j++
			out.WriteByte(p.s[j])
			continue
		case c == '(':
			depth++
			if depth == 1 {
				continue
			}
		case c == ')':
			depth--
			if depth == 0 {
				return out.String(), j + 1
			}
		}
		out.WriteByte(p.s[j])
	}
	return out.String(), len(p.s)
}

// brackets reads "<address>" at i. A missing closing bracket ends at the next comma.
func (p *addressParser) brackets(i int) int {
	rest := p.s[i+1:]
	n := strings.IndexByte(rest, '>')
	next := i + 1 + n + 1
	if n < 0 {
		n = strings.IndexAny(rest, ",;")
		if n < 0 {
			n = len(rest)
		}
		next = i + 1 + n
	}
	if !p.bracket || p.angle == "" {
		p.angle, p.bracket = rest[:n], true
	}
	return next
}

// isGroup says whether a colon ends the name of a group ("undisclosed-recipients:;").
func (p *addressParser) isGroup(int) bool { return !p.bracket }

// end closes the mailbox being read.
func (p *addressParser) end() {
	a, ok := p.mailbox()
	if !ok {
		if len(p.words) > 0 {
			p.words = append(p.words, addressWord{",", false, true})
		}
		return
	}
	p.found = append(p.found, a)
	p.words, p.comment, p.angle, p.bracket = nil, "", "", false
}

func (p *addressParser) mailbox() (Address, bool) {
	if p.bracket {
		addr := cleanAddress(p.angle)
		return Address{p.name(p.words), addr}, addr != "" || len(p.words) > 0
	}
	for i, w := range p.words {
		if !w.quoted && strings.Contains(w.text, "@") {
			from := i
			for from > 0 && p.words[from].glued {
				from--
			}
			addr := ""
			for _, part := range p.words[from : i+1] {
				addr += part.text
			}
			rest := append(append([]addressWord(nil), p.words[:from]...), p.words[i+1:]...)
			return Address{p.name(rest), cleanAddress(addr)}, true
		}
	}
	return Address{}, false
}

// name makes the display name: the words, or else the comment (RFC 822 habit "ana@example.org (Ana Ruiz)").
func (p *addressParser) name(words []addressWord) string {
	var out strings.Builder
	for i, w := range words {
		if i > 0 && !w.glued {
			out.WriteByte(' ')
		}
		out.WriteString(w.text)
	}
	s := out.String()
	if strings.TrimSpace(s) == "" {
		s = p.comment
	}
	return oneLine(decodeWords([]byte(strings.TrimRight(s, ", "))))
}

// cleanAddress keeps the address as it stands, without spaces, source routes (RFC 5322 section 4.4) and "mailto:".
func cleanAddress(s string) string {
	s = strings.Trim(s, " \t\r\n<>")
	s = strings.TrimPrefix(s, "mailto:")
	if strings.HasPrefix(s, "@") {
		if _, after, ok := strings.Cut(s, ":"); ok {
			s = after
		}
	}
	return oneLine(decodeWords([]byte(s)))
}
