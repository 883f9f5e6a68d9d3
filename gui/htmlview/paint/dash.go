package paint

import (
	"image"
	"math"

	"valija/gui/htmlview/style"
)

// roundDots is the width from which on the dots of a dotted border are round, in pixels.
const roundDots = 4

// dashes draws an interrupted edge. Its gaps are stretched so that it begins and ends with a dash, as in browsers.
func (f *frame) dashes(i int) {
	r := f.side(i)
	horizontal := i == style.Top || i == style.Bottom
	if !horizontal { // the corners belong to the others
		r.Min.Y, r.Max.Y = r.Min.Y+f.width[style.Top], r.Max.Y-f.width[style.Bottom]
	}
	length, at, from, to := r.Dy(), r.Min.Y, f.clip.Min.Y, f.clip.Max.Y
	if horizontal {
		length, at, from, to = r.Dx(), r.Min.X, f.clip.Min.X, f.clip.Max.X
	}
	dash, gap := dashOf(f.edges[i].Line, f.width[i], length)
	step := dash + gap
	n := 0
	if at < from {
		n = int(float64(from-at) / step)
	}
	for ; ; n++ {
		start := float64(at) + float64(n)*step
		if start >= float64(min(at+length, to)) {
			return
		}
		a, b := int(math.Round(start)), min(int(math.Round(start+dash)), at+length)
		d := image.Rect(r.Min.X, a, r.Max.X, b)
		if horizontal {
			d = image.Rect(a, r.Min.Y, b, r.Max.Y)
		}
		f.dash(i, d)
	}
}

// dash draws one dash, or a dot.
func (f *frame) dash(i int, r image.Rectangle) {
	ink := f.edges[i].Color
	visible := r.Intersect(f.clip)
	if f.edges[i].Line != style.Dotted || f.width[i] < roundDots || visible.Empty() {
		f.fill(r, ink)
		return
	}
	half := float32(f.width[i]) / 2
	f.raster.Reset(visible.Dx(), visible.Dy())
	f.outline(r, visible.Min, [4]float32{half, half, half, half}, false)
	f.raster.Draw(f.dst, visible, image.NewUniform(ink), image.Point{})
}

// dashOf is the length of a dash and of the gap after it, for a line of a width and length in pixels.
func dashOf(line style.LineStyle, width, length int) (dash, gap float64) {
	w := float64(width)
	dash, gap = w, w
	if line == style.Dashed {
		dash, gap = 2*w, w
		if width < 3 {
			dash, gap = 3*w, 2*w
		}
	}
	n := math.Floor((float64(length) + gap) / (dash + gap))
	if n < 2 {
		return dash, max(gap, float64(length)) // no room for a second one
	}
	fewer, more := (float64(length)-n*dash)/(n-1), (float64(length)-(n+1)*dash)/n
	if more <= 0 || math.Abs(fewer-gap) < math.Abs(more-gap) {
		return dash, fewer
	}
	return dash, more
}
