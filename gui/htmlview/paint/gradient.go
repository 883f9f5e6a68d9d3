package paint

import (
	"image"
	"image/color"
	"math"

	"valija/gui/htmlview/style"
)

// gradient is a gradient over a rectangle (CSS Images 3, sections 3.1 and 3.2).
type gradient struct {
	r    image.Rectangle
	ramp style.Ramp

	// of a linear one: how far the way goes with each pixel
	dx, dy, start float64
	// of a radial one: where it begins, and how far it reaches
	radial     bool
	x, y, w, h float64
}

func newGradient(of *style.Gradient, r image.Rectangle, scale float32) *gradient {
	g := &gradient{r: r, radial: of.Radial}
	w, h := float64(r.Dx()), float64(r.Dy())
	if of.Radial {
		g.reach(of, w, h, scale)
		return g
	}
	sin, cos := math.Sincos(float64(of.Angle) * math.Pi / 180)
	length := max(math.Abs(w*sin)+math.Abs(h*cos), 1)
	g.dx, g.dy = sin/length, -cos/length
	g.start = 0.5 - (w*g.dx+h*g.dy)/2
	g.ramp = of.Ramp(float32(length) / scale)
	return g
}

// reach finds the ellipse of a radial gradient.
func (g *gradient) reach(of *style.Gradient, w, h float64, scale float32) {
	g.x = float64(of.Center[0].Or0(float32(w)/scale) * scale)
	g.y = float64(of.Center[1].Or0(float32(h)/scale) * scale)
	far := func(at, side float64) float64 { return max(math.Abs(at), math.Abs(side-at)) }
	near := func(at, side float64) float64 { return min(math.Abs(at), math.Abs(side-at)) }
	g.w, g.h = far(g.x, w)*math.Sqrt2, far(g.y, h)*math.Sqrt2 // through the farthest corner
	if of.Near {
		g.w, g.h = near(g.x, w), near(g.y, h)
	}
	if of.Circle {
		side := math.Hypot(far(g.x, w), far(g.y, h))
		if of.Near {
			side = min(g.w, g.h)
		}
		g.w, g.h = side, side
	}
	g.w, g.h = max(g.w, 1), max(g.h, 1)
	g.ramp = of.Ramp(float32(g.w) / scale)
}

func (g *gradient) ColorModel() color.Model { return color.NRGBAModel }
func (g *gradient) Bounds() image.Rectangle { return g.r }

func (g *gradient) At(x, y int) color.Color {
	px, py := float64(x-g.r.Min.X)+0.5, float64(y-g.r.Min.Y)+0.5
	if g.radial {
		return g.ramp.At(float32(math.Hypot((px-g.x)/g.w, (py-g.y)/g.h)))
	}
	return g.ramp.At(float32(px*g.dx + py*g.dy + g.start))
}
