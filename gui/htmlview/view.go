// Package htmlview shows HTML mail in a Fyne window. Package layout makes a page of it, package paint draws the page in
// tiles, and View keeps the tiles near what is looked at.
//
// A tile is a canvas.Image: Fyne keeps the texture of those while a parent is refreshed, so that scrolling paints no tile
// twice. The page is laid out again when the width changes, off the UI goroutine. Nothing is ever loaded from outside.
package htmlview

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"valija/gui/htmlview/layout"
	"valija/gui/htmlview/paint"
	"valija/gui/htmlview/typeset"
)

// Fonts are the fonts of the system, with those of Fyne as the last resort. Make one per program.
func Fonts() *typeset.Fonts {
	embedded := func(r fyne.Resource) typeset.Embedded {
		return typeset.Embedded{Family: "noto sans", Data: r.Content()}
	}
	opt := typeset.Options{Embedded: []typeset.Embedded{embedded(theme.DefaultTextFont()), embedded(theme.DefaultTextBoldFont()),
		embedded(theme.DefaultTextItalicFont()), embedded(theme.DefaultTextBoldItalicFont())}}
	if emoji := theme.DefaultEmojiFont(); emoji != nil { // nil: built without
		opt.Emoji = emoji.Content()
	}
	return typeset.New(opt)
}

// View shows one document. Set the callbacks before it is shown; all methods belong to the UI goroutine.
type View struct {
	*container.Scroll

	OnLink  func(target, text string)      // a link was clicked
	OnHover func(target, text string)      // the link under the pointer; "": none
	OnKey   func(*fyne.KeyEvent)           // a bare key that does not scroll
	OnPage  func(page *layout.Page)        // a page was laid out
	OnError func(error)                    // it asks for too much work
	Run     func(work func(), done func()) // work off the UI goroutine, then done on it; set by New

	surface *surface
}

// New makes an empty View.
func New(fonts *typeset.Fonts, run func(work func(), done func())) *View {
	v := &View{Run: run}
	v.surface = &surface{view: v, painter: paint.New(fonts), fonts: fonts, tiles: map[int]*canvas.Image{}}
	v.surface.ExtendBaseWidget(v.surface)
	v.Scroll = container.NewScroll(v.surface)
	v.OnScrolled = func(fyne.Position) { v.surface.update() }
	return v
}

// Set lays a document out at the view's width and shows it; o's width and fonts are the view's own.
func (v *View) Set(doc *layout.Document, o layout.Options) {
	v.surface.doc, v.surface.opt = doc, o
	v.ScrollToTop()
	v.surface.layOut()
}

// Focus is what takes the keys.
func (v *View) Focus() fyne.Focusable { return v.surface }

// Page is what is shown; nil: nothing yet.
func (v *View) Page() *layout.Page { return v.surface.page }

// SelectedText is the selected text.
func (v *View) SelectedText() string { return v.surface.selected() }

// surface is the page within the scroll.
type surface struct {
	widget.BaseWidget
	view    *View
	painter *paint.Painter
	fonts   *typeset.Fonts

	doc      *layout.Document
	opt      layout.Options
	page     *layout.Page
	turn     int     // counts layouts: results of older ones are dropped
	width    float32 // that was asked for last
	tiles    map[int]*canvas.Image
	from, to layout.Pos
	hover    string
}

var (
	_ fyne.Focusable     = (*surface)(nil)
	_ fyne.Shortcutable  = (*surface)(nil)
	_ fyne.Draggable     = (*surface)(nil)
	_ fyne.Tappable      = (*surface)(nil)
	_ desktop.Mouseable  = (*surface)(nil)
	_ desktop.Hoverable  = (*surface)(nil)
	_ desktop.Cursorable = (*surface)(nil)
)

// tileHeight is the height of a tile in CSS pixels; keptTiles are kept on each side of what is visible.
const (
	tileHeight = 256
	keptTiles  = 4
)

// layOut makes the page for the present width in the background.
func (s *surface) layOut() {
	s.width = s.view.Size().Width
	if s.doc == nil || s.width < 1 {
		return
	}
	s.turn++
	turn, doc, o := s.turn, s.doc, s.opt
	o.Width, o.Fonts = s.width, s.fonts
	var page *layout.Page
	var err error
	s.view.Run(func() { page, err = doc.Layout(o) }, func() {
		switch {
		case turn != s.turn:
		case err != nil:
			if s.view.OnError != nil {
				s.view.OnError(err)
			}
		default:
			s.show(page)
		}
	})
}

func (s *surface) show(page *layout.Page) {
	s.page, s.from, s.to = page, layout.Pos{}, layout.Pos{}
	clear(s.tiles)
	s.view.Scroll.Refresh()
	s.update()
	if s.view.OnPage != nil {
		s.view.OnPage(page)
	}
}

// scale is how many pixels a CSS pixel has on this screen.
func (s *surface) scale() float32 {
	if c := fyne.CurrentApp().Driver().CanvasForObject(s); c != nil && c.Scale() > 0 {
		return c.Scale()
	}
	return 1
}

// update paints the tiles in view that are missing, and drops distant ones.
func (s *surface) update() {
	if s.page == nil {
		return
	}
	top := s.view.Offset.Y
	first, last := int(top/tileHeight), int((top+s.view.Size().Height)/tileHeight)
	changed := false
	for i := max(first, 0); i <= last && float32(i)*tileHeight < s.page.Height; i++ {
		if s.tiles[i] == nil {
			s.tiles[i] = s.tile(i)
			changed = true
		}
	}
	for i := range s.tiles {
		if i < first-keptTiles || i > last+keptTiles {
			delete(s.tiles, i)
			changed = true
		}
	}
	if changed {
		canvas.Refresh(s)
	}
}

// widest bounds a tile, in CSS pixels.
const widest = 3000

func (s *surface) tile(i int) *canvas.Image {
	img := canvas.NewImageFromImage(s.draw(i))
	img.FillMode, img.ScaleMode = canvas.ImageFillStretch, canvas.ImageScalePixels
	img.Move(fyne.NewPos(0, float32(i)*tileHeight))
	img.Resize(s.tileSize(i))
	return img
}

func (s *surface) tileSize(i int) fyne.Size {
	return fyne.NewSize(min(max(s.page.Width, s.page.Right), widest), min(tileHeight, s.page.Height-float32(i)*tileHeight))
}

func (s *surface) draw(i int) image.Image {
	scale, size := s.scale(), s.tileSize(i)
	img := image.NewRGBA(image.Rect(0, 0, max(int(size.Width*scale+0.5), 1), max(int(size.Height*scale+0.5), 1)))
	s.painter.Draw(img, s.page, paint.Tile{Y: float32(i) * tileHeight, Scale: scale, Marks: s.marks()})
	return img
}

// MinSize is the size of the page.
func (s *surface) MinSize() fyne.Size {
	if s.page == nil {
		return fyne.NewSize(1, 1)
	}
	return fyne.NewSize(min(s.page.Right, widest), s.page.Height)
}

// Resize lays the page out again when the view has another width.
func (s *surface) Resize(size fyne.Size) {
	s.BaseWidget.Resize(size)
	if s.view.Size().Width != s.width {
		s.layOut()
	}
	s.update()
}

// CreateRenderer is called by Fyne.
func (s *surface) CreateRenderer() fyne.WidgetRenderer { return &tileRenderer{s} }

type tileRenderer struct{ s *surface }

func (r *tileRenderer) Layout(fyne.Size)   {}
func (r *tileRenderer) MinSize() fyne.Size { return r.s.MinSize() }
func (r *tileRenderer) Refresh()           {}
func (r *tileRenderer) Destroy()           {}
func (r *tileRenderer) Objects() []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, 0, len(r.s.tiles))
	for _, t := range r.s.tiles {
		out = append(out, t)
	}
	return out
}
