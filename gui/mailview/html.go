package mailview

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2/theme"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
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
	if t.Type == html.SelfClosingTagToken && t.DataAtom != atom.A && t.DataAtom != atom.Div || isVoid(t.DataAtom) || len(w.frames) >= maxNesting {
		return
	}
	f := *w.top()
	f.tag = t.DataAtom
	f.open(t)
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

// cell parts two cells of a table that hold no paragraphs.
func (w *htmlWriter) cell() {
	last := &w.runs[len(w.runs)-1]
	if !strings.HasSuffix(last.Text, "\t") {
		w.runs = append(w.runs, Run{Text: "\t"})
	}
	w.space = false
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

// text adds words.
func (w *htmlWriter) text(s string) {
	f := w.top()
	if f.hidden || f.unseen || s == "" {
		return
	}
	s = w.clean(strings.Map(visible, s))
	if f.pre {
		for i, line := range strings.Split(strings.ReplaceAll(s, "\r", ""), "\n") {
			if i > 0 {
				w.lineEnd()
			}
			w.add(line, f.style)
		}
		return
	}
	words := strings.FieldsFunc(s, isHTMLSpace)
	if len(words) == 0 {
		w.space = w.space || s != ""
		return
	}
	if w.space || isSpace(s[0]) {
		w.addSpace()
	}
	w.add(strings.Join(words, " "), f.style)
	w.space = isSpace(s[len(s)-1])
}

// addSpace parts two words; it is no part of a link after or before it.
func (w *htmlWriter) addSpace() {
	n := len(w.runs)
	if n == 0 || strings.HasSuffix(w.runs[n-1].Text, "\t") {
		return
	}
	if w.runs[n-1].Style.Link != "" {
		w.runs = append(w.runs, Run{Text: " "})
		return
	}
	w.runs[n-1].Text += " "
}

// add puts text at the end of the paragraph.
func (w *htmlWriter) add(text string, s Style) {
	w.space = false
	if text == "" {
		return
	}
	if n := len(w.runs); n > 0 && w.runs[n-1].Style == s && len(w.runs[n-1].Text) < maxParagraph { // longer ones are cut anyway
		w.runs[n-1].Text += text
		return
	}
	w.runs = append(w.runs, Run{text, s})
}

// image stands in for a picture with its words; one that is part of the message is shown below the text.
func (w *htmlWriter) image(t html.Token) {
	alt := strings.TrimSpace(attribute(t, "alt"))
	if w.top().hidden || alt == "" || tiny(t) || strings.HasPrefix(strings.ToLower(attribute(t, "src")), "cid:") {
		return
	}
	s := w.top().style
	if s.Link == "" {
		s.Ink = theme.ColorNamePlaceHolder
	}
	w.addSpace()
	w.add("["+w.clean(strings.Join(strings.Fields(alt), " "))+"]", s)
	w.space = true
}

// lineEnd ends a line within a paragraph; a second one in a row is an empty line.
func (w *htmlWriter) lineEnd() {
	if len(w.runs) == 0 {
		w.gap = true
		return
	}
	w.paragraph(false)
}

// paragraph ends the paragraph; gap asks for an empty line before the next.
func (w *htmlWriter) paragraph(gap bool) {
	w.space = false
	if runs := trimmedRuns(w.runs); len(runs) > 0 {
		f := w.top()
		b := Block{Quote: f.quote, Indent: f.indent, RTL: f.rtl, Marker: w.marker, Hang: bulletHang}
		if w.marker == "" {
			b.Hang = 0
		}
		w.marker = ""
		w.putText(b, runs)
	}
	w.runs = nil
	w.gap = w.gap || gap
}

// put adds a block, with the empty line that was asked for.
func (w *htmlWriter) put(b Block) {
	if w.gap && len(w.blocks) > 0 {
		quote := min(b.Quote, w.blocks[len(w.blocks)-1].Quote)
		w.blocks = append(w.blocks, Block{Quote: quote, lines: 1})
	}
	w.gap = false
	w.blocks = append(w.blocks, b)
}

// putText adds a paragraph, in several joined blocks when it is very long.
func (w *htmlWriter) putText(b Block, runs []Run) {
	b.Runs = linkifyRuns(runs)
	b.RTL = b.RTL || readsLeft(b.text())
	b.lines = 1
	for _, part := range splitRuns(b.Runs) {
		b.Runs = part
		w.put(b)
		b.Joined, b.Marker, b.lines = true, "", 0
	}
}

func (w *htmlWriter) finish(folded func(int) string) []Block {
	w.paragraph(false)
	if folded != nil {
		return foldQuotes(w.blocks, folded)
	}
	return w.blocks
}

// bullet is the marker of the next item of a list.
func (f *frame) bullet() string {
	if f.next == 0 {
		return "•"
	}
	f.next++
	return strconv.Itoa(f.next-1) + "."
}
