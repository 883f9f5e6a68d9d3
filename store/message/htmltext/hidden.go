package htmltext

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Hidden tells the elements that are not for reading: programs, titles, and what styles hide, as the preheaders that
// newsletters put there for lists of messages. The zero value knows the style attributes; AddStyle teaches it style sheets.
type Hidden struct {
	hides map[string]bool // simple selectors: ".class", "#id", "tag.class"
	room  int             // octets of style sheets read, up to maxSheet
}

// maxSheet bounds the octets of style sheets that are read of one document, maxSelectors what is kept of them.
const (
	maxSheet     = 512 << 10
	maxSelectors = 2000
)

// hiddenStyle finds the ways an element is hidden. A font size of 0 is none: templates set it on the cells around their
// texts, to close the gaps between pictures.
var hiddenStyle = regexp.MustCompile(`(?i)display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|` +
	`max-height\s*:\s*0(\.0+)?(px|pt|em|%)?\s*(;|$|!)|opacity\s*:\s*0(\.0+)?\s*(;|$|!)`)

// shownStyle takes back what an earlier rule hid.
var shownStyle = regexp.MustCompile(`(?i)display\s*:\s*(block|inline|table|flex)`)

var simpleSelector = regexp.MustCompile(`^[a-zA-Z0-9*]*[.#][A-Za-z0-9_-]+$`)

// AddStyle reads the content of a style element. Only rules of one class or id count, and none within "@media", which
// speak of other screens or of paper.
func (h *Hidden) AddStyle(css string) {
	css = css[:min(len(css), maxSheet-h.room)]
	h.room += len(css)
	for css = withoutComments(css); css != ""; {
		selectors, rest, ok := strings.Cut(css, "{")
		if !ok {
			return
		}
		if at := strings.LastIndexByte(selectors, ';'); at >= 0 {
			selectors = selectors[at+1:] // @import and @charset
		}
		if strings.HasPrefix(strings.TrimSpace(selectors), "@") {
			css = afterBlock(rest)
			continue
		}
		var declarations string
		declarations, css, _ = strings.Cut(rest, "}")
		h.rule(selectors, declarations)
	}
}

// rule takes one rule of a style sheet.
func (h *Hidden) rule(selectors, declarations string) {
	hides := hiddenStyle.MatchString(declarations)
	if !hides && (len(h.hides) == 0 || !shownStyle.MatchString(declarations)) {
		return
	}
	for s := range strings.SplitSeq(selectors, ",") {
		s = strings.TrimPrefix(strings.TrimSpace(s), "*")
		if !simpleSelector.MatchString(s) || hides && len(h.hides) >= maxSelectors {
			continue
		}
		if h.hides == nil {
			h.hides = map[string]bool{}
		}
		if hides {
			h.hides[lowerTag(s)] = true
		} else {
			delete(h.hides, lowerTag(s))
		}
	}
}

// lowerTag writes the element of a selector in lower case, as the tokenizer does.
func lowerTag(selector string) string {
	i := strings.IndexAny(selector, ".#")
	return strings.ToLower(selector[:i]) + selector[i:]
}

func withoutComments(css string) string {
	var out strings.Builder
	for {
		before, after, ok := strings.Cut(css, "/*")
		out.WriteString(before)
		if !ok {
			return out.String()
		}
		if _, css, ok = strings.Cut(after, "*/"); !ok {
			return out.String()
		}
	}
}

// afterBlock returns what follows a block whose opening brace was read.
func afterBlock(css string) string {
	depth := 1
	for i := range len(css) {
		switch css[i] {
		case '{':
			depth++
		case '}':
			depth--
		}
		if depth == 0 {
			return css[i+1:]
		}
	}
	return ""
}

// Has says whether an element and what it holds is not for reading.
func (h *Hidden) Has(t html.Token) bool {
	switch t.DataAtom {
	case atom.Style, atom.Script, atom.Head, atom.Title, atom.Template, atom.Noscript, atom.Object, atom.Svg, atom.Select, atom.Iframe,
		atom.Textarea, atom.Button, atom.Audio, atom.Video:
		return true
	}
	for _, a := range t.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "style":
			if hiddenStyle.MatchString(a.Val) {
				return true
			}
		case "id":
			if h.selects(t.Data, "#"+a.Val) {
				return true
			}
		case "class":
			if len(h.hides) > 0 && h.hasClass(t.Data, a.Val) {
				return true
			}
		}
	}
	return false
}

func (h *Hidden) hasClass(tag, classes string) bool {
	for c := range strings.FieldsSeq(classes) {
		if h.selects(tag, "."+c) {
			return true
		}
	}
	return false
}

func (h *Hidden) selects(tag, name string) bool {
	return len(h.hides) > 0 && (h.hides[name] || h.hides[tag+name])
}

var tinyStyle = regexp.MustCompile(`(?i)(^|[;\s])(width|height)\s*:\s*[012](px)?\s*(;|$|!)`)

// IsTracking says whether a picture is too small to be seen: it is there to be counted.
func IsTracking(t html.Token) bool {
	for _, side := range []string{"width", "height"} {
		if n, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(Attr(t, side)), "px")); err == nil && n < 3 {
			return true
		}
	}
	return tinyStyle.MatchString(Attr(t, "style"))
}
