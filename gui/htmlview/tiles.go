package htmlview

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"valija/gui/htmlview/layout"
	"valija/gui/htmlview/paint"
)

// tileWidth and tileHeight are the size of a tile in units, so that no zoom makes one that a graphics card cannot hold;
// keptTiles rows are kept above and below what is visible, and drop what is beyond: at 1400 x 900 pixels some 14 MB.
const (
	tileWidth  = 2048
	tileHeight = 256
	keptTiles  = 4
)

// widest bounds a page, in CSS pixels.
const widest = 3000

// tileAt is a tile by its column and row.
type tileAt struct{ col, row int }

// tileSpan are the tiles between two corners, both included.
type tileSpan struct{ from, to tileAt }

func (s tileSpan) has(t tileAt) bool {
	return t.col >= s.from.col && t.col <= s.to.col && t.row >= s.from.row && t.row <= s.to.row
}

// grown has more rows on each side.
func (s tileSpan) grown(rows int) tileSpan {
	s.from.row, s.to.row = max(s.from.row-rows, 0), s.to.row+rows
	return s
}

// tiles are the painted parts of the page near what is looked at, and the marks above them.
type tiles struct {
	zoom    float32 // of the page that they show
	images  map[tileAt]*canvas.Image
	pending map[tileAt]bool // being painted
	painted int             // since the view was made
	marks   []*canvas.Rectangle
	shown   int // of marks
}

func newTiles() tiles {
	return tiles{zoom: 1, images: map[tileAt]*canvas.Image{}, pending: map[tileAt]bool{}}
}

// drop forgets a tile. Fyne keeps what is not drawn any more for a while, its texture as well as the object: of a hundred
// messages passed over in a few seconds that would be hundreds of megabytes.
func (t *tiles) drop(at tileAt) {
	c := t.images[at]
	delete(t.images, at)
	canvas.Refresh(c) // frees the texture at the next frame
	c.Image = nil
}

// reset drops all tiles.
func (t *tiles) reset(zoom float32) {
	for at := range t.images {
		t.drop(at)
	}
	clear(t.pending)
	t.zoom, t.shown = zoom, 0
}

// octets are what the tiles take in memory.
func (t *tiles) octets() int {
	n := 0
	for _, c := range t.images {
		n += len(c.Image.(*image.RGBA).Pix)
	}
	return n
}

func (t *tiles) objects() []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, 0, len(t.images)+t.shown)
	for _, i := range t.images {
		out = append(out, i)
	}
	for _, m := range t.marks[:t.shown] {
		out = append(out, m)
	}
	return out
}

// tilesIn are the tiles that a view of that size sees at an offset.
func tilesIn(offset fyne.Position, size fyne.Size) tileSpan {
	at := func(x, y float32) tileAt { return tileAt{max(int(x/tileWidth), 0), max(int(y/tileHeight), 0)} }
	return tileSpan{at(offset.X, offset.Y), at(offset.X+size.Width, offset.Y+size.Height)}
}

// tileSize is the size of a tile of a page in units; not above 0 where the page has ended.
func tileSize(page *layout.Page, zoom float32, t tileAt) fyne.Size {
	width := min(max(page.Width, page.Right), widest) * zoom
	return fyne.NewSize(min(tileWidth, width-float32(t.col)*tileWidth), min(tileHeight, page.Height*zoom-float32(t.row)*tileHeight))
}

// add shows a painted tile.
func (t *tiles) add(at tileAt, img *image.RGBA, page *layout.Page) {
	c := canvas.NewImageFromImage(img)
	c.FillMode, c.ScaleMode = canvas.ImageFillStretch, canvas.ImageScalePixels
	c.Move(fyne.NewPos(float32(at.col)*tileWidth, float32(at.row)*tileHeight))
	c.Resize(tileSize(page, t.zoom, at))
	t.images[at] = c
	t.painted++
}

// paint draws tiles of a page. It runs off the UI goroutine.
func (s *surface) paint(page *layout.Page, zoom, scale float32, wanted []tileAt) map[tileAt]*image.RGBA {
	out := map[tileAt]*image.RGBA{}
	for _, t := range wanted {
		size := tileSize(page, zoom, t)
		if size.Width <= 0 || size.Height <= 0 {
			continue
		}
		img := image.NewRGBA(image.Rect(0, 0, max(int(size.Width*scale+0.5), 1), max(int(size.Height*scale+0.5), 1)))
		s.painter.Draw(img, page, paint.Tile{X: float32(t.col) * tileWidth / zoom, Y: float32(t.row) * tileHeight / zoom, Scale: scale * zoom})
		out[t] = img
	}
	return out
}

// all are the tiles of a span.
func (s tileSpan) all() []tileAt {
	var out []tileAt
	for row := s.from.row; row <= s.to.row; row++ {
		for col := s.from.col; col <= s.to.col; col++ {
			out = append(out, tileAt{col, row})
		}
	}
	return out
}

// update has missing tiles painted, one row ahead on each side, drops distant ones, and moves the marks.
func (s *surface) update() {
	if s.page == nil {
		return
	}
	seen := tilesIn(s.view.scroll.Offset, s.view.Size())
	s.fill(seen.grown(1))
	kept := seen.grown(keptTiles)
	for t := range s.tiles.images {
		if !kept.has(t) {
			s.tiles.drop(t)
		}
	}
	s.mark()
	canvas.Refresh(s)
}

// fill has the missing tiles of a span painted in the background.
func (s *surface) fill(span tileSpan) {
	var wanted []tileAt
	for _, t := range span.all() {
		size := tileSize(s.page, s.tiles.zoom, t)
		if s.tiles.images[t] == nil && !s.tiles.pending[t] && size.Width > 0 && size.Height > 0 {
			wanted = append(wanted, t)
			s.tiles.pending[t] = true
		}
	}
	if len(wanted) == 0 {
		return
	}
	turn, page, zoom, scale := s.turn, s.page, s.tiles.zoom, s.scale()
	var painted map[tileAt]*image.RGBA
	s.view.Run(func() { painted = s.paint(page, zoom, scale, wanted) }, func() {
		if turn != s.turn || page != s.page {
			return
		}
		kept := tilesIn(s.view.scroll.Offset, s.view.Size()).grown(keptTiles)
		for _, t := range wanted {
			delete(s.tiles.pending, t)
			if img := painted[t]; img != nil && s.tiles.images[t] == nil && kept.has(t) {
				s.tiles.add(t, img, page)
			}
		}
		canvas.Refresh(s)
	})
}
