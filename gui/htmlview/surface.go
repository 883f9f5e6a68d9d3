package htmlview

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"golang.org/x/net/html"

	"valija/gui/htmlview/layout"
	"valija/gui/htmlview/paint"
	"valija/gui/htmlview/typeset"
)

// surface is the page within the scroll. Places on it are in Fyne units, those of the page in CSS pixels: zoom of them are
// one unit. It belongs to the UI goroutine.
type surface struct {
	widget.BaseWidget
	view    *View          // set by newSurface, never changed
	painter *paint.Painter // as view
	fonts   *typeset.Fonts // as view

	doc   *layout.Document // nil: none
	opt   layout.Options
	page  *layout.Page // nil: not laid out yet
	fresh bool         // the next page is another document's
	still bool         // the next page begins as this one does
	zoom  float32
	turn  int     // counts layouts: results of older ones are dropped
	width float32 // that was asked for last

	tiles   tiles
	sel     selection
	found   matches
	links   links
	anchors map[string]float32 // heights of the places that links within the page lead to
	mouse   mouse
	focused bool
	clicked bool // since it has the focus: the reader knows where the keys go
}

var (
	_ fyne.Focusable         = (*surface)(nil)
	_ fyne.Shortcutable      = (*surface)(nil)
	_ fyne.Draggable         = (*surface)(nil)
	_ fyne.Tappable          = (*surface)(nil)
	_ fyne.SecondaryTappable = (*surface)(nil)
	_ fyne.Scrollable        = (*surface)(nil)
	_ fyne.Tabbable          = (*surface)(nil)
	_ desktop.Mouseable      = (*surface)(nil)
	_ desktop.Hoverable      = (*surface)(nil)
	_ desktop.Cursorable     = (*surface)(nil)
)

func newSurface(v *View, fonts *typeset.Fonts) *surface {
	s := &surface{view: v, painter: paint.New(fonts), fonts: fonts, zoom: 1, tiles: newTiles()}
	s.ExtendBaseWidget(s)
	return s
}

// layOut makes the page for the present width in the background, and paints what will be seen of it first.
func (s *surface) layOut() {
	size := s.view.Size()
	s.width = size.Width
	if s.doc == nil || size.Width < 1 {
		return
	}
	s.turn++
	turn, doc, o, zoom, scale, part := s.turn, s.doc, s.opt, s.zoom, s.scale(), s.part()
	anchors := map[string]float32{}
	o.Width, o.Fonts, o.Trace = size.Width/zoom, s.fonts, anchorsTo(anchors)
	var page *layout.Page
	var err error
	var painted map[tileAt]*image.RGBA
	s.view.Run(func() {
		if page, err = doc.Layout(o); err == nil {
			painted = s.paint(page, zoom, scale, tilesIn(fyne.NewPos(0, part*page.Height*zoom), size).all())
		}
	}, func() {
		switch {
		case turn != s.turn:
		case err != nil:
			if s.view.OnError != nil {
				s.view.OnError(err)
			}
		default:
			s.anchors = anchors
			s.show(page, part, painted)
		}
	})
}

// anchorsTo notes where the places stand that links within the page lead to.
func anchorsTo(at map[string]float32) func(*html.Node, layout.Rect) {
	return func(n *html.Node, r layout.Rect) {
		for _, a := range n.Attr {
			if a.Key != "id" && (a.Key != "name" || n.Data != "a") {
				continue
			}
			if _, known := at[a.Val]; !known {
				at[a.Val] = r.Y0
			}
		}
	}
}

// part is how far the page is scrolled, as a part of its height.
func (s *surface) part() float32 {
	if s.fresh || s.page == nil || s.page.Height <= 0 {
		return 0
	}
	return s.view.scroll.Offset.Y / (s.page.Height * s.tiles.zoom)
}

// show puts a page on the screen, with the tiles that are painted already.
func (s *surface) show(page *layout.Page, part float32, painted map[tileAt]*image.RGBA) {
	s.page, s.fresh, s.sel, s.links = page, false, selection{}, links{}
	s.tiles.reset(s.zoom)
	for i, img := range painted {
		s.tiles.add(i, img, page)
	}
	s.findAgain()
	s.view.ground.FillColor = page.Background
	s.view.ground.Refresh()
	y := part * page.Height * s.zoom
	if s.still {
		y = min(s.view.scroll.Offset.Y, max(page.Height*s.zoom-s.view.Size().Height, 0))
	}
	s.still = false
	s.view.scroll.Offset = fyne.NewPos(0, y)
	s.Resize(s.MinSize().Max(s.view.Size()))
	s.view.scroll.Refresh()
	s.update()
	if s.view.OnPage != nil {
		s.view.OnPage(page)
	}
}

// clear shows nothing.
func (s *surface) clear() {
	s.turn++
	s.still = false
	s.doc, s.page, s.sel, s.found, s.links, s.anchors = nil, nil, selection{}, matches{}, links{}, nil
	s.tiles.reset(s.zoom)
	s.view.ground.FillColor = color.Transparent
	s.view.scroll.Offset = fyne.Position{}
	s.view.Refresh()
}

// scale is how many pixels a unit has on this screen.
func (s *surface) scale() float32 {
	if c := fyne.CurrentApp().Driver().CanvasForObject(s.view); c != nil && c.Scale() > 0 {
		return c.Scale()
	}
	return 1
}

// MinSize is the size of the page.
func (s *surface) MinSize() fyne.Size {
	if s.page == nil {
		return fyne.NewSize(1, 1)
	}
	return fyne.NewSize(min(s.page.Right, widest)*s.tiles.zoom, s.page.Height*s.tiles.zoom)
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
func (s *surface) CreateRenderer() fyne.WidgetRenderer { return &surfaceRenderer{s} }

type surfaceRenderer struct{ s *surface }

func (r *surfaceRenderer) Layout(fyne.Size)             {}
func (r *surfaceRenderer) MinSize() fyne.Size           { return r.s.MinSize() }
func (r *surfaceRenderer) Refresh()                     {}
func (r *surfaceRenderer) Destroy()                     {}
func (r *surfaceRenderer) Objects() []fyne.CanvasObject { return r.s.tiles.objects() }
