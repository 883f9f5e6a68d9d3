package paint

import (
	"image"
	"image/color"
	"image/draw"
	"strings"

	xdraw "golang.org/x/image/draw"

	"valija/gui/htmlview/css"
	"valija/gui/htmlview/layout"
)

type scaledKey struct {
	img  image.Image
	w, h int
}

// maxScaled bounds the scaled pictures that are kept, in pixels: 64 MB.
const maxScaled = 16 << 20

// largestScaled is the greatest scaled picture that is kept, in pixels; larger ones are scaled where they are seen.
const largestScaled = 4 << 20

// scale gives a picture in another size, and keeps it.
func (p *Painter) scale(img image.Image, w, h int) image.Image {
	if size := img.Bounds().Size(); size.X == w && size.Y == h {
		return img
	}
	if w > largestScaled || h > largestScaled || w*h > largestScaled {
		return nil
	}
	k := scaledKey{img, w, h}
	p.mu.Lock()
	out := p.scaled[k]
	p.mu.Unlock()
	if out != nil {
		return out
	}
	out = image.NewRGBA(image.Rect(0, 0, w, h))
	xdraw.BiLinear.Scale(out, out.Bounds(), img, img.Bounds(), draw.Src, nil)
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.pixels += w * h; p.pixels > maxScaled {
		clear(p.scaled)
		p.pixels = w * h
	}
	p.scaled[k] = out
	return out
}

// picture draws an image.
func (c *canvas) picture(it *layout.Item) {
	r := c.pixels(it.Rect)
	visible := r.Intersect(c.clip)
	if visible.Empty() {
		return
	}
	c.image(it, r, visible, it.Radius)
}

// image draws the picture of an item scaled to r, as far as it is visible.
func (c *canvas) image(it *layout.Item, r, visible image.Rectangle, radius [4]float32) {
	scaled := c.scale(it.Image, r.Dx(), r.Dy())
	if scaled == nil {
		xdraw.ApproxBiLinear.Scale(c.dst.SubImage(visible).(*image.RGBA), r, it.Image, it.Image.Bounds(), draw.Over, nil)
		return
	}
	from := scaled.Bounds().Min.Add(visible.Min.Sub(r.Min))
	if radius == [4]float32{} {
		mask := image.NewUniform(color.Alpha{255 - it.Fade})
		draw.DrawMask(c.dst, visible, scaled, from, mask, image.Point{}, draw.Over)
		return
	}
	c.raster.Reset(visible.Dx(), visible.Dy())
	c.outline(r, visible.Min, c.scaled4(radius), false)
	c.raster.Draw(c.dst, visible, scaled, from)
}

// maxRepeats bounds how often a background picture is drawn in a tile.
const maxRepeats = 4000

// pattern draws a background image (CSS Backgrounds 3, in the part that mail uses).
func (c *canvas) pattern(it *layout.Item) {
	box := c.pixels(it.Rect)
	visible := box.Intersect(c.clip)
	size := it.Image.Bounds().Size()
	if visible.Empty() || size.X < 1 || size.Y < 1 {
		return
	}
	w, h := c.patternSize(it, box, size)
	if w < 1 || h < 1 {
		return
	}
	x, y := patternPlace(it.Ground.Position, box, w, h, c.tile.Scale)
	repeat := it.Ground.Repeat
	stepX, stepY := w, h
	if repeat == "no-repeat" || repeat == "repeat-y" {
		stepX = 0
	}
	if repeat == "no-repeat" || repeat == "repeat-x" {
		stepY = 0
	}
	count := 0
	for py := first(y, stepY, visible.Min.Y); ; py += stepY {
		for px := first(x, stepX, visible.Min.X); ; px += stepX {
			r := image.Rect(px, py, px+w, py+h)
			if part := r.Intersect(visible); !part.Empty() {
				c.image(it, r, part, [4]float32{})
			}
			if count++; stepX == 0 || px+stepX >= visible.Max.X || count > maxRepeats {
				break
			}
		}
		if stepY == 0 || py+stepY >= visible.Max.Y || count > maxRepeats {
			return
		}
	}
}

// first is the first of the repeated places that is visible.
func first(at, step, from int) int {
	if step == 0 {
		return at
	}
	for ; at > from; at -= step * ((at-from)/step + 1) {
	}
	return at + (from-at)/step*step
}

// patternSize is the size of one picture in pixels.
func (c *canvas) patternSize(it *layout.Item, box image.Rectangle, size image.Point) (w, h int) {
	scale := c.tile.Scale
	iw, ih := float32(size.X)*scale, float32(size.Y)*scale
	bw, bh := float32(box.Dx()), float32(box.Dy())
	switch s := it.Ground.Size; s {
	case "cover", "contain":
		f := max(bw/iw, bh/ih)
		if s == "contain" {
			f = min(bw/iw, bh/ih)
		}
		iw, ih = iw*f, ih*f
	case "", "auto":
	default:
		f := css.Fields(s)
		wl, _ := css.ParseLength(f[0], 16)
		hl := css.Length{}
		if len(f) > 1 {
			hl, _ = css.ParseLength(f[1], 16)
		}
		nw, okW := wl.Of(bw / scale)
		nh, okH := hl.Of(bh / scale)
		switch {
		case okW && okH:
			iw, ih = nw*scale, nh*scale
		case okW:
			iw, ih = nw*scale, ih*nw*scale/iw
		case okH:
			iw, ih = iw*nh*scale/ih, nh*scale
		}
	}
	return int(min(iw, far) + 0.5), int(min(ih, far) + 0.5)
}

// patternPlace is where the first picture stands.
func patternPlace(position string, box image.Rectangle, w, h int, scale float32) (x, y int) {
	fields := strings.Fields(position)
	horizontal, vertical := "0%", "0%"
	switch len(fields) {
	case 0:
	case 1:
		horizontal, vertical = fields[0], "50%"
		if fields[0] == "top" || fields[0] == "bottom" {
			horizontal, vertical = "50%", fields[0]
		}
	default:
		horizontal, vertical = fields[0], fields[1]
		if horizontal == "top" || horizontal == "bottom" || vertical == "left" || vertical == "right" {
			horizontal, vertical = vertical, horizontal
		}
	}
	return box.Min.X + along(horizontal, box.Dx()-w, scale), box.Min.Y + along(vertical, box.Dy()-h, scale)
}

func along(word string, free int, scale float32) int {
	switch word {
	case "left", "top":
		return 0
	case "center":
		return free / 2
	case "right", "bottom":
		return free
	}
	l, _ := css.ParseLength(word, 16)
	if l.Unit == css.Px {
		return int(l.Value * scale)
	}
	return int(l.Or0(float32(free)))
}
