package layout

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Match is a place in the text where something was found.
type Match struct{ From, To Pos }

// maxMatches bounds what is highlighted.
const maxMatches = 5000

// Find looks for terms, without regard to case and accents. Places come in their order.
func (p *Page) Find(terms ...string) []Match {
	var wanted []string
	for _, t := range terms {
		if f := fold(strings.Join(strings.Fields(t), " ")); f != "" {
			wanted = append(wanted, f)
		}
	}
	if len(wanted) == 0 {
		return nil
	}
	text, places := p.folded()
	var out []Match
	for i := 0; i < len(text) && len(out) < maxMatches; {
		n := 0
		for _, w := range wanted {
			if strings.HasPrefix(text[i:], w) {
				n = max(n, len(w))
			}
		}
		if n == 0 {
			i++
			continue
		}
		to := places[i+n-1]
		out = append(out, Match{places[i], Pos{to.Item, to.Rune + 1}})
		i += n
	}
	return out
}

// folded is the page's text for comparing, and the place of each of its octets.
func (p *Page) folded() (string, []Pos) {
	var text strings.Builder
	var places []Pos
	for i := range p.Items {
		it := &p.Items[i]
		if it.Kind != Words {
			continue
		}
		if it.Before != "" {
			text.WriteByte(' ')
			places = append(places, Pos{Item: i})
		}
		k := 0
		for _, r := range it.Text {
			f := foldRune(r)
			text.WriteString(f)
			for range len(f) {
				places = append(places, Pos{i, k})
			}
			k++
		}
	}
	return text.String(), places
}

func fold(s string) string {
	var out strings.Builder
	for _, r := range s {
		out.WriteString(foldRune(r))
	}
	return out.String()
}

// foldRune is a character in lower case without its accents.
func foldRune(r rune) string {
	if r < 0x80 {
		return string(unicode.ToLower(r))
	}
	if unicode.Is(unicode.Mn, r) {
		return ""
	}
	s := norm.NFKD.String(string(unicode.ToLower(r)))
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}
