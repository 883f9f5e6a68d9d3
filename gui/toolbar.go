package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"valija/gui/look"
)

// Measures of the bar.
const (
	barPad      float32 = 12
	barGap      float32 = 2
	searchWidth float32 = 260
	searchMin   float32 = 150
)

// toolbar is the bar at the top: few buttons on the left, the search box on the right.
type toolbar struct {
	widget.BaseWidget
	sync, archive, remove, mark, more *button
	search                            *searchBox
	field                             fyne.CanvasObject // the search box without a border
	ring                              *ring             // around it while it has the focus
	words                             [2]string         // of sync: to start, and to stop
}

// newToolbar makes the bar; do is given the button that was pressed, so that a menu can open under it.
func newToolbar(e *env, search *searchBox, do barActions) *toolbar {
	t := &toolbar{search: search, field: borderless(search), ring: newRing(), words: [2]string{e.words.T("bar.sync"), e.words.T("bar.stop")}}
	newOne := func(kind buttonKind, icon look.IconName, key string, pressed func()) *button {
		b := newButton(kind, icon, e.words.T("bar."+key), pressed)
		b.onHint, b.hint, b.onKey = e.hint, e.words.T("bar."+key+"_hint"), e.key
		return b
	}
	t.sync = newOne(filled, look.IconSync, "sync", do.sync)
	t.archive = newOne(quiet, look.IconArchive, "archive", do.archive)
	t.remove = newOne(quiet, look.IconTrash, "delete", do.remove)
	t.mark = newOne(quiet, look.IconEnvelopeOpen, "mark", func() { do.mark(t.mark) })
	t.more = newOne(quiet, look.IconMore, "more", func() { do.more(t.more) })
	t.more.label = "" // the icon alone; its words are its hint
	t.choose(false)
	search.onFocus = t.ring.show
	t.ExtendBaseWidget(t)
	return t
}

// barActions are what the buttons do.
type barActions struct {
	sync, archive, remove func()
	mark, more            func(under fyne.CanvasObject)
}

// syncing turns the Sync button into one that stops, and back.
func (t *toolbar) syncing(on bool) {
	if on {
		t.sync.set(look.IconStop, t.words[1])
		return
	}
	t.sync.set(look.IconSync, t.words[0])
}

// choose tells whether there are messages to act on.
func (t *toolbar) choose(any bool) {
	for _, b := range []*button{t.archive, t.remove, t.mark} {
		b.enable(any)
	}
}

func (t *toolbar) CreateRenderer() fyne.WidgetRenderer {
	return &toolbarRenderer{t: t, objects: []fyne.CanvasObject{t.sync, t.archive, t.remove, t.mark, t.more, t.ring.line, t.field}}
}

type toolbarRenderer struct {
	t       *toolbar
	objects []fyne.CanvasObject
}

func (r *toolbarRenderer) quietOnes() []*button {
	return []*button{r.t.archive, r.t.remove, r.t.mark, r.t.more}
}

// syncWidth fits both words of the button, so that the bar does not move when a sync begins.
func (r *toolbarRenderer) syncWidth() float32 {
	wide := float32(0)
	for _, w := range r.t.words {
		wide = max(wide, r.t.sync.face.Width(w))
	}
	return wide + 2*r.t.sync.padding + look.IconSize + look.Gap
}

func (r *toolbarRenderer) MinSize() fyne.Size { return fyne.NewSize(480, look.BarHeight) }

// Layout shortens the search box, and then leaves the buttons their icons alone, when the bar is narrow.
func (r *toolbarRenderer) Layout(size fyne.Size) {
	sync := r.syncWidth()
	for _, b := range r.quietOnes() {
		b.compact = false
	}
	if barPad+sync+r.buttonsWidth()+2*barPad+searchMin > size.Width {
		for _, b := range r.quietOnes() {
			b.compact = true
		}
	}
	y := (look.BarHeight - buttonHeight) / 2
	r.t.sync.Move(fyne.NewPos(barPad, y))
	r.t.sync.Resize(fyne.NewSize(sync, buttonHeight))
	x := barPad + sync + 2*barGap
	for _, b := range r.quietOnes() {
		width := b.MinSize().Width
		b.Move(fyne.NewPos(x, y))
		b.Resize(fyne.NewSize(width, buttonHeight))
		b.Refresh()
		x += width + barGap
	}
	width := max(searchMin, min(searchWidth, size.Width-x-2*barPad))
	height := r.t.field.MinSize().Height
	r.t.field.Move(fyne.NewPos(size.Width-barPad-width, (look.BarHeight-height)/2))
	r.t.field.Resize(fyne.NewSize(width, height))
	r.t.ring.line.Move(r.t.field.Position().SubtractXY(focusRing, focusRing))
	r.t.ring.line.Resize(r.t.field.Size().AddWidthHeight(2*focusRing, 2*focusRing))
}

func (r *toolbarRenderer) buttonsWidth() float32 {
	width := float32(2 * barGap)
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
