package style

import (
	"image/color"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"valija/gui/htmlview/budget"
	"valija/gui/htmlview/css"
)

// Options of a Cascade.
type Options struct {
	Media  css.Media
	Quirks bool // the document has no doctype, or an old one (HTML, section 13.2.6.4.1)
	Budget *budget.Budget
	Margin float32 // of the body, in pixels, unless the message says it
}

// Cascade computes the styles of one document.
type Cascade struct {
	opt     Options
	setters map[string]setter

	ids, classes, tags map[string][]*rule
	others             []*rule
	rules              int
	inline             map[string][]css.Declaration // of style attributes, which repeat

	linkColor color.NRGBA // of <body link>
	hasLink   bool
	bodyColor color.NRGBA
}

// rule is one selector with its declarations.
type rule struct {
	sel          selector
	order        int
	declarations []css.Declaration
}

// Bounds of the sheets of a message.
const (
	maxSheet = 1 << 20 // octets
	maxRules = 6000
)

// NewCascade makes a Cascade without sheets.
func NewCascade(opt Options) *Cascade {
	return &Cascade{opt: opt, setters: newSetters(), ids: map[string][]*rule{}, classes: map[string][]*rule{}, tags: map[string][]*rule{},
		inline: map[string][]css.Declaration{}}
}

// AddSheet adds the text of a <style> element.
func (c *Cascade) AddSheet(text string) {
	if len(text) > maxSheet {
		return
	}
	for _, r := range css.ParseSheet(text, c.opt.Media) {
		for _, one := range css.List(r.Selectors) {
			if c.rules >= maxRules {
				return
			}
			c.addRule(one, r.Declarations)
		}
	}
}

func (c *Cascade) addRule(text string, d []css.Declaration) {
	sel, ok := parseSelector(text)
	if !ok {
		return
	}
	c.rules++
	r := &rule{sel, c.rules, d}
	switch kind, name := key(text); kind {
	case '#':
		c.ids[name] = append(c.ids[name], r)
	case '.':
		c.classes[name] = append(c.classes[name], r)
	case 't':
		c.tags[name] = append(c.tags[name], r)
	default:
		c.others = append(c.others, r)
	}
}

// SetBody tells of the body before the elements within it: its link colour, and the colour of its text.
func (c *Cascade) SetBody(body *html.Node, parent *Style) {
	if v, ok := Attr(body, "link"); ok {
		c.linkColor, c.hasLink = css.ParseLegacyColor(v)
	}
	c.bodyColor = c.Style(body, parent).Color
}

// Attr is an attribute of an element.
func Attr(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

// matched are the rules for an element, the weightiest last.
func (c *Cascade) matched(n *html.Node) []*rule {
	var out []*rule
	try := func(rules []*rule) {
		for _, r := range rules {
			if r.sel.matches(n, c.opt.Budget) {
				out = append(out, r)
			}
		}
	}
	if len(c.ids) > 0 {
		if id, ok := Attr(n, "id"); ok {
			try(c.ids[id])
		}
	}
	if len(c.classes) > 0 {
		if class, ok := Attr(n, "class"); ok {
			seen := strings.Fields(class)
			for i, name := range seen {
				if !slices.Contains(seen[:i], name) {
					try(c.classes[name])
				}
			}
		}
	}
	try(c.tags[n.Data])
	try(c.others)
	slices.SortFunc(out, func(a, b *rule) int {
		switch {
		case a.sel.weight.Less(b.sel.weight):
			return -1
		case b.sel.weight.Less(a.sel.weight):
			return 1
		}
		return a.order - b.order
	})
	return out
}

func (c *Cascade) attribute(text string) []css.Declaration {
	d, ok := c.inline[text]
	if !ok {
		d = css.ParseDeclarations(text)
		c.inline[text] = d
	}
	return d
}

// Style computes the style of an element; parent is that of its parent.
func (c *Cascade) Style(n *html.Node, parent *Style) *Style {
	s := parent.Child()
	c.element(n, s, parent)
	var own []css.Declaration
	if v, ok := Attr(n, "style"); ok {
		own = c.attribute(v)
	}
	rules := c.matched(n)
	c.cascade(s, parent, rules, own, true)
	s.fitFixedWidth(parent)
	c.cascade(s, parent, rules, own, false)
	s.settle(n, parent)
	return s
}

// cascade applies declarations in their order: normal before important ones. Those of the font come first, because
// everything else counts in its size.
func (c *Cascade) cascade(s, parent *Style, rules []*rule, own []css.Declaration, fonts bool) {
	for _, important := range [2]bool{false, true} {
		run := func(list []css.Declaration) {
			for _, d := range list {
				if d.Important == important && isFont(d.Property) == fonts {
					c.apply(s, parent, d)
				}
			}
		}
		for _, r := range rules {
			run(r.declarations)
		}
		run(own)
	}
}

func isFont(property string) bool {
	return property == "font-size" || property == "font" || property == "font-family"
}

// fitFixedWidth makes a monospaced font smaller: browsers show 13 pixels where others have 16, unless the size was declared
// in units of length, or another family is named too.
func (s *Style) fitFixedWidth(parent *Style) {
	const small = 13. / 16
	own, before := s.isFixedWidth(), parent.isFixedWidth()
	switch {
	case s.sizeFixed || own == before:
	case own:
		s.Size *= small
	default:
		s.Size /= small
	}
}

func (s *Style) isFixedWidth() bool {
	return strings.EqualFold(strings.TrimSpace(s.Family), "monospace")
}

// settle computes what depends on several properties.
func (s *Style) settle(n *html.Node, parent *Style) {
	for _, side := range [2]int{Top, Bottom} {
		if s.QuirkMargin[side] {
			s.Margin[side] = css.Pixels(s.marginEm * s.Size)
		}
	}
	if n.Data == "table" {
		s.CellEdge = s.Border[Top].Color
	}
	if n.Data == "td" || n.Data == "th" {
		switch s.Display {
		case None, Block, InlineBlock, Cell, Flex, Grid, Table:
		default:
			s.Display = Cell
		}
	}
	apart := s.Float != 0 || s.Absolute
	if apart || s.Display == InlineBlock || s.Display == InlineTable || s.Display == InlineFlex || s.Display == InlineGrid {
		s.Lines &^= parent.Lines &^ s.ownLines // lines are not drawn through them
	}
	if !apart || n.Data == "img" {
		return
	}
	switch s.Display {
	case Inline, InlineBlock, Cell, Row, RowGroup:
		s.Display = Block
	case InlineTable:
		s.Display = Table
	case InlineFlex:
		s.Display = Flex
	case InlineGrid:
		s.Display = Grid
	}
}
