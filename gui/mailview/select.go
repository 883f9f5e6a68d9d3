package mailview

import (
	"fyne.io/fyne/v2"
	"github.com/go-text/typesetting/segmenter"
)

// grain is what a selection grows by: a double click takes words, a triple one paragraphs.
type grain int

const (
	byCharacter grain = iota
	byWord
	byBlock
)

// selection is the part of the text between anchor and focus. The zero value selects nothing.
type selection struct {
	on            bool
	grain         grain
	anchor, focus Pos     // as clicked; span gives whole words or blocks
	column        float32 // where Up and Down go, when hasColumn
	hasColumn     bool
}

// span is what is selected, in the order of the text; ok is false when nothing is.
func (d *document) span(s selection) (from, to Pos, ok bool) {
	from, to = s.anchor, s.focus
	if to.before(from) {
		from, to = to, from
	}
	switch s.grain {
	case byWord:
		from, _ = d.wordAt(from)
		_, to = d.wordAt(to)
	case byBlock:
		from.Octet = 0
		to.Octet = d.blocks[to.Block].octets()
	}
	return from, to, s.on && from != to
}

// wordAt is the word around a place (Unicode Standard Annex 29); the place alone when there is none.
func (d *document) wordAt(p Pos) (from, to Pos) {
	text := []rune(d.blocks[p.Block].text())
	var seg segmenter.Segmenter
	seg.Init(text)
	for it := seg.WordIterator(); it.Next(); {
		w := it.Word()
		start := len(string(text[:w.Offset]))
		end := start + len(string(w.Text))
		if p.Octet >= start && p.Octet <= end {
			return Pos{p.Block, start}, Pos{p.Block, end}
		}
	}
	return p, p
}

// SelectedText is what is selected and can be seen.
func (v *View) SelectedText() string {
	from, to, ok := v.doc.span(v.sel)
	if !ok {
		return ""
	}
	return v.doc.text(from, to)
}

// SelectAll selects the whole text.
func (v *View) SelectAll() {
	v.sel = selection{on: true, focus: v.doc.end()}
	v.update()
}

// SelectNone takes the selection away.
func (v *View) SelectNone() {
	v.sel = selection{}
	v.update()
}

// Copy puts the selected text on the clipboard; without a selection the clipboard stays as it is.
func (v *View) Copy() {
	if text := v.SelectedText(); text != "" {
		fyne.CurrentApp().Clipboard().SetContent(text)
	}
}
