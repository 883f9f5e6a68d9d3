package mailview

import (
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// wheelSpeed multiplies the wheel: Fyne's own step is a line and a half, readers expect three lines.
const wheelSpeed = 2.5

// zoomStep is one notch of the wheel with Ctrl.
const zoomStep = 1.1

// Offset is how far the text is scrolled down.
func (v *View) Offset() float64 { return v.offset }

// ScrollTo scrolls so that height y of the text is at the upper edge, as far as there is text.
func (v *View) ScrollTo(y float64) {
	v.scrollTo(y)
	v.update()
}

// ScrollPage scrolls by parts of a page, down when positive, and reports whether anything moved: at the end of the text
// the same key may go on to the next message.
func (v *View) ScrollPage(by float64) bool {
	before := v.offset
	v.ScrollTo(v.offset + by*(float64(v.Size().Height)-2*float64(v.lineHeight())))
	return v.offset != before
}

// Scrolled is called by Fyne for the wheel.
func (v *View) Scrolled(e *fyne.ScrollEvent) {
	if v.look.Fixed {
		return
	}
	if v.OnZoom != nil && v.Modifiers()&fyne.KeyModifierShortcutDefault != 0 {
		v.OnZoom(v.zoom * float32(math.Pow(zoomStep, math.Copysign(1, float64(e.Scrolled.DY)))))
		return
	}
	v.ScrollTo(v.offset - float64(e.Scrolled.DY)*wheelSpeed)
}

// modifiers are the keys held down. The test driver cannot tell.
func modifiers() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}

// scrollTo is ScrollTo without painting. Blocks that come into view get their exact heights first, because that may
// move what is below them.
func (v *View) scrollTo(y float64) {
	before := v.offset
	v.offset = min(max(y, 0), v.maxOffset())
	v.layOutVisible()
	v.offset = min(max(y, 0), v.maxOffset())
	if v.offset != before && v.OnScroll != nil {
		v.OnScroll()
	}
}

// layOutVisible lays out what is between the edges of the view.
func (v *View) layOutVisible() {
	bottom := v.offset + float64(v.Size().Height)
	y := v.offset - float64(v.look.Padding.Top)
	for i := v.doc.at(y); i < len(v.doc.blocks) && v.doc.top(i) < bottom; i++ {
		v.doc.box(i)
	}
}

// total is the height of the text with its padding.
func (v *View) total() float64 {
	return v.doc.height() + float64(v.look.Padding.Top+v.look.Padding.Bottom)
}

func (v *View) maxOffset() float64 {
	if v.look.Fixed {
		return 0
	}
	return max(v.total()-float64(v.Size().Height), 0)
}

func (v *View) lineHeight() float32 {
	m := v.doc.metrics
	return m.line(m.points(Style{}))
}

// autoScroll moves the text while a selection is drawn beyond an edge: the farther, the faster. Fyne tells only of
// moves of the mouse, so an animation ticks meanwhile.
func (v *View) autoScroll(over float32) {
	v.mouse.over = over
	if over == 0 {
		v.stopAutoScroll()
		return
	}
	if v.mouse.ticking != nil {
		return
	}
	last := time.Now()
	v.mouse.ticking = &fyne.Animation{Duration: time.Hour, RepeatCount: fyne.AnimationRepeatForever, Curve: fyne.AnimationLinear,
		Tick: func(float32) {
			now := time.Now()
			v.tick(now.Sub(last))
			last = now
		}}
	v.mouse.ticking.Start()
}

// Moving tells whether the text scrolls by itself.
func (v *View) Moving() bool { return v.mouse.ticking != nil }

// tick scrolls for a time: every second eight times the distance beyond the edge, and some lines at least.
func (v *View) tick(d time.Duration) {
	const rate, least = 8, 150
	over := float64(v.mouse.over)
	v.scrollTo(v.offset + (over*rate+math.Copysign(least, over))*d.Seconds())
	v.extendTo(v.mouse.last)
}

func (v *View) stopAutoScroll() {
	if v.mouse.ticking != nil {
		v.mouse.ticking.Stop()
		v.mouse.ticking = nil
	}
	v.mouse.over = 0
}
