package layout

import (
	"image"
	"image/color"

	"valija/gui/htmlview/style"
	"valija/gui/htmlview/typeset"
)

// Page is a message that has been laid out. It does not change, and may be used from any goroutine.
type Page struct {
	Width, Height float32 // CSS pixels
	Right         float32 // how far the content reaches; more than Width when it does not fit
	Background    color.NRGBA
	OwnBackground bool // the message says it, not we
	Items         []Item
	Blocked       []Blocked // remote pictures that were not shown
}

// ItemKind is what an Item draws.
type ItemKind uint8

// The kinds of items.
const (
	Fill    ItemKind = iota // a rectangle in Color, or its Ground's gradient
	Frame                   // borders
	Words                   // a shaped run
	Picture                 // an image in the rectangle
	Pattern                 // a background image
	Shadow                  // of the rectangle, as Shade says
	Rule                    // a line below, through or above words
)

// Rect is a rectangle by its corners, in CSS pixels.
type Rect struct{ X0, Y0, X1, Y1 float32 }

// Empty reports whether nothing is within r.
func (r Rect) Empty() bool { return r.X0 >= r.X1 || r.Y0 >= r.Y1 }

func (r Rect) intersect(s Rect) Rect {
	return Rect{max(r.X0, s.X0), max(r.Y0, s.Y0), min(r.X1, s.X1), min(r.Y1, s.Y1)}
}

// Item is one thing to draw. Items are drawn in their order.
type Item struct {
	Kind   ItemKind
	Rect   // of Words: the line's height, and the run's width
	Clip   Rect
	Color  color.NRGBA
	Radius [4]float32
	Fade   uint8 // how transparent a picture is; colours say it themselves

	// Words. A Rule has the run that it underlines.
	Run      *typeset.Run
	Baseline float32
	Start    float32 // of a Rule's run
	Text     string
	Before   string // what stands between the words before and these when they are copied: "", " ", a tab, line feeds
	Link     string
	Bold     bool
	Italic   bool

	// the others
	Edges  *[4]Edge
	Shade  *style.Shadow
	Rule   *style.Rule
	Image  image.Image
	Ground *style.Background
}

// Extent is what an item may touch when it is drawn: letters reach out of their line, and shadows out of their box.
func (it *Item) Extent() Rect {
	r := it.Rect
	switch {
	case it.Kind == Words:
		r.Y0, r.Y1 = r.Y0-it.Run.Size, r.Y1+it.Run.Size
	case it.Shade != nil && !it.Shade.Inset:
		s := it.Shade
		reach := s.Blur + max(s.Spread, 0) + 1
		r = Rect{r.X0 + min(s.X, 0) - reach, r.Y0 + min(s.Y, 0) - reach, r.X1 + max(s.X, 0) + reach, r.Y1 + max(s.Y, 0) + reach}
	case it.Rule != nil: // wavy and double ones
		r.Y1 += 2 * (r.Y1 - r.Y0)
	}
	return r
}

// Edge is one side of a Frame.
type Edge struct {
	Width float32
	Line  style.LineStyle
	Color color.NRGBA
}
