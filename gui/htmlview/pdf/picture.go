package pdf

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"

	xdraw "golang.org/x/image/draw"

	"valija/gui/htmlview/layout"
	"valija/gui/htmlview/paint"
	"valija/gui/htmlview/typeset"
)

// fine is how many pixels a CSS pixel of paper has at most: about 200 to the inch.
const fine = 2

type pictureKey struct {
	img  image.Image
	w, h int
}

// image draws a picture in a rectangle.
func (p *writer) image(img image.Image, r layout.Rect) {
	if r.Empty() {
		return
	}
	n := p.embed(img, int(min((r.X1-r.X0)*fine, 4000)), int(min((r.Y1-r.Y0)*fine, 4000)))
	p.op("q %.3f 0 0 %.3f %.3f %.3f cm /I%d Do Q", r.X1-r.X0, -(r.Y1 - r.Y0), r.X0, r.Y1, n)
}

// embed gives the number of a picture, no finer than w times h pixels.
func (p *writer) embed(img image.Image, w, h int) int {
	size := img.Bounds().Size()
	w, h = max(min(w, size.X), 1), max(min(h, size.Y), 1)
	k := pictureKey{img, w, h}
	if n, ok := p.pictures[k]; ok {
		return n
	}
	scaled := image.NewNRGBA(image.Rect(0, 0, w, h))
	if size.X == w && size.Y == h {
		draw.Draw(scaled, scaled.Rect, img, img.Bounds().Min, draw.Src)
	} else {
		xdraw.BiLinear.Scale(scaled, scaled.Rect, img, img.Bounds(), draw.Src, nil)
	}
	rgb, alpha, opaque := make([]byte, 0, w*h*3), make([]byte, 0, w*h), true
	for i := 0; i < len(scaled.Pix); i += 4 {
		rgb = append(rgb, scaled.Pix[i:i+3]...)
		alpha = append(alpha, scaled.Pix[i+3])
		opaque = opaque && scaled.Pix[i+3] == 255
	}
	head := fmt.Sprintf("/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/Interpolate true", w, h)
	mask := ""
	if !opaque {
		mask = fmt.Sprintf("/SMask %d 0 R", p.stream(head+"/ColorSpace/DeviceGray", alpha))
	}
	n := p.stream(head+"/ColorSpace/DeviceRGB"+mask, rgb)
	p.pictures[k] = n
	return n
}

// raster draws an item in pixels: what PDF has no short way for.
func (p *writer) raster(it *layout.Item) {
	r := it.Extent()
	r.Y0, r.Y1 = max(r.Y0, p.top), min(r.Y1, p.bottom)
	r.X0, r.X1 = max(r.X0, 0), min(r.X1, p.page.Right)
	if r.Empty() {
		return
	}
	one := &layout.Page{Width: p.page.Width, Height: p.page.Height, Right: p.page.Right, Background: color.NRGBA{}, Items: []layout.Item{*it}}
	img := image.NewRGBA(image.Rect(0, 0, int((r.X1-r.X0)*fine)+1, int((r.Y1-r.Y0)*fine)+1))
	p.painter.Draw(img, one, paint.Tile{X: r.X0, Y: r.Y0, Scale: fine})
	p.image(img, r)
}

// emoji draws a coloured glyph.
func (p *writer) emoji(g typeset.Glyph, x, baseline, size float32) {
	const pixels = 96
	m := p.opt.Fonts.Mask(g, pixels, 0)
	if m.Picture == nil {
		return
	}
	f := size / pixels
	b := m.Picture.Bounds()
	left, top := x+float32(m.At.X)*f, baseline+float32(m.At.Y)*f
	p.image(m.Picture, layout.Rect{X0: left, Y0: top, X1: left + float32(b.Dx())*f, Y1: top + float32(b.Dy())*f})
}
