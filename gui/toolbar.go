package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/pane"
	"valija/gui/search"
)

// Measures of the bar.
const (
	barPad      float32 = 12
	barGap      float32 = 2
	searchWidth float32 = 260
	searchMin   float32 = 150
	// choicesPadding makes a narrow button that belongs to the one at its left.
	choicesPadding float32 = 4
)

// toolbar is the bar at the top: few buttons on the left, the search box on the right.
type toolbar struct {
	widget.BaseWidget
	sync, archive, remove, mark, more *control.Button
	choices                           *control.Button // beside sync: what else it can do
	search                            *search.Box
	ring                              *control.Ring // around it while it has the focus
	words, hints                      [2]string     // of sync: to start, and to stop
}

// newToolbar makes the bar; do is given the button that was pressed, so that a menu can open under it.
func newToolbar(e *pane.Env, box *search.Box, do barActions) *toolbar {
	t := &toolbar{search: box, ring: control.NewRing()}
	t.words = [2]string{e.Words.T("bar.sync"), e.Words.T("bar.stop")}
	t.hints = [2]string{e.Words.T("bar.sync_hint"), e.Words.T("bar.stop_hint")}
	newOne := func(kind control.ButtonKind, icon look.IconName, key string, pressed func()) *control.Button {
		b := control.NewButton(kind, icon, e.Words.T("bar."+key), pressed)
		b.OnHint, b.OnTip, b.Hint, b.OnKey = e.Hint, e.Tip, e.Words.T("bar."+key+"_hint"), e.Key
		return b
	}
	t.sync = newOne(control.Filled, look.IconSync, "sync", do.sync)
	t.choices = newOne(control.Quiet, look.IconChevronDown, "choices", func() { do.choices(t.choices) })
	t.choices.Label, t.choices.Padding = "", choicesPadding
	t.archive = newOne(control.Quiet, look.IconArchive, "archive", do.archive)
	t.remove = newOne(control.Quiet, look.IconTrash, "delete", do.remove)
	t.mark = newOne(control.Quiet, look.IconEnvelopeOpen, "mark", func() { do.mark(t.mark) })
	t.more = newOne(control.Quiet, look.IconMore, "more", func() { do.more(t.more) })
	t.more.Label = "" // the icon alone; its words are its hint
	t.choose(false)
	box.Flat, box.OnFocus = true, t.ring.Show
	t.ExtendBaseWidget(t)
	return t
}

// barActions are what the buttons do.
type barActions struct {
	sync, archive, remove func()
	choices, mark, more   func(under fyne.CanvasObject)
}

// syncing turns the Sync button into one that stops, and back.
func (t *toolbar) syncing(on bool) {
	icon, now := look.IconSync, 0
	if on {
		icon, now = look.IconStop, 1
	}
	t.sync.Hint = t.hints[now]
	t.sync.Set(icon, t.words[now])
}

// choose tells whether there are messages to act on.
func (t *toolbar) choose(any bool) {
	for _, b := range []*control.Button{t.archive, t.remove, t.mark} {
		b.SetEnabled(any)
	}
}

func (t *toolbar) CreateRenderer() fyne.WidgetRenderer {
	return &toolbarRenderer{t: t, objects: []fyne.CanvasObject{t.sync, t.choices, t.archive, t.remove, t.mark, t.more, t.ring.Line, t.search}}
}

type toolbarRenderer struct {
	t       *toolbar
	objects []fyne.CanvasObject
}

func (r *toolbarRenderer) quietOnes() []*control.Button {
	return []*control.Button{r.t.archive, r.t.remove, r.t.mark, r.t.more}
}

// syncWidth fits both words of the button, so that the bar does not move when a sync begins.
func (r *toolbarRenderer) syncWidth() float32 {
	wide := float32(0)
	for _, w := range r.t.words {
		wide = max(wide, r.t.sync.Face.Width(w))
	}
	return wide + 2*r.t.sync.Padding + look.IconSize + look.Gap
}

func (r *toolbarRenderer) MinSize() fyne.Size { return fyne.NewSize(480, look.BarHeight) }

// Layout shortens the search box, and then leaves the buttons their icons alone, when the bar is narrow.
func (r *toolbarRenderer) Layout(size fyne.Size) {
	sync := r.syncWidth()
	for _, b := range r.quietOnes() {
		b.Compact = false
	}
	if barPad+sync+r.buttonsWidth()+2*barPad+searchMin > size.Width {
		for _, b := range r.quietOnes() {
			b.Compact = true
		}
	}
	y := (look.BarHeight - control.ButtonHeight) / 2
	r.t.sync.Move(fyne.NewPos(barPad, y))
	r.t.sync.Resize(fyne.NewSize(sync, control.ButtonHeight))
	choices := r.t.choices.MinSize().Width
	r.t.choices.Move(fyne.NewPos(barPad+sync+barGap, y))
	r.t.choices.Resize(fyne.NewSize(choices, control.ButtonHeight))
	x := barPad + sync + choices + 3*barGap
	for _, b := range r.quietOnes() {
		width := b.MinSize().Width
		b.Move(fyne.NewPos(x, y))
		b.Resize(fyne.NewSize(width, control.ButtonHeight))
		b.Refresh()
		x += width + barGap
	}
	width := max(searchMin, min(searchWidth, size.Width-x-2*barPad))
	height := r.t.search.MinSize().Height
	r.t.search.Move(fyne.NewPos(size.Width-barPad-width, (look.BarHeight-height)/2))
	r.t.search.Resize(fyne.NewSize(width, height))
	r.t.ring.Line.Move(r.t.search.Position().SubtractXY(control.FocusRing, control.FocusRing))
	r.t.ring.Line.Resize(r.t.search.Size().AddWidthHeight(2*control.FocusRing, 2*control.FocusRing))
}

func (r *toolbarRenderer) buttonsWidth() float32 {
	width := 3*barGap + r.t.choices.MinSize().Width
	for _, b := range r.quietOnes() {
		width += b.MinSize().Width + barGap
	}
	return width
}

func (r *toolbarRenderer) Refresh() {
	r.Layout(r.t.Size())
	for _, o := range r.objects {
		o.Refresh()
	}
}

func (r *toolbarRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *toolbarRenderer) Destroy()                     {}
