// Package layout makes a page of an HTML message: boxes with their places, and a list of what to draw. It is the heart of
// the HTML view and knows nothing of windows.
//
// In the order things happen: Parse reads the HTML and throws out what a message must not have (document.go); FoldQuotes
// marks long quotations (fold.go). Layout
// computes styles (package style) while it makes boxes (build.go, anonymous.go, marker.go), gives them places: blocks
// (block.go, width.go, float.go), lines (items.go, words.go, lines.go, cutword.go, put.go, line.go), tables (grid.go, measure.go,
// columns.go, rows.go, table.go, collapse.go), flex boxes and grids (flex.go, flexcolumn.go, tracks.go), form fields (control.go)
// and pictures (picture.go, and missing.go for those that are not here), and lists what to draw (the files display*.go, recolor.go). A Page does not change any more:
// it can be drawn (package paint), asked for links and text (hit.go, text.go) and searched (find.go) from any goroutine.
//
// Nothing is ever loaded: pictures come from a callback, and those it does not have are counted. All work is bounded by a
// budget; a message beyond it is an error, and its clean text is shown instead.
//
// Sources: HTML (rendering section), CSS 2.1 chapters 8 to 10 and 17, CSS Tables 3, CSS Flexbox 1 in part, and
// what browsers do in quirks mode.
package layout

import (
	"errors"
	"fmt"
	"image"
	"image/color"
	"strings"
	"time"

	"golang.org/x/net/html"

	"valija/gui/htmlview/budget"
	"valija/gui/htmlview/css"
	"valija/gui/htmlview/style"
	"valija/gui/htmlview/typeset"
)

// MaxSource is the longest HTML that is read, in octets; of thousands of real messages the longest had 2.6 MB.
const MaxSource = 8 << 20

// ErrTooLarge is a message longer than MaxSource.
var ErrTooLarge = errors.New("layout: the HTML is too large")

// Document is a parsed message. It does not change: the same one can be laid out at several widths at once.
type Document struct {
	root, body *html.Node
	sheets     []sheet
	quirks     bool // no doctype, or one from before 1999
	almost     bool // limited-quirks too: a line of pictures alone has no strut
	schemes    bool // the message has colours for dark screens of its own
	folds      map[*html.Node]foldState
}

type sheet struct{ media, text string }

// Options of Layout.
type Options struct {
	Fonts *typeset.Fonts
	Width float32 // of the view, in CSS pixels
	// Image gives the picture of a URL as the message has it (cid:..., data:...), nil when there is none, or not yet.
	Image func(url string) image.Image
	Time  time.Duration // wall time at most; 0: no limit

	// Trace is told the border box of each element that has one, before position: relative; nil: nobody asks.
	Trace func(n *html.Node, r Rect)

	Family string  // of text that the message has no font for; "": serif, as in browsers
	Margin float32 // around a message that says none, in pixels; 0: 8, as in browsers
	Colors Colors

	Unfolded map[int]bool // the folds that are open (FoldQuotes), by their numbers; not changed afterwards
}

// Colors are those of the window. The zero value is black on white.
type Colors struct {
	Dark  bool        // the window is dark: colours of the message are made to fit
	Ink   color.NRGBA // of text that has no colour, when Dark
	Paper color.NRGBA // behind a message that has no background, when Dark
	Link  color.NRGBA // of links that have no colour, when Dark
}

// Parse reads HTML.
func Parse(source string) (*Document, error) {
	if len(source) > MaxSource {
		return nil, ErrTooLarge
	}
	root, err := html.ParseWithOptions(strings.NewReader(source), html.ParseOptionEnableScripting(false))
	if err != nil {
		return nil, fmt.Errorf("layout: %w", err)
	}
	d := &Document{quirks: true, almost: true}
	d.read(root)
	if d.root == nil || d.body == nil {
		return nil, errors.New("layout: no body") // the parser makes one of everything but a frameset
	}
	return d, nil
}

// read takes what matters from the tree, and what a message must not have out of it.
func (d *Document) read(n *html.Node) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		switch {
		case c.Type == html.DoctypeNode:
			d.doctype(c)
		case c.Type == html.CommentNode:
			n.RemoveChild(c)
		case c.Type == html.ElementNode && c.Data == "style":
			d.addSheet(c)
			n.RemoveChild(c)
		case c.Type == html.ElementNode && forbidden(c):
			d.schemes = d.schemes || declaresScheme(c)
			n.RemoveChild(c)
		case c.Type == html.ElementNode:
			if c.Data == "html" && d.root == nil {
				d.root = c
			} else if c.Data == "body" && d.body == nil {
				d.body = c
			}
			d.read(c)
		}
		c = next
	}
}

// forbidden reports whether an element has no place in a message: what runs, loads, or leads away by itself. Forms keep
// their text, and send nothing.
func forbidden(n *html.Node) bool {
	if n.Namespace != "" { // svg, math
		return true
	}
	switch n.Data {
	case "script", "iframe", "frame", "frameset", "object", "embed", "applet", "param", "link", "meta", "base", "template", "audio", "video",
		"source", "track", "canvas", "svg", "math", "portal", "title":
		return true
	}
	return false
}

func declaresScheme(n *html.Node) bool {
	name, _ := style.Attr(n, "name")
	content, _ := style.Attr(n, "content")
	return n.Data == "meta" && (strings.EqualFold(name, "color-scheme") || strings.EqualFold(name, "supported-color-schemes")) &&
		strings.Contains(strings.ToLower(content), "dark")
}

func (d *Document) addSheet(n *html.Node) {
	if n.FirstChild == nil {
		return
	}
	media, _ := style.Attr(n, "media")
	d.sheets = append(d.sheets, sheet{media, n.FirstChild.Data})
}

// doctype tells the mode (HTML, section 13.2.6.4.1).
func (d *Document) doctype(n *html.Node) {
	public, system := "", ""
	for _, a := range n.Attr {
		switch a.Key {
		case "public":
			public = strings.ToLower(a.Val)
		case "system":
			system = a.Val
		}
	}
	strictLess := strings.HasPrefix(public, "-//w3c//dtd html 4.01 transitional//") || strings.HasPrefix(public, "-//w3c//dtd html 4.01 frameset//")
	d.quirks = !strings.EqualFold(n.Data, "html") || strictLess && system == "" || isOld(public)
	d.almost = d.quirks || strictLess || strings.HasPrefix(public, "-//w3c//dtd xhtml 1.0 transitional//") ||
		strings.HasPrefix(public, "-//w3c//dtd xhtml 1.0 frameset//")
}

// oldMakers are those of document types from before the standard (HTML, section 13.2.6.4.1).
var oldMakers = [...]string{"+//silmaril//", "-//as//", "-//advasoft ltd//", "-//ietf//", "-//metrius//", "-//microsoft//dtd internet explorer",
	"-//netscape comm. corp.//", "-//o'reilly and associates//", "-//softquad", "-//spyglass//", "-//sq//", "-//sun microsystems corp.//",
	"-//w3c//dtd html 3", "-//w3c//dtd html 4.0 frameset//", "-//w3c//dtd html 4.0 transitional//", "-//w3c//dtd html experimental",
	"-//w3c//dtd w3 html", "-//w3o//dtd w3 html", "-//webtechs//"}

func isOld(public string) bool {
	for _, maker := range oldMakers {
		if strings.HasPrefix(public, maker) {
			return true
		}
	}
	return public == "html" || public == "-/w3c/dtd html 4.0 transitional/en" || public == "-//w3o//dtd w3 html strict 3.0//en//"
}

// rootSize is the size of text that has none, in pixels.
const rootSize = 16

// Layout makes a page. An error wraps budget.ErrExceeded when the message asks for too much work.
func (d *Document) Layout(o Options) (page *Page, err error) {
	if o.Family == "" {
		o.Family = "serif"
	}
	if o.Margin == 0 {
		o.Margin = 8
	}
	o.Width = min(max(o.Width, 40), 10_000)
	b := budget.New(o.Time)
	e := &engine{doc: d, opt: o, budget: b, images: map[string]image.Image{}, seen: map[string]bool{}}
	err = budget.Guard(func() { page = e.run() })
	if err != nil {
		return nil, err
	}
	return page, nil
}

// engine lays out one document once.
type engine struct {
	doc    *Document
	opt    Options
	budget *budget.Budget
	styles *style.Cascade

	images  map[string]image.Image // nil: asked for, and not there
	blocked []Blocked
	seen    map[string]bool // pictures with a place that can be seen
	recolor *recolorer      // nil: colours stay
	page    *Page
}

func (e *engine) run() *Page {
	dark := e.opt.Colors.Dark
	media := css.Media{Width: e.opt.Width, Dark: dark}
	e.styles = style.NewCascade(style.Options{Media: media, Quirks: e.doc.quirks, Budget: e.budget, Margin: e.opt.Margin})
	for _, s := range e.doc.sheets {
		if media.Matches(s.media) {
			e.styles.AddSheet(s.text)
		}
	}
	initial := style.Initial(e.opt.Family, rootSize, color.NRGBA{A: 255})
	e.styles.SetBody(e.doc.body, e.styles.Style(e.doc.root, initial))
	root := e.buildRoot(initial)
	e.page = &Page{Width: e.opt.Width, Background: color.NRGBA{255, 255, 255, 255}}
	for _, b := range append([]*box{root}, root.kids...) {
		if c := b.style.Background.Color; c.A > 0 && (b.tag == "html" || b.tag == "body") {
			e.page.Background = over(e.page.Background, c)
			e.page.OwnBackground = true
			break
		}
	}
	if dark && !e.doc.schemes {
		e.recolor = newRecolorer(e.opt.Colors)
	}
	e.layBlock(root, e.opt.Width, place{})
	e.page.Height = root.h + max(0, root.marginBottom)
	e.list(root)
	e.page.Blocked = e.unseen()
	return e.page
}

// over is what shows when b is painted on a.
func over(a, b color.NRGBA) color.NRGBA {
	f := func(x, y uint8) uint8 { return uint8((int(x)*(255-int(b.A)) + int(y)*int(b.A)) / 255) }
	return color.NRGBA{f(a.R, b.R), f(a.G, b.G), f(a.B, b.B), 255}
}
