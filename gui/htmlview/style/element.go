package style

import (
	"image/color"
	"strconv"
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

func (e *elementStyle) body() {
	s := e.s
	s.Display = Block
	for i, names := range [4][3]string{{"bottommargin", "topmargin", "marginheight"}, {"rightmargin", "leftmargin", "marginwidth"},
		{"topmargin", "bottommargin", "marginheight"}, {"rightmargin", "leftmargin", "marginwidth"}} { // the last one wins, as in Chromium
		s.Margin[i] = css.Pixels(e.c.opt.Margin)
		for _, name := range names {
			e.dimensionOrZero(name, &s.Margin[i])
		}
	}
	e.background()
	if c, ok := css.ParseLegacyColor(e.get("text")); ok {
		s.Color = c
	}
}

func (e *elementStyle) dimensionOrZero(name string, at *css.Length) {
	if l, ok := css.ParseDimension(e.get(name)); ok && l.Unit == css.Px {
		*at = l
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

// fixedWidth is a monospaced font.
func (e *elementStyle) fixedWidth() { e.s.Family = "monospace" }

func (e *elementStyle) list() {
	s := e.s
	e.around(1)
	depth := 0
	for p := e.n.Parent; p != nil; p = p.Parent {
		if p.Data == "ul" || p.Data == "ol" {
			depth++
		}
	}
	if depth > 0 {
		s.marginEm = 0
	}
	s.Padding[Left] = css.Pixels(40)
	if s.RTL {
		s.Padding[Left], s.Padding[Right] = css.Length{}, css.Pixels(40)
	}
	kind := e.get("type")
	if e.n.Data == "ol" {
		s.ListType = map[string]string{"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}[kind]
		if s.ListType == "" {
			s.ListType = "decimal"
		}
		return
	}
	s.ListType = [...]string{"disc", "circle", "square"}[min(depth, 2)]
	if k := strings.ToLower(kind); k == "circle" || k == "square" || k == "none" || k == "disc" {
		s.ListType = k
	}
}

func (e *elementStyle) rule() {
	s := e.s
	s.Display = Block
	s.Margin[Top], s.Margin[Bottom] = css.Pixels(s.Size/2), css.Pixels(s.Size/2)
	gray := color.NRGBA{128, 128, 128, 255}
	if c, ok := css.ParseLegacyColor(e.get("color")); ok {
		gray = c
		s.Background.Color = c
	}
	s.edges(1, Solid, gray)
	if _, ok := css.ParseLegacyColor(e.get("color")); !ok { // an inset border: dark above, light below
		c := color.NRGBA{154, 154, 154, 255}
		light := color.NRGBA{238, 238, 238, 255}
		s.Border[Top].Color, s.Border[Left].Color, s.Border[Bottom].Color, s.Border[Right].Color = c, c, light, light
	}
	_, noShade := Attr(e.n, "noshade")
	if noShade {
		s.Background.Color = gray
	}
	e.dimension("width", &s.Width)
	if l, ok := css.ParseLength(e.get("size"), 16); ok && l.Unit == css.Px {
		if l.Value > 1 {
			s.Height = css.Pixels(l.Value - 2)
		} else {
			s.Border[Bottom] = Border{}
		}
	}
	s.AutoMargin[Left], s.AutoMargin[Right] = true, true
	switch strings.ToLower(e.get("align")) {
	case "left":
		s.AutoMargin[Left] = false
	case "right":
		s.AutoMargin[Right] = false
	}
}

// edges draws a line around.
func (s *Style) edges(width float32, line LineStyle, c color.NRGBA) {
	for i := range s.Border {
		s.Border[i] = Border{Line: line, Width: width, Color: c, Colored: true}
	}
}

// phrase is for elements within a line.
func (e *elementStyle) phrase() {
	s, parent := e.s, e.parent
	switch e.n.Data {
	case "b", "strong":
		s.Weight = 700
	case "i", "em", "cite", "var", "dfn":
		s.Italic = true
	case "u", "ins":
		s.draw(Underline)
	case "s", "strike", "del":
		s.draw(LineThrough)
	case "a":
		e.anchor()
	case "small":
		s.Size = parent.Size / 1.2
	case "big":
		s.Size = parent.Size * 1.2
	case "sub":
		s.Size, s.Vertical = parent.Size/1.2, Sub
	case "sup":
		s.Size, s.Vertical = parent.Size/1.2, Super
	case "code", "tt", "kbd", "samp":
		e.fixedWidth()
	case "mark":
		s.Background.Color = color.NRGBA{255, 255, 0, 255}
		s.Color = color.NRGBA{0, 0, 0, 255}
	case "nobr":
		s.White = NoWrap
	case "font":
		e.font()
	}
}

// clear is for <br clear>.
func (e *elementStyle) clear() {
	switch strings.ToLower(e.get("clear")) {
	case "left":
		e.s.Clear = ClearLeft
	case "right":
		e.s.Clear = ClearRight
	case "all", "both":
		e.s.Clear = ClearLeft | ClearRight
	}
}

func (e *elementStyle) anchor() {
	href, ok := Attr(e.n, "href")
	if !ok {
		return
	}
	e.s.Link = strings.TrimSpace(href)
	e.s.Color = color.NRGBA{0, 0, 0xee, 255}
	if e.c.hasLink {
		e.s.Color = e.c.linkColor
	}
	e.s.draw(Underline)
}

func (e *elementStyle) font() {
	if c, ok := css.ParseLegacyColor(e.get("color")); ok {
		e.s.Color = c
	}
	if f := e.get("face"); f != "" {
		e.s.Family = f
	}
	if k, ok := fontSize(e.get("size")); ok {
		e.s.Size, e.s.sizeFixed = [8]float32{0, 10, 13, 16, 18, 24, 32, 48}[k], false
	}
}

// fontSize reads the size attribute of <font>, 1 to 7: a number, or one to add to 3; what follows it does not count (HTML,
// section 2.3.4).
func fontSize(s string) (k int, ok bool) {
	sign, digits := byte(0), s
	if s != "" && (s[0] == '+' || s[0] == '-') {
		sign, digits = s[0], s[1:]
	}
	n := 0
	for n < len(digits) && digits[n] >= '0' && digits[n] <= '9' {
		n++
	}
	k, err := strconv.Atoi(digits[:n])
	if err != nil {
		return 0, false
	}
	switch sign {
	case '+':
		k = 3 + k
	case '-':
		k = 3 - k
	}
	return max(1, min(7, k)), true
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
