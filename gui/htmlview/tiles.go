package htmlview

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"valija/gui/htmlview/layout"
	"valija/gui/htmlview/paint"
)

// tileHeight is the height of a tile in units; keptTiles are kept on each side of what is visible, and drop what is beyond:
// at 1400 x 900 pixels some 14 MB.
const (
	tileHeight = 256
	keptTiles  = 4
)

// widest bounds a tile, in CSS pixels.
const widest = 3000

// tiles are the painted parts of the page near what is looked at, and the marks above them.
type tiles struct {
	zoom    float32 // of the page that they show
	images  map[int]*canvas.Image
	pending map[int]bool // being painted
	marks   []*canvas.Rectangle
	shown   int // of marks
}

func newTiles() tiles {
	return tiles{zoom: 1, images: map[int]*canvas.Image{}, pending: map[int]bool{}}
}

// reset drops all tiles.
func (t *tiles) reset(zoom float32) {
	clear(t.images)
	clear(t.pending)
	t.zoom, t.shown = zoom, 0
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

// tilesIn are the first and the last tile that a view of that height sees at an offset.
func tilesIn(offset, height float32) (first, last int) {
	return max(int(offset/tileHeight), 0), max(int((offset+height)/tileHeight), 0)
}

// tileSize is the size of tile i of a page in units.
func tileSize(page *layout.Page, zoom float32, i int) fyne.Size {
	return fyne.NewSize(min(max(page.Width, page.Right), widest)*zoom, min(tileHeight, page.Height*zoom-float32(i)*tileHeight))
}

// add shows a painted tile.
func (t *tiles) add(i int, img image.Image, page *layout.Page) {
	c := canvas.NewImageFromImage(img)
	c.FillMode, c.ScaleMode = canvas.ImageFillStretch, canvas.ImageScalePixels
	c.Move(fyne.NewPos(0, float32(i)*tileHeight))
	c.Resize(tileSize(page, t.zoom, i))
	t.images[i] = c
}

// paint draws tiles from..to of a page. It runs off the UI goroutine.
func (s *surface) paint(page *layout.Page, zoom, scale float32, from, to int) map[int]image.Image {
	out := map[int]image.Image{}
	for i := from; i <= to && float32(i)*tileHeight < page.Height*zoom; i++ {
		size := tileSize(page, zoom, i)
		img := image.NewRGBA(image.Rect(0, 0, max(int(size.Width*scale+0.5), 1), max(int(size.Height*scale+0.5), 1)))
		s.painter.Draw(img, page, paint.Tile{Y: float32(i) * tileHeight / zoom, Scale: scale * zoom})
		out[i] = img
	}
	return out
}

// update has missing tiles painted, one ahead on each side, drops distant ones, and moves the marks.
func (s *surface) update() {
	if s.page == nil {
		return
	}
	first, last := tilesIn(s.view.scroll.Offset.Y, s.view.Size().Height)
	s.fill(max(first-1, 0), last+1)
	for i := range s.tiles.images {
		if i < first-keptTiles || i > last+keptTiles {
			delete(s.tiles.images, i)
		}
	}
	s.mark()
	canvas.Refresh(s)
}

// fill has the missing ones of tiles from..to painted in the background.
func (s *surface) fill(from, to int) {
	for from <= to && (s.tiles.images[from] != nil || s.tiles.pending[from]) {
		from++
	}
	for to >= from && (s.tiles.images[to] != nil || s.tiles.pending[to]) {
		to--
	}
	if from > to || float32(from)*tileHeight >= s.page.Height*s.tiles.zoom {
		return
	}
	for i := from; i <= to; i++ {
		s.tiles.pending[i] = true
	}
	turn, page, zoom, scale := s.turn, s.page, s.tiles.zoom, s.scale()
	var painted map[int]image.Image
	s.view.Run(func() { painted = s.paint(page, zoom, scale, from, to) }, func() {
		if turn != s.turn || page != s.page {
			return
		}
		for i := from; i <= to; i++ {
			delete(s.tiles.pending, i)
		}
		for i, img := range painted {
			if s.tiles.images[i] == nil {
				s.tiles.add(i, img, page)
			}
		}
		canvas.Refresh(s)
	})
}
