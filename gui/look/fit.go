package look

import (
	"fyne.io/fyne/v2"
)

const (
	ellipsis = "…"
	// longestLine bounds what is measured of a text: no pane shows more of one line, and measuring costs by the letter.
	longestLine = 400
	// fitted bounds a Fitter's memory: some hundred screens of rows.
	fitted = 8192
)

// Face is a text size and weight.
type Face struct {
	Size float32
	Bold bool
}

func (f Face) style() fyne.TextStyle { return fyne.TextStyle{Bold: f.Bold} }

// Width of s in units, unfitted.
func (f Face) Width(s string) float32 { return fyne.MeasureText(s, f.Size, f.style()).Width }

// Height of a line in units.
func (f Face) Height() float32 { return fyne.MeasureText("Ág", f.Size, f.style()).Height }

// Fitter shortens texts with an ellipsis and remembers what it measured. The zero value is ready. UI goroutine only.
type Fitter struct {
	known map[fitKey]string
}

type fitKey struct {
	text  string
	face  Face
	width float32
}

// Fit is as much of s as fits in width, ending in an ellipsis when something was left out; it is to be drawn (Visual).
func (f *Fitter) Fit(s string, face Face, width float32) string {
	if s == "" || width <= 0 {
		return ""
	}
	width = float32(int(width))
	key := fitKey{s, face, width}
	if out, ok := f.known[key]; ok {
		return out
	}
	if f.known == nil || len(f.known) >= fitted {
		f.known = make(map[fitKey]string)
	}
	out := Visual(fit(s, face, width))
	f.known[key] = out
	return out
}

// Forget drops what was measured, for another theme or scale.
func (f *Fitter) Forget() { f.known = nil }

func fit(s string, face Face, width float32) string {
	short := firstRunes(s, longestLine)
	full := face.Width(short)
	if full <= width && len(short) == len(s) {
		return s
	}
	cut := cuts(short)
	low, high := 0, len(cut)-1 // cut[low] is known to fit, or is nothing
	guess := min(high, int(float32(high)*width/full))
	for low < high {
		guess = max(low+1, min(guess, high))
		if face.Width(short[:cut[guess]]+ellipsis) <= width {
			low = guess
			guess += 2 // the guess is close: go on from there before halving
			if high-low > 8 && guess > high {
				guess = (low + high + 1) / 2
			}
			continue
		}
		high = guess - 1
		guess -= 2
	}
	return trimmed(short[:cut[low]]) + ellipsis
}

// cuts are the places where s may be cut: before each rune, and at its end.
func cuts(s string) []int {
	out := make([]int, 0, len(s)+1)
	for i := range s {
		out = append(out, i)
	}
	return append(out, len(s))
}

// trimmed leaves out the spaces before an ellipsis.
func trimmed(s string) string {
	for len(s) > 0 && (s[len(s)-1] == ' ' || s[len(s)-1] == ',') {
		s = s[:len(s)-1]
	}
	return s
}

func firstRunes(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}
