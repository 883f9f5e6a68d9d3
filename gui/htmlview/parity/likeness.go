package parity

import (
	"image"
	"image/color"

	"golang.org/x/image/draw"
)

// Small is a picture in grey at half its size, as the renderings are stored: letters of two rasterizers differ in their finest
// pixels.
func Small(m image.Image) *image.Gray {
	b := m.Bounds()
	half := image.NewRGBA(image.Rect(0, 0, max(b.Dx()/2, 1), max(b.Dy()/2, 1)))
	draw.BiLinear.Scale(half, half.Bounds(), m, b, draw.Src, nil)
	out := image.NewGray(half.Bounds())
	for y := range out.Rect.Dy() {
		for x := range out.Rect.Dx() {
			out.Set(x, y, color.GrayModel.Convert(half.At(x, y)))
		}
	}
	return out
}

// window is the side of what is compared at once, in pixels.
const window = 8

// Likeness is the structural similarity of two pictures (Wang, Bovik, Sheikh and Simoncelli, 2004), from 0 to 1: the mean over
// windows in which at least one of them shows something. What one of them lacks counts as white.
func Likeness(a, b *image.Gray) float64 {
	sum, n := 0.0, 0
	for y := 0; y < max(a.Rect.Dy(), b.Rect.Dy()); y += window / 2 {
		for x := 0; x < max(a.Rect.Dx(), b.Rect.Dx()); x += window / 2 {
			if s, shows := likeness(a, b, x, y); shows {
				sum += s
				n++
			}
		}
	}
	if n == 0 {
		return 1
	}
	return sum / float64(n)
}

// likeness compares one window; shows is false when there is nothing in it.
func likeness(a, b *image.Gray, x0, y0 int) (s float64, shows bool) {
	var sa, sb, saa, sbb, sab float64
	const n = window * window
	for y := y0; y < y0+window; y++ {
		for x := x0; x < x0+window; x++ {
			u, v := at(a, x, y), at(b, x, y)
			sa, sb = sa+u, sb+v
			saa, sbb, sab = saa+u*u, sbb+v*v, sab+u*v
		}
	}
	ma, mb := sa/n, sb/n
	va, vb, cov := saa/n-ma*ma, sbb/n-mb*mb, sab/n-ma*mb
	const flat = 4 // variance of a plain ground
	if va < flat && vb < flat && ma-mb < 1 && mb-ma < 1 {
		return 0, false
	}
	const c1, c2 = (0.01 * 255) * (0.01 * 255), (0.03 * 255) * (0.03 * 255)
	return (2*ma*mb + c1) * (2*cov + c2) / ((ma*ma + mb*mb + c1) * (va + vb + c2)), true
}

func at(m *image.Gray, x, y int) float64 {
	if !(image.Point{X: x, Y: y}).In(m.Rect) {
		return 255
	}
	return float64(m.GrayAt(x, y).Y)
}
