package style

import (
	"image/color"
	"strings"

	"golang.org/x/net/html"

	"valija/gui/htmlview/css"
)

// element sets what the browser's own sheet and the presentational attributes say (HTML, section 15).
func (c *Cascade) element(n *html.Node, s, parent *Style) {
	e := elementStyle{c, n, s, parent}
	e.direction()
	switch n.Data {
	case "html", "section", "article", "header", "footer", "nav", "main", "aside", "figcaption", "form", "fieldset", "details", "summary",
		"hgroup", "dt", "legend", "noscript", "search":
		s.Display = Block
	case "div":
		s.Display = Block
		e.align()
	case "center":
		s.Display = Block
		s.Align = AlignCenterBlocks
	case "address":
		s.Display = Block
		s.Italic = true
	case "dl":
		s.Display = Block
		e.around(1)
	case "dd":
		s.Display = Block
		s.Margin[Left] = css.Pixels(40)
	case "body":
		e.body()
	case "p", "blockquote", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "ul", "ol", "dir", "menu", "listing", "xmp", "plaintext":
		e.paragraph()
	case "li":
		s.Display = ListItem
	case "hr":
		e.rule()
	case "table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption", "col", "colgroup":
		e.table()
	case "img":
		e.picture()
	case "input", "select", "button", "textarea":
		e.control()
	case "head", "style", "script", "title", "meta", "link", "template", "object", "embed", "iframe", "svg", "math", "map", "area", "audio",
		"video", "canvas", "datalist", "base", "param", "option", "optgroup", "frameset", "frame", "noframes", "noembed", "applet", "dialog", "rp":
		s.Display = None
	case "br":
		e.clear()
	default:
		e.phrase()
	}
	if _, hidden := Attr(n, "hidden"); hidden {
		s.Display = None
	}
}

// elementStyle is an element while its own style is made.
type elementStyle struct {
	c      *Cascade
	n      *html.Node
	s      *Style
	parent *Style
}

// get is an attribute, trimmed.
func (e *elementStyle) get(name string) string {
	v, _ := Attr(e.n, name)
	return strings.TrimSpace(v)
}

// around sets the margins above and below in ems; in quirks mode they vanish at the edges of cells.
func (e *elementStyle) around(em float32) {
	e.s.marginEm = em
	e.s.QuirkMargin[Top], e.s.QuirkMargin[Bottom] = true, true
}

func (e *elementStyle) direction() {
	switch strings.ToLower(e.get("dir")) {
	case "rtl":
		e.s.RTL = true
	case "ltr":
		e.s.RTL = false
	}
}

func (e *elementStyle) background() {
	if c, ok := css.ParseLegacyColor(e.get("bgcolor")); ok {
		e.s.Background.Color = c
	}
	if u := e.get("background"); u != "" {
		e.s.Background.Image = u
	}
}

// dimension sets a width or height attribute: "100", "50%", sometimes "100px"; 0 is ignored for widths.
func (e *elementStyle) dimension(name string, at *css.Length) {
	l, ok := css.ParseDimension(e.get(name))
	if !ok || l.Value == 0 && name == "width" && e.n.Data != "img" {
		return
	}
	*at = l
}

func (e *elementStyle) align() {
	switch strings.ToLower(e.get("align")) {
	case "center", "middle":
		e.s.Align = AlignCenterBlocks
	case "right":
		e.s.Align = AlignRightBlocks
	case "left":
		e.s.Align = AlignLeft
	case "justify":
		e.s.Align = AlignJustify
	}
}

func (e *elementStyle) vertical() {
	switch strings.ToLower(e.get("valign")) {
	case "top":
		e.s.Vertical = VerticalTop
	case "middle", "center":
		e.s.Vertical = VerticalMiddle
	case "bottom":
		e.s.Vertical = VerticalBottom
	case "baseline":
		e.s.Vertical = Baseline
	}
}

// paragraph is for blocks with margins.
func (e *elementStyle) paragraph() {
	s := e.s
	s.Display = Block
	switch e.n.Data {
	case "h1", "h2", "h3", "h4", "h5", "h6":
		i := e.n.Data[1] - '1'
		s.Size = e.parent.Size * [6]float32{2, 1.5, 1.17, 1, 0.83, 0.67}[i]
		s.Weight = 700
		e.around([6]float32{0.67, 0.83, 1, 1.33, 1.67, 2.33}[i])
		e.align()
	case "pre", "listing", "xmp", "plaintext":
		s.White = Pre
		e.fixedWidth()
		e.around(1)
	case "ul", "ol", "dir", "menu":
		e.list()
	case "blockquote", "figure":
		e.around(1)
		s.Margin[Left], s.Margin[Right] = css.Pixels(40), css.Pixels(40)
	default:
		e.around(1)
		e.align()
	}
}

// edges draws a line around.
func (s *Style) edges(width float32, line LineStyle, c color.NRGBA) {
	for i := range s.Border {
		s.Border[i] = Border{Line: line, Width: width, Color: c, Colored: true}
	}
}

// picture is for <img>.
func (e *elementStyle) picture() {
	s := e.s
	e.dimension("width", &s.Width)
	e.dimension("height", &s.Height)
	if l, ok := css.ParseDimension(e.get("border")); ok && l.Unit == css.Px && l.Value > 0 {
		s.edges(l.Value, Solid, s.Color)
	}
	if l, ok := css.ParseDimension(e.get("hspace")); ok && l.Unit == css.Px {
		s.Margin[Left], s.Margin[Right] = l, l
	}
	if l, ok := css.ParseDimension(e.get("vspace")); ok && l.Unit == css.Px {
		s.Margin[Top], s.Margin[Bottom] = l, l
	}
	switch strings.ToLower(e.get("align")) {
	case "left":
		s.Float = FloatLeft
	case "right":
		s.Float = FloatRight
	case "middle", "absmiddle", "center", "abscenter":
		s.Vertical = VerticalMiddle
	case "top", "texttop":
		s.Vertical = VerticalTop
	}
}
