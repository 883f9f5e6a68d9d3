package look

import (
	"bytes"
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"github.com/fyne-io/oksvg"
	"github.com/srwiley/rasterx"
)

// Bank keeps icons as pixels, for panes that show the same few in many places: setting a canvas.Image's Image costs
// microseconds, reading its Resource a hundred of them. The zero value is ready. UI goroutine only.
type Bank struct {
	drawn map[drawing]image.Image
}

// drawing is an icon as it was drawn.
type drawing struct {
	name IconName
	ink  color.Color
	size float32
	px   int
}

// Draw is the icon in the colour of a role, in the pixels of size units on the finest screen in use.
func (b *Bank) Draw(name IconName, role fyne.ThemeColorName, size float32) image.Image {
	d := drawing{name, Color(role), size, int(size*scale() + 0.5)}
	if img, ok := b.drawn[d]; ok {
		return img
	}
	if b.drawn == nil {
		b.drawn = make(map[drawing]image.Image)
	}
	img := rasterize(icon{name, role, size}.Content(), d.px)
	b.drawn[d] = img
	return img
}

// rasterize draws an SVG in a square of px pixels; an empty one when it cannot be read.
func rasterize(svg []byte, px int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, px, px))
	parsed, err := oksvg.ReadIconStream(bytes.NewReader(svg))
	if err != nil {
		fyne.LogError("an icon cannot be drawn", err)
		return img
	}
	parsed.SetTarget(0, 0, float64(px), float64(px))
	parsed.Draw(rasterx.NewDasher(px, px, rasterx.NewScannerGV(px, px, img, img.Bounds())), 1)
	return img
}
