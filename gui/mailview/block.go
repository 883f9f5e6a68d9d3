package mailview

import (
	"image"
	"slices"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
)

// Kind of a Block.
type Kind int

const (
	Paragraph Kind = iota
	Rule           // a line across
	Picture
	Fold // one line that stands for the hidden blocks after it
)

// Block is a paragraph, or something of its rank. Its text must be drawable (package glyphs) and hold no line feed.
type Block struct {
	Kind   Kind
	Runs   []Run
	Quote  int     // depth of quotation: one bar each
	Indent float32 // before all lines, in units of the body text at a zoom of 1
	Before float32 // space above, likewise
	Marker string  // before the first line: a bullet, the name of a field
	Hang   float32 // how far left of the text the marker begins; 0: as far as the indent
	Joined bool    // goes on with the paragraph before it: no line feed between them
	RTL    bool    // reads from right to left

	Image image.Image // of a Picture
	Name  string      // of a Picture, told below it and when it is copied

	Folds  int  // of a Fold: how many of the following blocks it stands for
	Hidden bool // folded away

	lead  string // what stood before the text: spaces, the mark of a list item
	lines int    // of the message: a paragraph may have been broken; 0 for one that is not counted
}

// Clone copies blocks, so that what a View does to one (a fold is opened) leaves the other.
func Clone(blocks []Block) []Block {
	out := slices.Clone(blocks)
	for i := range out {
		if out[i].Kind == Fold {
			out[i].Runs = slices.Clone(out[i].Runs)
		}
	}
	return out
}

// Run is text of one style.
type Run struct {
	Text  string
	Style Style
}

// Style of a Run. Colours are names of the theme, so that light and dark need no other blocks.
type Style struct {
	Bold, Italic, Strike, Mono bool
	Size                       float32             // points at a zoom of 1; 0: the body's
	Ink                        fyne.ThemeColorName // "" the foreground; a link has its own
	Ground                     fyne.ThemeColorName // "" none
	Link                       string              // target, "" none
	Quiet                      bool                // a link that is underlined only under the pointer
}

func (s Style) text() fyne.TextStyle {
	return fyne.TextStyle{Bold: s.Bold, Italic: s.Italic, Monospace: s.Mono}
}

// Pos is a place in the text: a block, and an octet of its text.
type Pos struct{ Block, Octet int }

func (p Pos) before(q Pos) bool {
	return p.Block < q.Block || p.Block == q.Block && p.Octet < q.Octet
}

// text is what the runs say together.
func (b *Block) text() string {
	switch len(b.Runs) {
	case 0:
		return ""
	case 1:
		return b.Runs[0].Text
	}
	var all strings.Builder
	for _, r := range b.Runs {
		all.WriteString(r.Text)
	}
	return all.String()
}

// octets is len(b.text()) without making it.
func (b *Block) octets() int {
	n := 0
	for _, r := range b.Runs {
		n += len(r.Text)
	}
	return n
}

// makeValid replaces invalid UTF-8, so that characters and octets can be told apart everywhere.
func makeValid(blocks []Block) {
	for _, b := range blocks {
		for i := range b.Runs {
			if r := &b.Runs[i]; !utf8.ValidString(r.Text) {
				r.Text = strings.ToValidUTF8(r.Text, "\uFFFD")
			}
		}
	}
}

// wholeLink joins the runs with one target: a link may be partly bold.
func (b *Block) wholeLink(target string) Link {
	if target == "" {
		return Link{}
	}
	l := Link{Target: target}
	for _, r := range b.Runs {
		if r.Style.Link == target {
			l.Text += r.Text
		}
	}
	return l
}
