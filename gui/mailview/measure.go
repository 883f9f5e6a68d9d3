package mailview

import (
	"fyne.io/fyne/v2"
)

// ruler measures text as it will be drawn.
type ruler interface {
	// width of s, which holds no line feed and no tab.
	width(s string, size float32, style fyne.TextStyle) float32
	// ascent is the height of the text above its baseline, and height all of it.
	ascent(s string, size float32, style fyne.TextStyle) (ascent, height float32)
	// reset forgets measures: the theme changed.
	reset()
}

// maxMeasures bounds the measures kept: about as many words as the longest novel has different ones.
const maxMeasures = 30000

// maxKept is the longest text, in octets, whose measure is kept; words are short, and prefixes come once.
const maxKept = 48

// fyneRuler asks Fyne, once a word. Fyne's shaper has no lock: UI goroutine only.
type fyneRuler struct{ widths map[measured]float32 }

type measured struct {
	text  string
	size  float32
	style fyne.TextStyle
}

func newFyneRuler() *fyneRuler { return &fyneRuler{widths: map[measured]float32{}} }

func (r *fyneRuler) reset() { clear(r.widths) }

func (r *fyneRuler) width(s string, size float32, style fyne.TextStyle) float32 {
	if s == "" {
		return 0
	}
	key := measured{s, size, style}
	if w, ok := r.widths[key]; ok {
		return w
	}
	w := fyne.MeasureText(s, size, style).Width
	if len(s) > maxKept {
		return w
	}
	if len(r.widths) >= maxMeasures {
		clear(r.widths)
	}
	r.widths[key] = w
	return w
}

func (r *fyneRuler) ascent(s string, size float32, style fyne.TextStyle) (ascent, height float32) {
	all, base := fyne.CurrentApp().Driver().RenderedTextSize(s, size, style, nil)
	return base, all.Height
}
