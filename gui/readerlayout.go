package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/gui/look"
)

// bodyLeast is the height that the text keeps of a low pane.
const bodyLeast float32 = 120

// readerLayout puts the parts of the pane one below the other: header, hairline, notices, text, hairline, attachments.
type readerLayout struct {
	p                 *readerPane
	surface, top, low *ground
	body              fyne.CanvasObject
}

func newReaderRoot(p *readerPane) *fyne.Container {
	l := &readerLayout{p: p, surface: newGround(look.Surface), top: newGround(look.Hairline), low: newGround(look.Hairline), body: p.body.object()}
	return container.New(laidOut(l.layout), l.surface, p.header.Container, l.top, p.finder.Container, p.notices.Container, l.body, p.state, l.low, p.bar.Container)
}

// laidOut is a layout made by a function of the size, for parts whose heights follow from their width: Fyne's own
// layouts know minimal sizes only.
type laidOut func(size fyne.Size)

// MinSize is small: the window's panes say how small they may be.
func (laidOut) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(1, 1) }

// Layout implements fyne.Layout.
func (f laidOut) Layout(_ []fyne.CanvasObject, size fyne.Size) { f(size) }

func (l *readerLayout) layout(size fyne.Size) {
	l.surface.Resize(size)
	p := l.p
	whole := p.shown != nil
	y := float32(0)
	put := func(o fyne.CanvasObject, left, height float32) {
		place(o, fyne.NewPos(left, y), fyne.NewSize(size.Width-2*left, height))
		y += height
	}
	l.top.Hidden = !whole
	if whole {
		put(p.header.Container, 0, p.header.heightFor(size.Width))
		put(l.top, 0, look.HairlineSize)
	}
	if !p.finder.Hidden {
		put(p.finder.Container, 0, findHeight)
	}
	if !p.notices.Hidden {
		put(p.notices.Container, look.PanePadding, p.notices.heightFor(size.Width-2*look.PanePadding))
	}
	low := l.layoutBar(size, y)
	room := max(low-y, 0)
	showIf(l.body, whole && p.state.Hidden)
	p.state.Move(fyne.NewPos(0, y))
	p.state.Resize(fyne.NewSize(size.Width, room))
	put(l.body, 0, room)
}

// layoutBar puts the attachments at the bottom and returns where they begin.
func (l *readerLayout) layoutBar(size fyne.Size, above float32) float32 {
	bar := l.p.bar
	l.low.Hidden = bar.Hidden
	if bar.Hidden {
		return size.Height
	}
	height := min(bar.heightFor(size.Width), max(size.Height-above-bodyLeast, chipHeight+2*barPadding))
	place(bar.Container, fyne.NewPos(0, size.Height-height), fyne.NewSize(size.Width, height))
	l.low.Move(fyne.NewPos(0, size.Height-height-look.HairlineSize))
	l.low.Resize(fyne.NewSize(size.Width, look.HairlineSize))
	return size.Height - height - look.HairlineSize
}

// place puts a part in its room, and the parts of a container in theirs even when its room is the same: they may say
// something else now.
func place(o fyne.CanvasObject, at fyne.Position, size fyne.Size) {
	o.Move(at)
	o.Resize(size)
	if c, ok := o.(*fyne.Container); ok {
		c.Layout.Layout(c.Objects, size)
	}
}

func showIf(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
		return
	}
	o.Hide()
}
