// Package css reads style sheets and declarations as mail has them: one in fourteen messages has broken CSS, so that one
// bad declaration or rule never hurts the next one, and nothing is an error.
//
// A sheet becomes a flat list of rules that apply to a Media (sheet.go, media.go); a declaration list a list of
// declarations (css.go); values are lengths (length.go) and colours (color.go). What a property means is package style's
// business. Sources: CSS Syntax 3, CSS Values 4, Media Queries 4, in the part that mail uses.
package css

import "strings"

// Declaration is one "property: value".
type Declaration struct {
	Property  string // lower case
	Value     string // trimmed, without "!important"
	Important bool
}

// ParseDeclarations reads what stands in a style attribute or between the braces of a rule.
func ParseDeclarations(s string) []Declaration {
	var out []Declaration
	s = stripComments(s)
	for s != "" {
		i := indexTop(s, ';')
		if d, ok := parseDeclaration(s[:i]); ok {
			out = append(out, d)
		}
		s = s[min(i+1, len(s)):]
	}
	return out
}

func parseDeclaration(s string) (d Declaration, ok bool) {
	property, value, ok := strings.Cut(s, ":")
	if !ok {
		return d, false
	}
	d.Property = strings.ToLower(strings.TrimSpace(property))
	d.Value = strings.TrimSpace(value)
	if k := strings.LastIndexByte(d.Value, '!'); k >= 0 && strings.EqualFold(strings.TrimSpace(d.Value[k+1:]), "important") {
		d.Important = true
		d.Value = strings.TrimSpace(d.Value[:k])
	}
	return d, d.Property != "" && d.Value != ""
}
