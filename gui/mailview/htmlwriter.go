package mailview

import (
	"strings"

	"fyne.io/fyne/v2/theme"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"valija/store/message/htmltext"
)

// cell parts two cells of a table that hold no paragraphs.
func (w *htmlWriter) cell() {
	last := &w.runs[len(w.runs)-1]
	if !strings.HasSuffix(last.Text, "\t") {
		w.runs = append(w.runs, Run{Text: "\t"})
	}
	w.space = false
}

// text adds words.
func (w *htmlWriter) text(s string) {
	f := w.top()
	if f.tag == atom.Style {
		w.unread.AddStyle(s)
	}
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
	words := strings.FieldsFunc(s, htmltext.IsSpace)
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
	alt := strings.TrimSpace(htmltext.Attr(t, "alt"))
	if w.top().hidden || alt == "" || htmltext.IsTracking(t) || w.unread.Has(t) || strings.HasPrefix(strings.ToLower(htmltext.Attr(t, "src")), "cid:") {
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
