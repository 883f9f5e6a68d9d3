package style

import (
	"strings"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"

	"valija/gui/htmlview/budget"
)

// selector is a complex selector: compounds with combinators between them, the last one for the element itself.
//
// cascadia compares the compounds. The way through the tree is ours, because a hostile "x div div div div" in a tree of
// nested divs takes cascadia (and every matcher that tries all ways) exponential time. Like browsers, a failure here says
// how much of the tree has failed with it, and no way is gone twice.
type selector struct {
	compounds   []cascadia.Sel
	combinators []byte // before each compound but the first: ' ', '>', '+', '~'
	weight      cascadia.Specificity
}

// Bounds of a selector.
const (
	longestSelector = 400
	maxCompounds    = 16
)

// unknown are pseudo-classes and -elements that nothing in a message at rest matches, or that cost too much.
var unknown = [...]string{":hover", ":visited", ":active", ":focus", ":target", "::", ":before", ":after", ":first-letter", ":first-line",
	":has(", ":haschild", ":contains", ":matches", ":checked", ":enabled", ":disabled", ":lang", ":root >", ":is(", ":where("}

// parseSelector reads one selector of a list; ok is false when it is not one, or can never match.
func parseSelector(s string) (sel selector, ok bool) {
	lower := strings.ToLower(s)
	if s == "" || len(s) > longestSelector {
		return sel, false
	}
	for _, u := range unknown {
		if strings.Contains(lower, u) {
			return sel, false
		}
	}
	s = strings.ReplaceAll(s, ":link", "[href]")
	combinator := byte(0)
	for s != "" {
		end := compoundEnd(s)
		compiled, err := cascadia.Parse(s[:end])
		if err != nil || len(sel.compounds) == maxCompounds {
			return sel, false
		}
		if len(sel.compounds) > 0 {
			sel.combinators = append(sel.combinators, combinator)
		}
		sel.compounds = append(sel.compounds, compiled)
		sel.weight = sel.weight.Add(compiled.Specificity())
		combinator, s = cutCombinator(s[end:])
	}
	return sel, combinator == 0 || combinator == ' '
}

// compoundEnd is where the first compound ends.
func compoundEnd(s string) int {
	depth := 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '(' || c == '[':
			depth++
		case c == ')' || c == ']':
			depth--
		case depth == 0 && strings.IndexByte(" \t\r\n\f>+~", c) >= 0:
			return i
		}
	}
	return len(s)
}

// cutCombinator takes the combinator from the front of s: 0 at the end of the selector.
func cutCombinator(s string) (combinator byte, rest string) {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case ' ', '\t', '\r', '\n', '\f':
			if combinator == 0 {
				combinator = ' '
			}
		case '>', '+', '~':
			combinator = c
		default:
			return combinator, s[i:]
		}
	}
	return combinator, ""
}

// verdict is how a comparison ended.
type verdict uint8

const (
	matches  verdict = iota
	fails            // here; another element may match
	failsRow         // for every earlier sibling too
	failsAll         // for every ancestor too
)

// matches compares the selector with an element.
func (s *selector) matches(n *html.Node, b *budget.Budget) bool {
	return s.match(n, len(s.compounds)-1, b) == matches
}

func (s *selector) match(n *html.Node, i int, b *budget.Budget) verdict {
	b.Spend(budget.Match, 1)
	if !s.compounds[i].Match(n) {
		return fails
	}
	if i == 0 {
		return matches
	}
	switch s.combinators[i-1] {
	case '>':
		if p := parentElement(n); p != nil {
			return s.match(p, i-1, b)
		}
		return failsAll
	case '+':
		if p := previousElement(n); p != nil {
			return s.match(p, i-1, b)
		}
		return failsRow
	case '~':
		for p := previousElement(n); p != nil; p = previousElement(p) {
			if v := s.match(p, i-1, b); v != fails {
				return v
			}
		}
		return failsRow
	}
	for p := parentElement(n); p != nil; p = parentElement(p) {
		if v := s.match(p, i-1, b); v == matches || v == failsAll {
			return v
		}
	}
	return failsAll
}

func parentElement(n *html.Node) *html.Node {
	if p := n.Parent; p != nil && p.Type == html.ElementNode {
		return p
	}
	return nil
}

func previousElement(n *html.Node) *html.Node {
	for n = n.PrevSibling; n != nil && n.Type != html.ElementNode; {
		n = n.PrevSibling
	}
	return n
}

// key says where a rule is kept: by an id ('#'), a class ('.') or a tag ('t') that its last compound asks for; 0: by none.
func key(s string) (kind byte, name string) {
	for rest := s; rest != ""; { // the last compound
		s = rest
		_, rest = cutCombinator(rest[compoundEnd(rest):])
	}
	s = s[:compoundEnd(s)]
	if i := strings.IndexAny(s, "[:"); i >= 0 {
		s = s[:i]
	}
	if strings.ContainsRune(s, '\\') {
		return 0, ""
	}
	if _, id, ok := strings.Cut(s, "#"); ok {
		return '#', upTo(id)
	}
	if _, class, ok := strings.Cut(s, "."); ok {
		return '.', upTo(class)
	}
	if s == "" || s == "*" || strings.ContainsRune(s, '|') {
		return 0, ""
	}
	return 't', strings.ToLower(s)
}

func upTo(s string) string {
	if i := strings.IndexAny(s, ".#"); i >= 0 {
		return s[:i]
	}
	return s
}
