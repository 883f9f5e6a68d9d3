package layout

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"valija/gui/htmlview/style"
)

// What is folded: a quotation at the end of a message once it is longer than shortQuote lines, because the reader knows
// it; one in the middle only when it hides the answer below it. The same holds for plain text.
const (
	shortQuote = 3
	longQuote  = 30
)

// quotedLine is about how many octets of a paragraph fill a line.
const quotedLine = 90

// mostBefore bounds "On Friday Ana wrote:", in octets.
const mostBefore = 250

// foldScheme begins the targets of captions; no program answers to it.
const foldScheme = "valija-fold:"

const foldStyle = "margin:6px 0;font-family:sans-serif;font-size:13px;font-weight:normal;font-style:normal;text-align:left"
const captionStyle = "color:#5f6b76;text-decoration:none"

// foldState is when a node is there: while the fold of that number is open, or while it is not.
type foldState struct {
	number int
	open   bool
}

// FoldQuotes hides long quotations behind a caption that name makes: a link, which FoldOf knows. Options.Unfolded says
// which are open. It returns how many there are. Call it before the first Layout.
func (d *Document) FoldQuotes(name func(lines int) string) int {
	var f quoteFinder
	f.walk(d.body)
	f.endLine()
	d.folds = map[*html.Node]foldState{}
	count, own := 0, 0 // own: lines of the writer's so far
	for i, part := range f.parts {
		switch {
		case part.quote == nil:
			own++
		case f.answers(i, own) && f.worthFolding(i):
			d.addCaption(part.quote, count, name(part.lines))
			count++
		}
	}
	return count
}

// FoldOf is the number of the fold whose caption has a target.
func FoldOf(target string) (number int, ok bool) {
	digits, ok := strings.CutPrefix(target, foldScheme)
	if !ok {
		return 0, false
	}
	number, err := strconv.Atoi(digits)
	return number, err == nil
}

// folded reports whether a node is out of sight.
func (e *engine) folded(n *html.Node) bool {
	f, ok := e.doc.folds[n]
	return ok && f.open != e.opt.Unfolded[f.number]
}

// addCaption puts the caption of a fold before its quotation.
func (d *Document) addCaption(quote *html.Node, number int, text string) {
	line := element("div", "style", foldStyle)
	link := element("a", "href", foldScheme+strconv.Itoa(number))
	link.Attr = append(link.Attr, html.Attribute{Key: "style", Val: captionStyle})
	for _, open := range []bool{false, true} {
		sign := &html.Node{Type: html.TextNode, Data: "▸ "}
		if open {
			sign.Data = "▾ "
		}
		link.AppendChild(sign)
		d.folds[sign] = foldState{number, open}
	}
	link.AppendChild(&html.Node{Type: html.TextNode, Data: text})
	line.AppendChild(link)
	quote.Parent.InsertBefore(line, quote)
	d.folds[quote] = foldState{number, true}
}

func element(name, key, value string) *html.Node {
	return &html.Node{Type: html.ElementNode, Data: name, Attr: []html.Attribute{{Key: key, Val: value}}}
}

// quotePart is a line of the writer's own, or a quotation.
type quotePart struct {
	quote *html.Node
	lines int
	text  string // of an own line
}

// quoteFinder reads a message as lines and quotations.
type quoteFinder struct {
	parts []quotePart
	line  strings.Builder
}

// walk reads the children of a node in the order of the text.
func (f *quoteFinder) walk(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			f.line.WriteString(c.Data)
		case c.Type != html.ElementNode:
		case c.Data == "blockquote" && f.cites(c):
			f.endLine()
			f.parts = append(f.parts, quotePart{quote: c, lines: linesOf(c)})
		case breaksLine(c):
			f.endLine()
			f.walk(c)
			f.endLine()
		default:
			f.walk(c)
		}
	}
}

func (f *quoteFinder) endLine() {
	text := strings.Join(strings.Fields(f.line.String()), " ")
	f.line.Reset()
	if text != "" {
		f.parts = append(f.parts, quotePart{lines: 1, text: text})
	}
}

// cites reports whether a blockquote quotes a message: others only indent.
func (f *quoteFinder) cites(n *html.Node) bool {
	kind, _ := style.Attr(n, "type")
	class, _ := style.Attr(n, "class")
	_, source := style.Attr(n, "cite")
	return strings.EqualFold(kind, "cite") || source || strings.Contains(strings.ToLower(class), "quote") || f.attributed()
}

// attributed reports whether the text before ends with "Ana wrote:".
func (f *quoteFinder) attributed() bool {
	before := strings.TrimSpace(f.line.String())
	if before == "" && len(f.parts) > 0 {
		before = f.parts[len(f.parts)-1].text
	}
	return strings.HasSuffix(before, ":") && len(before) <= mostBefore && strings.ContainsAny(before, "0123456789@")
}

// answers reports whether the own lines before part i say something other than whom is quoted: a message that is nothing
// but a quotation stays open.
func (f *quoteFinder) answers(i, own int) bool {
	if i > 0 && strings.HasSuffix(f.parts[i-1].text, ":") {
		own--
	}
	return own > 0
}

func (f *quoteFinder) worthFolding(i int) bool {
	lines := f.parts[i].lines
	last := i+1 == len(f.parts) || strings.HasPrefix(f.parts[i+1].text, "--") // a signature
	return lines > longQuote || lines > shortQuote && last
}

// linesOf is about how many lines a quotation has.
func linesOf(n *html.Node) int {
	var f quoteFinder
	f.flat(n)
	f.endLine()
	lines := 0
	for _, p := range f.parts {
		lines += 1 + len(p.text)/quotedLine
	}
	return lines
}

// flat reads all text below a node, quotations within it too.
func (f *quoteFinder) flat(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode {
			f.line.WriteString(c.Data)
			continue
		}
		if breaksLine(c) {
			f.endLine()
		}
		f.flat(c)
		if breaksLine(c) {
			f.endLine()
		}
	}
}

// breaksLine reports whether an element stands on lines of its own.
func breaksLine(n *html.Node) bool {
	switch n.Data {
	case "p", "div", "br", "hr", "li", "ul", "ol", "dl", "dt", "dd", "tr", "table", "td", "th", "blockquote", "pre", "center", "section", "article",
		"header", "footer", "h1", "h2", "h3", "h4", "h5", "h6":
		return true
	}
	return false
}
