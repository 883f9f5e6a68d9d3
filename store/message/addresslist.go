package message

import "strings"

// parseAddresses reads an address list (RFC 5322 section 3.4) of a field body that is not decoded yet.
func parseAddresses(raw []byte, d decoding) []Address {
	p := addressParser{s: string(raw), as: d}
	p.run()
	return p.found
}

// addressParser reads mailbox by mailbox. A comma or semicolon ends one, unless no address was seen in it yet: then it
// was an unquoted comma of the name ("Ruiz, Ana <ana@example.org>").
//
// Each kind of bracket is searched for its end only until one has none, so that the cost stays linear.
type addressParser struct {
	s     string
	as    decoding
	found []Address

	words   []addressWord // of the mailbox being read
	at      bool          // one of them is an address
	comment string
	angle   string // within < >
	bracket bool
	group   string // name of the group being read
	members int    // how many addresses there were before it

	openQuote, openParen bool // one was never closed
	close                int  // where the next ">" is, when at or after the place being read
}

// addressWord is a word of a mailbox, s[start:end].
type addressWord struct {
	start, end int
	text       string // without quotes
	quoted     bool
}

func (p *addressParser) run() {
	for i := 0; i < len(p.s) && len(p.found) < maxAddresses; {
		next := i
		switch c := p.s[i]; c {
		case ' ', '\t', '\r', '\n':
			next = i + 1
		case '"':
			next = p.quoted(i)
		case '(':
			next = p.parens(i)
		case '<':
			next = p.brackets(i)
		case ':':
			if p.isGroup() {
				p.group, p.members = p.name(p.words), len(p.found)
				p.words, p.comment = nil, ""
				next = i + 1
			}
		case ',', ';':
			p.end(i, false)
			next = i + 1
		}
		if next == i {
			next = i + p.atom(i)
			p.add(addressWord{i, next, p.s[i:next], false})
		}
		i = next
	}
	p.end(len(p.s), true)
}

func (p *addressParser) add(w addressWord) {
	p.words = append(p.words, w)
	p.at = p.at || w.isAddress()
}

// isAddress says whether a word is an address, or the part of one with the "@". An encoded word is none: what it says
// is a name.
func (w addressWord) isAddress() bool {
	return !w.quoted && strings.Contains(w.text, "@") && !strings.HasPrefix(w.text, "=?")
}

// isGroup says whether a colon ends the name of a group ("undisclosed-recipients:;").
func (p *addressParser) isGroup() bool {
	if p.bracket || p.at {
		return false
	}
	if n := len(p.words); n > 0 {
		last := strings.ToLower(strings.TrimLeft(p.words[n-1].text, "[<"))
		return last != "mailto" && last != "smtp"
	}
	return true
}

// end closes the mailbox being read at i, when there is an address in it or nothing more to come.
func (p *addressParser) end(i int, last bool) {
	switch {
	case p.bracket && (strings.Contains(p.angle, "@") || !p.at):
		p.found = append(p.found, p.angled()...)
	case p.at:
		p.splitComma()
		p.found = append(p.found, p.bare())
	case last && len(p.words) > 0:
		if a := p.nameless(); a != (Address{}) {
			p.found = append(p.found, a)
		}
	case len(p.words) > 0:
		p.words = append(p.words, addressWord{i, i + 1, p.s[i : i+1], false})
		return
	}
	p.words, p.at, p.comment, p.angle, p.bracket = nil, false, "", "", false
	if (last || p.s[i] == ';') && p.group != "" {
		if len(p.found) == p.members {
			p.found = append(p.found, Address{Name: p.group}) // "undisclosed-recipients:;" says something too
		}
		p.group = ""
	}
}

// splitComma makes a mailbox of its own of what stands before the last comma, when the address has no brackets: commas
// within names come with brackets.
func (p *addressParser) splitComma() {
	for i := len(p.words) - 1; i >= 0; i-- {
		if !p.words[i].isComma() || p.bracket {
			continue
		}
		rest := p.words[i+1:]
		p.words = p.words[:i]
		if len(p.words) > 0 {
			p.found = append(p.found, p.nameless())
		}
		p.words = rest
		return
	}
}

// angled makes the mailbox of an address in brackets, nothing of "<>" alone. A name that only repeats the address is none.
func (p *addressParser) angled() []Address {
	angle := p.angle
	if n := strings.IndexAny(angle, ",;"); n >= 0 && !strings.Contains(angle, `"`) && !strings.HasPrefix(angle, "@") {
		angle = angle[:n]
	}
	addr := p.as.address(angle)
	if addr == "" && len(p.words) == 0 {
		return nil
	}
	if len(p.words) == 1 && !p.words[0].quoted && strings.EqualFold(p.words[0].text, addr) {
		return []Address{{Address: addr}}
	}
	return []Address{{p.name(p.words), addr}}
}

func (w addressWord) isComma() bool { return !w.quoted && (w.text == "," || w.text == ";") }

// glued says whether nothing stands between the words i-1 and i.
func (p *addressParser) glued(i int) bool { return p.words[i-1].end == p.words[i].start }

// near says whether only white space stands between the words i-1 and i.
func (p *addressParser) near(i int) bool {
	return strings.TrimSpace(p.s[p.words[i-1].end:p.words[i].start]) == ""
}

// bare makes the mailbox of an address without brackets. Words glued to it belong to it, and so do the neighbours of a
// lone "@" (obsolete syntax allows spaces there).
func (p *addressParser) bare() Address {
	at := 0
	for !p.words[at].isAddress() {
		at++
	}
	from, to := at, at+1
	for from > 0 && !p.words[from-1].isComma() && (p.glued(from) || from == at && p.words[at].text[0] == '@' && p.near(from)) {
		from--
	}
	for to < len(p.words) && !p.words[to].isComma() && !p.words[to].quoted &&
		(p.glued(to) || to == at+1 && strings.HasSuffix(p.words[at].text, "@") && p.near(to)) {
		to++
	}
	addr := ""
	for _, w := range p.words[from:to] {
		addr += p.s[w.start:w.end]
	}
	rest := append(append([]addressWord(nil), p.words[:from]...), p.words[to:]...)
	if p.bracket {
		rest = append(rest, addressWord{-1, -1, p.angle, false}) // "ana@example.org <Ana Ruiz>"
	}
	return Address{p.name(rest), p.as.address(addr)}
}

// nameless makes a mailbox of words that are no address: a user of the sender's own machine when it is one word, an
// address within quotes, or a name alone.
func (p *addressParser) nameless() Address {
	if w := p.words[0]; len(p.words) == 1 && !strings.HasPrefix(w.text, "=?") &&
		(!w.quoted || strings.Contains(w.text, "@") && !strings.ContainsAny(w.text, " \t")) {
		return Address{p.as.line(p.as.words([]byte(p.comment))), p.as.address(w.text)}
	}
	a := Address{Name: p.name(p.words)}
	if !p.isSpelled() {
		return a
	}
	if p.as.declared {
		return Address{} // to a program it is neither a name nor an address
	}
	if p.comment != "" {
		a.Name = p.as.line(p.as.words([]byte(p.comment))) + " (" + a.Name + ")"
	}
	return a
}

// isSpelled says whether the words are an address spelled out, as archives of mailing lists do: "ana at example.org (Ana)".
func (p *addressParser) isSpelled() bool {
	return len(p.words) == 3 && p.words[1].text == "at" && strings.Contains(p.words[2].text, ".")
}

// name makes the display name: the words, or else the comment (RFC 822 habit "ana@example.org (Ana Ruiz)").
func (p *addressParser) name(words []addressWord) string {
	for len(words) > 0 && words[0].isComma() {
		words = words[1:]
	}
	for len(words) > 0 && words[len(words)-1].isComma() {
		words = words[:len(words)-1]
	}
	var out strings.Builder
	for i, w := range words {
		if i > 0 && words[i-1].end != w.start {
			out.WriteByte(' ')
		}
		out.WriteString(w.text)
	}
	s := out.String()
	if strings.TrimSpace(s) == "" {
		s = p.comment
	}
	return p.as.line(p.as.words([]byte(s)))
}
