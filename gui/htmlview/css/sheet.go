package css

import "strings"

// Rule is a list of selectors, not yet cut at its commas, and what it declares.
type Rule struct {
	Selectors    string
	Declarations []Declaration
}

// maxNesting is how deep at-rules are followed; mail nests one deep.
const maxNesting = 6

// ParseSheet reads the rules of a sheet that apply to a medium, in their order. @import, @font-face, @keyframes and
// whatever else is left out: a message loads nothing and does not move.
func ParseSheet(s string, m Media) []Rule {
	s = strings.NewReplacer("<!--", " ", "-->", " ").Replace(stripComments(s))
	return parseRules(nil, s, m, 0)
}

func parseRules(out []Rule, s string, m Media, depth int) []Rule {
	for depth < maxNesting {
		s = strings.TrimLeft(s, space+";}")
		if s == "" {
			break
		}
		brace := strings.IndexByte(s, '{')
		if s[0] == '@' {
			if semicolon := indexTop(s, ';'); brace < 0 || semicolon < brace {
				s = s[min(semicolon+1, len(s)):]
				continue
			}
		}
		if brace < 0 {
			break
		}
		end := matchingBrace(s, brace)
		head, body := strings.TrimSpace(s[:brace]), s[brace+1:end]
		s = s[min(end+1, len(s)):]
		if head != "" && head[0] == '@' {
			if query, ok := cutPrefixFold(head, "@media"); ok && m.Matches(query) {
				out = parseRules(out, body, m, depth+1)
			}
			continue
		}
		if d := ParseDeclarations(body); len(d) > 0 {
			out = append(out, Rule{head, d})
		}
	}
	return out
}

func cutPrefixFold(s, prefix string) (string, bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return s, false
	}
	return s[len(prefix):], true
}
