package mailview

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"valija/store/message/htmltext"
)

// Bounds of what is read of HTML: it goes by as tokens, no tree is built, and nesting costs a frame up to maxNesting.
const (
	maxHTML    = 8 << 20
	maxNesting = 400
)

// HTMLOptions of FromHTML.
type HTMLOptions struct {
	Folded func(lines int) string // as in PlainOptions
	Clean  func(string) string    // makes text drawable (package glyphs); nil: it is
}

// FromHTML makes blocks of the text of HTML: paragraphs, headings, lists, quotations, links with their own words. Its
// layout, colours and pictures are left out, and so is what it hides from the reader.
func FromHTML(source string, opt HTMLOptions) []Block {
	if opt.Clean == nil {
		opt.Clean = func(s string) string { return s }
	}
	z := html.NewTokenizer(strings.NewReader(source))
	z.SetMaxBuf(maxHTML)
	w := &htmlWriter{clean: opt.Clean, frames: []frame{{}}}
	for {
		switch z.Next() {
		case html.ErrorToken:
			return w.finish(opt.Folded)
		case html.TextToken:
			w.text(string(z.Text()))
		case html.StartTagToken, html.SelfClosingTagToken:
			w.start(z.Token())
		case html.EndTagToken:
			w.end(z.Token().DataAtom)
		}
	}
}

// frame is an open element: what its text looks like.
type frame struct {
	tag    atom.Atom
	style  Style
	quote  int
	indent float32
	rtl    bool
	hidden bool // and everything in it
	unseen bool // letters without size; an element in it may give them one
	pre    bool
	next   int // of a list: the next number, 0 for bullets
}

// htmlWriter writes blocks while tags go by.
type htmlWriter struct {
	clean  func(string) string
	frames []frame // the first is the page
	blocks []Block
	runs   []Run  // of the paragraph being written
	marker string // of the list item that begins
	space  bool   // white space since the last word
	gap    bool   // an empty line before the next paragraph
	unread htmltext.Hidden
}

func (w *htmlWriter) top() *frame { return &w.frames[len(w.frames)-1] }

func (w *htmlWriter) start(t html.Token) {
	w.closeImplied(t.DataAtom)
	w.before(t)
	switch t.DataAtom {
	case atom.Br:
		w.lineEnd()
	case atom.Hr:
		w.paragraph(false)
		if !w.top().hidden {
			w.put(Block{Kind: Rule, Quote: w.top().quote, Indent: w.top().indent})
		}
	case atom.Img:
		w.image(t)
	}
	if t.Type == html.SelfClosingTagToken && t.DataAtom != atom.A && t.DataAtom != atom.Div || htmltext.IsVoid(t.DataAtom) || len(w.frames) >= maxNesting {
		return
	}
	f := *w.top()
	f.tag = t.DataAtom
	f.open(t, &w.unread)
	if t.DataAtom == atom.Li {
		w.marker = w.top().bullet()
	}
	w.frames = append(w.frames, f)
}

// before ends the paragraph in front of an element of its own.
func (w *htmlWriter) before(t html.Token) {
	switch t.DataAtom {
	case atom.Td, atom.Th:
		if len(w.runs) > 0 {
			w.cell()
		}
	case atom.Ul, atom.Ol:
		w.paragraph(w.top().indent == 0)
	default:
		if standsAlone(t.DataAtom) {
			w.paragraph(spaced(t.DataAtom))
		}
	}
}

// closeImplied ends elements that may be left open: a list item when the next begins.
func (w *htmlWriter) closeImplied(a atom.Atom) {
	if standsAlone(a) && w.frames[len(w.frames)-1].tag == atom.P {
		w.end(atom.P)
	}
	switch a {
	case atom.Li, atom.Td, atom.Th, atom.Tr, atom.P, atom.Dt, atom.Dd, atom.Option:
		for i := len(w.frames) - 1; i > 0; i-- {
			switch tag := w.frames[i].tag; {
			case tag == a || a == atom.Tr && (tag == atom.Td || tag == atom.Th) || a == atom.Td && tag == atom.Th || a == atom.Th && tag == atom.Td:
				w.frames = w.frames[:i]
				if a != atom.Tr || tag == atom.Tr {
					return
				}
			case standsAlone(tag):
				return
			}
		}
	}
}

func (w *htmlWriter) end(a atom.Atom) {
	switch {
	case a == atom.P && !w.opened(a): // alone it is an empty paragraph
		w.paragraph(true)
		return
	case a == atom.Br:
		w.lineEnd()
		return
	}
	for i := len(w.frames) - 1; i > 0; i-- {
		if w.frames[i].tag != a {
			continue
		}
		if standsAlone(a) && a != atom.Td && a != atom.Th {
			w.paragraph(spaced(a) && !(isList(a) && w.frames[i-1].indent > 0))
		}
		w.frames = w.frames[:i]
		return
	}
}

func (w *htmlWriter) opened(a atom.Atom) bool {
	for i := range w.frames {
		if w.frames[i].tag == a {
			return true
		}
	}
	return false
}

// bullet is the marker of the next item of a list.
func (f *frame) bullet() string {
	if f.next == 0 {
		return "•"
	}
	f.next++
	return strconv.Itoa(f.next-1) + "."
}
