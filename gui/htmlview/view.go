// Package htmlview shows HTML mail in a Fyne window. Package layout makes a page of it, package paint draws the page in
// tiles, and View keeps the tiles near what is looked at.
//
// A tile is a canvas.Image: Fyne keeps the texture of those while a parent is refreshed, so that scrolling paints no tile
// twice; what is selected or found is marked by rectangles above them. Pages are laid out and tiles painted off the UI
// goroutine (View.Run). Nothing is ever loaded from outside.
//
// surface.go is the page within the scroll, tiles.go its tiles and marks.go what lies above them; pointer.go and selection.go
// answer the mouse, keys.go, caret.go and links.go the keyboard, find.go the search.
package htmlview

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"valija/gui/htmlview/layout"
	"valija/gui/htmlview/typeset"
)

// Fonts are the fonts of the system, with those of Fyne as the last resort. Make one per program.
func Fonts() *typeset.Fonts {
	opt := typeset.Options{Embedded: EmbeddedFonts()}
	if emoji := theme.DefaultEmojiFont(); emoji != nil { // nil: built without
		opt.Emoji = emoji.Content()
	}
	return typeset.New(opt)
}

// EmbeddedFonts are those of Fyne.
func EmbeddedFonts() []typeset.Embedded {
	var out []typeset.Embedded
	for _, r := range []fyne.Resource{theme.DefaultTextFont(), theme.DefaultTextBoldFont(), theme.DefaultTextItalicFont(), theme.DefaultTextBoldItalicFont()} {
		out = append(out, typeset.Embedded{Family: "noto sans", Data: r.Content()})
	}
	return out
}

// Link is a place in the page that leads somewhere.
type Link struct {
	Target string // where it goes
	Text   string // what the page says
}

// View shows one document. Set the callbacks before it is shown; all methods belong to the UI goroutine.
type View struct {
	widget.BaseWidget

	OnLink  func(Link)                     // a link was clicked
	OnHover func(Link)                     // the link under the pointer; the zero Link: none
	OnMenu  func(at fyne.Position, l Link) // the context menu is asked for, at an absolute position
	OnKey   func(*fyne.KeyEvent)           // a bare key that does not scroll
	OnRune  func(rune)                     // a character that was typed
	OnPage  func(page *layout.Page)        // a page is on the screen
	OnError func(error)                    // it asks for too much work
	Run     func(work func(), done func()) // work off the UI goroutine, then done on it; set by New

	Modifiers func() fyne.KeyModifier // the keys that are held; set by New

	ground  *canvas.Rectangle
	focus   *canvas.Rectangle // at the left edge, while the keys go to the page
	scroll  *container.Scroll
	surface *surface
}

// New makes an empty View.
func New(fonts *typeset.Fonts, run func(work func(), done func())) *View {
	v := &View{Run: run, Modifiers: modifiers, ground: canvas.NewRectangle(color.Transparent), focus: canvas.NewRectangle(color.Transparent)}
	v.focus.Hide()
	v.surface = newSurface(v, fonts)
	v.scroll = container.NewScroll(v.surface)
	v.scroll.OnScrolled = func(fyne.Position) { v.surface.update() }
	v.ExtendBaseWidget(v)
	return v
}

// Set lays a document out at the view's width and shows it from its beginning; o's width and fonts are the view's own.
func (v *View) Set(doc *layout.Document, o layout.Options) {
	v.surface.doc, v.surface.opt, v.surface.fresh = doc, o, true
	v.surface.layOut()
}

// Again lays the same document out anew and stays where it is: there are more pictures, or other colours.
func (v *View) Again(o layout.Options) {
	v.surface.opt = o
	v.surface.layOut()
}

// Unfold lays the same document out anew with other folds open. What is above them stays in place.
func (v *View) Unfold(o layout.Options) {
	v.surface.opt, v.surface.still = o, true
	v.surface.layOut()
}

// Clear shows nothing.
func (v *View) Clear() { v.surface.clear() }

// Focus is what takes the keys.
func (v *View) Focus() fyne.Focusable { return v.surface }

// Page is what is shown; nil: nothing yet.
func (v *View) Page() *layout.Page { return v.surface.page }

// Offset is how far the page is scrolled, in Fyne units.
func (v *View) Offset() fyne.Position { return v.scroll.Offset }

// Zoom is the scale of the page; 1 is its natural size.
func (v *View) Zoom() float32 { return v.surface.zoom }

// minZoom and maxZoom bound the zoom: smaller is not readable, larger has a word a line.
const minZoom, maxZoom = 0.5, 4

// SetZoom scales the page: it is laid out anew for the room that is left, and stays at the same place.
func (v *View) SetZoom(zoom float32) {
	s := v.surface
	zoom = min(max(zoom, minZoom), maxZoom)
	if zoom == s.zoom {
		return
	}
	s.zoom = zoom
	s.layOut()
}

// MinSize is small on purpose: the page scrolls.
func (v *View) MinSize() fyne.Size { return fyne.NewSize(16, 16) }

// focusWidth is the line at the left edge.
const focusWidth = 2

// showFocus shows where the keys go, but not after a click: the reader knows then.
func (v *View) showFocus() {
	s := v.surface
	v.focus.Hidden = !s.focused || s.clicked || s.sel.on || s.links.at > 0 || s.page == nil
	v.focus.FillColor = theme.Color(theme.ColorNamePrimary)
	canvas.Refresh(v.focus)
}

// Cost is how many tiles were painted since the view was made, and how many octets the kept ones take.
func (v *View) Cost() (painted, octets int) {
	return v.surface.tiles.painted, v.surface.tiles.octets()
}

// CreateRenderer is called by Fyne.
func (v *View) CreateRenderer() fyne.WidgetRenderer {
	page := container.NewThemeOverride(v.scroll, scrollTheme{})
	return widget.NewSimpleRenderer(container.NewStack(v.ground, page, container.New(leftEdge{}, v.focus)))
}

// leftEdge puts its objects at the left edge.
type leftEdge struct{}

// MinSize implements fyne.Layout.
func (leftEdge) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// Layout implements fyne.Layout.
func (leftEdge) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(fyne.NewSize(focusWidth, size.Height))
	}
}
