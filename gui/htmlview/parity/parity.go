// Package parity compares pages of package layout with those of Chromium: heights, places of elements, and how alike the
// pictures are. Browser drives a Chromium without a window through its remote debugging pipe; nothing is ever loaded from
// outside. Check compares with renderings that are stored beside the templates in testdata, for machines without Chromium.
//
// The command in this folder's run reruns Chromium on the templates, or on any folder of HTML files.
package parity

import "math"

// Ratio is how far a height is from what it should be: 0.05 is 5 % too high, -0.05 too low.
func Ratio(got, want float64) float64 {
	if want < 1 {
		want = 1
	}
	return (got - want) / want
}

// Within reports whether a height is within a part of what it should be, or within a few pixels: in a page of one line,
// rounding is more than a percentage.
func Within(got, want, part float64) bool {
	return math.Abs(got-want) <= max(part*want, slack)
}

// slack is the difference of heights that nobody can see, in CSS pixels.
const slack = 2
