package typeset

import (
	"bytes"
	"image"
	"image/draw"
	"image/jpeg"
	"image/png"

	"github.com/fyne-io/oksvg"
	"github.com/go-text/typesetting/font"
	"github.com/srwiley/rasterx"
	xdraw "golang.org/x/image/draw"
)

// bitmap scales the picture of a glyph to where the font says (OpenType, tables CBDT and sbix).
func bitmap(k maskKey, g font.GlyphBitmap) *Mask {
	var img image.Image
	var err error
	switch g.Format {
	case font.PNG:
		img, err = png.Decode(bytes.NewReader(g.Data))
	case font.JPG:
		img, err = jpeg.Decode(bytes.NewReader(g.Data))
	}
	e, ok := k.face.GlyphExtents(k.id)
	if img == nil || err != nil || !ok {
		return nil
	}
	scale := k.size / float32(k.face.Upem())
	w, h := int(e.Width*scale+0.5), int(-e.Height*scale+0.5)
	if w < 1 || h < 1 || w > largestMask || h > largestMask || img.Bounds().Empty() {
		return nil
	}
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	xdraw.BiLinear.Scale(out, out.Bounds(), img, img.Bounds(), draw.Src, nil)
	return &Mask{Picture: out, At: image.Pt(floor(e.XBearing*scale+0.5), -floor(e.YBearing*scale+0.5))}
}

// drawing draws a glyph that is an SVG. Its view box stands for the em square, and what is above the baseline has
// negative heights in it (OpenType, SVG table).
func drawing(k maskKey, g font.GlyphSVG) *Mask {
	side := int(k.size + 0.5)
	if side < 1 || side > largestMask {
		return nil
	}
	icon, err := oksvg.ReadIconStream(bytes.NewReader(g.Source))
	if err != nil || icon.ViewBox.H <= 0 {
		return nil
	}
	above := int(icon.ViewBox.Y/icon.ViewBox.H*float64(side) + 0.5)
	icon.ViewBox.Y = 0
	out := image.NewRGBA(image.Rect(0, 0, side, side))
	icon.SetTarget(0, 0, float64(side), float64(side))
	icon.Draw(rasterx.NewDasher(side, side, rasterx.NewScannerGV(side, side, out, out.Bounds())), 1)
	return &Mask{Picture: out, At: image.Pt(0, -above)}
}
