package layout

import (
	"image"

	"golang.org/x/net/html"

	"valija/gui/htmlview/css"
	"valija/gui/htmlview/style"
)

// kind is what a box is in the layout.
type kind uint8

const (
	blockBox kind = iota
	inlineBox
	textBox
	breakBox
	pictureBox
	tableBox
	groupBox
	rowBox
	cellBox
	columnBox
	captionBox
)

// box is a rectangle in the making.
type box struct {
	kind   kind
	style  *style.Style
	tag    string
	node   *html.Node // the element; nil: an anonymous box, or text
	text   string
	kids   []*box
	atomic bool // stands in a line as one piece: inline-block, inline-table, a picture
	lined  bool // its children stand in lines
	flex   bool // its children are flex items

	src, alt string // of a picture
	img      image.Image
	ratio    float32      // width to height of a picture that is not here, by its attributes; 0: unknown
	marker   string       // of a list item
	marks    *style.Style // of the list item whose marker stands in the first line; nil: none

	colspan, rowspan int // of a cell, or a column
	col, row         int
	grid             *grid

	// places, relative to the border box of the parent
	x, y, w, h              float32
	marginTop, marginBottom float32
	quirkTop, quirkBottom   bool    // the margins are the browser's: in quirks mode they vanish at the edges of cells
	shift                   float32 // of the content of a cell, by vertical-align
	baseline                float32 // of the last line, from the top; below 0: none
	captionHeight           float32
	lines                   []line
	items                   []item // of the lines, made once
	itemsMade               bool

	widths     [2]float32 // narrowest and widest, of the border box
	widthsMade bool
	borders    [4]float32 // instead of the style's, when collapsed
	collapsed  *[4]style.Border
	laidOut    bool // as an atomic box, at this width:
	laidWidth  float32
}

// border is the width of a border.
func (b *box) border(i int) float32 {
	if b.collapsed != nil {
		return b.borders[i]
	}
	return b.style.Border[i].Used()
}

// edge is border and padding of a side; whole is the width of the containing block.
func (b *box) edge(i int, whole float32) float32 {
	return max(b.style.Padding[i].Or0(whole), 0) + b.border(i)
}

// edges are the horizontal ones.
func (b *box) edges(whole float32) float32 {
	return b.edge(style.Left, whole) + b.edge(style.Right, whole)
}

// margins are the horizontal ones, auto being 0.
func (b *box) margins(whole float32) float32 {
	return b.style.Margin[style.Left].Or0(whole) + b.style.Margin[style.Right].Or0(whole)
}

// outerHeight counts the margins.
func (b *box) outerHeight() float32 { return b.h + b.marginTop + b.marginBottom }

// setMargins resolves the vertical margins; a cell has none.
func (b *box) setMargins(whole float32) {
	b.marginTop, b.marginBottom = 0, 0
	b.quirkTop, b.quirkBottom = b.style.QuirkMargin[style.Top], b.style.QuirkMargin[style.Bottom] && b.tag == "p"
	if b.kind != cellBox {
		b.marginTop, b.marginBottom = b.style.Margin[style.Top].Or0(whole), b.style.Margin[style.Bottom].Or0(whole)
	}
}

func (b *box) floats() bool   { return b.kind != textBox && b.style.Float != 0 && !b.style.Absolute }
func (b *box) absolute() bool { return b.kind != textBox && b.style.Absolute }

// apart reports whether a box does not stand in the flow. A text has the style of the element around it, and stands in its
// flow.
func (b *box) apart() bool { return b.kind != textBox && (b.style.Float != 0 || b.style.Absolute) }

// isBlock reports whether a box stands in the flow by itself, not in a line.
func (b *box) isBlock() bool {
	switch b.kind {
	case blockBox, tableBox, pictureBox, captionBox:
		return !b.atomic && !b.apart()
	}
	return false
}

// blank is a text that is not seen.
func (b *box) blank() bool {
	if b.kind != textBox {
		return false
	}
	for i := range len(b.text) {
		switch b.text[i] {
		case ' ', '\t', '\n', '\r', '\f':
		default:
			return false
		}
	}
	return true
}

// isolates reports whether a box keeps its floats and margins to itself (a block formatting context).
func (b *box) isolates() bool {
	return b.kind == cellBox || b.kind == tableBox || b.kind == captionBox || b.atomic || b.apart() || b.style.Clip || b.flex || b.tag == "html" || b.tag == "img"
}

// borderBox turns a declared size into that of the border box; edges are border and padding.
func (b *box) borderBox(v, edges float32) float32 {
	if b.style.BorderBox {
		return max(v, edges)
	}
	return v + edges
}

func isZero(l css.Length) bool { return l.Unit == css.Px && l.Value <= 0 }
