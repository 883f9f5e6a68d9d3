package message

import "strings"

// Address is one mailbox of an address field.
type Address struct {
	Name    string // decoded display name, "" when there is none
	Address string // local@domain as it stands in the field, "" when there is none
}

// String shows an address to a person: always with the real address, whatever the name pretends.
func (a Address) String() string {
	switch {
	case a.Name == "" || strings.EqualFold(a.Name, a.Address):
		return a.Address
	case a.Address == "":
		return a.Name
	}
	return a.Name + " <" + a.Address + ">"
}

// Short shows an address where there is little room, as in a list: the name alone, unless it is a disguise.
func (a Address) Short() string {
	if a.Name == "" || a.Disguised() {
		return a.Address
	}
	return a.Name
}

// address keeps the address as it stands, encoded words and all: what is shown as the address must be literally in
// the message. Only what is not part of it goes: spaces, brackets, source routes and comments (RFC 5322 section 4.4) and "mailto:".
func (d decoding) address(s string) string {
	s = strings.Trim(s, " \t\r\n<>,;")
	if n := len(s); n > 1 && (s[0] == '\'' || s[0] == '`') && s[n-1] == '\'' {
		s = s[1 : n-1]
	}
	if rest, ok := strings.CutPrefix(s, "["); ok {
		s = strings.TrimSuffix(rest, "]")
	}
	for _, scheme := range []string{"mailto:", "smtp:", "MAILTO:", "SMTP:"} {
		s = strings.TrimPrefix(s, scheme)
	}
	if strings.HasPrefix(s, "@") {
		if _, after, ok := strings.Cut(s, ":"); ok {
			s = after
		}
	}
	if strings.Count(s, "(") == strings.Count(s, ")") && !strings.Contains(s, `"`) {
		s = stripComment(s) // obsolete syntax: "ana(at home)@example.org"
	}
	return d.line(d.raw(strings.Trim(s, " \t<>")))
}
