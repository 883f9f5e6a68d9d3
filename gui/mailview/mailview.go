// Package mailview shows the text of a message: styled, selectable, and laid out only where it is looked at, so that a
// message of 1 MB opens in milliseconds.
//
// A text is a slice of blocks (block.go): FromPlain makes them from plain text (plain.go, link.go), with quotes folded
// (fold.go). A document gives every block an estimated height (heights.go) and breaks into lines only those that come
// into view (document.go, wrap.go, direction.go, measure.go). View is the widget: it paints the visible lines (paint.go),
// and answers mouse, keys, selection, search and zoom in the file of each name; caret.go and stops.go are selection and links
// by the keyboard.
//
// Nothing is ever loaded from outside: a block holds its text or a decoded picture, and a link is only told to OnLink.
// All methods of View belong to the UI goroutine; FromPlain and the other functions that make blocks do not.
package mailview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Look of a View; the zero value is the body of a message.
type Look struct {
	Size    float32 // points of the text; 0: the theme's text size
	Leading float32 // height of a line in text sizes; 0: 1.55
	Column  float32 // widest line; 0: 620 at a zoom of 1, below 0: as wide as the view
	Padding Padding
	Fixed   bool // never scrolls: as high as HeightFor says; for a title or a line of addresses
}

// Padding around the text.
type Padding struct{ Left, Top, Right, Bottom float32 }

// Link is a place in the text that leads somewhere.
type Link struct {
	Target string // where it goes
	Text   string // what the message says
}

// View is the widget. Set the callbacks before it is shown.
type View struct {
	widget.BaseWidget

	OnHover  func(Link)                     // the link under the pointer; the zero Link when there is none
	OnLink   func(Link)                     // a link was clicked
	OnTap    func()                         // the text was clicked, neither on a link nor to select
	OnMenu   func(at fyne.Position, l Link) // the context menu is asked for, at an absolute position
	OnKey    func(*fyne.KeyEvent)           // a bare key the view has no use for
	OnRune   func(rune)                     // a character that was typed
	OnZoom   func(float32)                  // the user turned the wheel with Ctrl
	OnScroll func()                         // the offset changed

	Modifiers func() fyne.KeyModifier // the keys that are held; set by New

	look    Look // set by New, never changed
	doc     *document
	offset  float64 // of the upper edge, from the top of the text
	zoom    float32
	sel     selection
	found   matches
	mouse   mouse
	bar     scrollbar
	focused bool
	clicked bool      // since it has the focus: the reader knows where the keys go
	stop    stop      // the link or fold that has the focus
	paint   *painting // nil until the renderer is made
}

var (
	_ fyne.Focusable         = (*View)(nil)
	_ fyne.Draggable         = (*View)(nil)
	_ fyne.Scrollable        = (*View)(nil)
	_ fyne.Tabbable          = (*View)(nil)
	_ fyne.SecondaryTappable = (*View)(nil)
	_ fyne.Shortcutable      = (*View)(nil)
	_ desktop.Mouseable      = (*View)(nil)
	_ desktop.Hoverable      = (*View)(nil)
	_ desktop.Cursorable     = (*View)(nil)
)

// columnWidth is the widest line that is still easy to read at 14 points.
const columnWidth = 620

// New makes an empty View.
func New(look Look) *View {
	v := &View{look: look, zoom: 1, Modifiers: modifiers}
	v.doc = newDocument(newFyneRuler(), nil, metrics{})
	v.ExtendBaseWidget(v)
	return v
}

// SetBlocks shows other blocks from their beginning. The View owns them from now on.
func (v *View) SetBlocks(blocks []Block) {
	v.stopAutoScroll()
	makeValid(blocks)
	v.doc = newDocument(v.doc.ruler, blocks, v.metrics())
	v.offset, v.sel, v.found = 0, selection{}, matches{current: -1}
	v.hover(hit{})
	v.stop = stop{}
	if v.paint != nil {
		clear(v.paint.pictures)
	}
	v.update()
}

// Replace shows other blocks at the same place of the text: the same message once more of it is here.
func (v *View) Replace(blocks []Block) {
	offset := v.offset
	v.SetBlocks(blocks)
	v.scrollTo(offset)
}

// Append adds blocks at the end: pictures that took longer than the text. Nothing moves, and the selection stays.
func (v *View) Append(blocks []Block) {
	makeValid(blocks)
	v.doc.add(blocks)
	v.update()
}

// SetZoom scales the text; 1 is its natural size. The first visible block stays in place.
func (v *View) SetZoom(zoom float32) {
	zoom = min(max(zoom, minZoom), maxZoom)
	if zoom == v.zoom {
		return
	}
	v.zoom = zoom
	v.relayout()
	v.update()
}

// Zoom is the scale of the text.
func (v *View) Zoom() float32 { return v.zoom }

// minZoom and maxZoom bound the zoom: smaller is not readable, larger has a word a line.
const minZoom, maxZoom = 0.5, 4

// MinSize is small on purpose: the text scrolls, and a fixed one asks its owner for HeightFor.
func (v *View) MinSize() fyne.Size {
	v.ExtendBaseWidget(v)
	return fyne.NewSize(16, 16)
}

// HeightFor is the height of the whole text in a view of that width.
func (v *View) HeightFor(width float32) float32 {
	m := v.metrics()
	m.width = v.columnFor(width)
	d := v.doc
	if d.metrics != m {
		d = newDocument(v.doc.ruler, v.doc.blocks, m)
	}
	for i := range d.blocks {
		d.box(i)
	}
	return float32(d.height()) + v.look.Padding.Top + v.look.Padding.Bottom
}

// Text is the whole visible text.
func (v *View) Text() string {
	return v.doc.text(Pos{}, v.doc.end())
}

// metrics are the measures of the text at the present size, zoom and theme.
func (v *View) metrics() metrics {
	size := v.look.Size
	if size == 0 {
		size = theme.TextSize()
	}
	leading := v.look.Leading
	if leading == 0 {
		leading = bodyLeading
	}
	return metrics{size: size, leading: leading, zoom: v.zoom, width: v.columnFor(v.Size().Width)}
}

// columnFor is the width of the lines in a view of that width.
func (v *View) columnFor(width float32) float32 {
	width -= v.look.Padding.Left + v.look.Padding.Right
	switch {
	case v.look.Column == 0:
		width = min(width, columnWidth*max(v.zoom, 1))
	case v.look.Column > 0:
		width = min(width, v.look.Column)
	}
	return max(width, 1)
}

// relayout lays the text out anew, for another size, zoom or theme, and keeps the first visible block in place.
func (v *View) relayout() {
	top := v.doc.at(v.offset - float64(v.look.Padding.Top))
	within := v.offset - v.doc.top(top)
	v.doc = newDocument(v.doc.ruler, v.doc.blocks, v.metrics())
	if v.offset > 0 {
		v.doc.box(top)
		v.offset = v.doc.top(top) + within
	}
	v.offset = min(max(v.offset, 0), v.maxOffset())
}
