package reader

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/gui/control"
	"valija/gui/look"
)

// Measures of a low pane.
const (
	bodyLeast  float32 = 120 // height that the text keeps beside many attachments
	lowPane    float32 = 420 // lower than this, the subject has fewer lines
	noticeRest float32 = 60  // height that the text keeps below notices, which scroll then
)

// readerLayout puts the parts of the pane one below the other: header, hairline, notices, text, hairline, attachments.
type readerLayout struct {
	p        *Pane
	top, low *control.Ground
	body     fyne.CanvasObject
	notices  *container.Scroll
}

func newReaderRoot(p *Pane) *fyne.Container {
	l := &readerLayout{p: p, top: control.NewGround(look.Hairline), low: control.NewGround(look.Hairline), body: p.body.root}
	l.notices = container.NewVScroll(p.notices.Container)
	return container.New(control.LaidOut(l.layout), p.header.Container, l.top, p.finder.Container, l.notices, l.body, p.state, l.low, p.bar.Container)
}

func (l *readerLayout) layout(size fyne.Size) {
	p := l.p
	whole := p.shown != nil
	y := float32(0)
	put := func(o fyne.CanvasObject, left, height float32) {
		control.Put(o, fyne.NewPos(left, y), fyne.NewSize(size.Width-2*left, height))
		y += height
	}
	l.top.Hidden = !whole
	if whole {
		p.header.low = size.Height < lowPane
		put(p.header.Container, 0, p.header.heightFor(size.Width))
		put(l.top, 0, look.HairlineSize)
	}
	if !p.finder.Hidden {
		put(p.finder.Container, 0, findHeight)
	}
	control.ShowIf(l.notices, !p.notices.Hidden)
	if !p.notices.Hidden {
		width := size.Width - 2*look.PanePadding
		p.notices.tall = p.notices.heightFor(width)
		put(l.notices, look.PanePadding, min(p.notices.tall, max(l.aboveBar(size)-y-noticeRest-look.GapWide, noticeRest)))
		l.notices.Refresh()
		if p.body.isDesigned { // whose page begins at its edge
			y += look.Gap
		}
	}
	low := l.layoutBar(size, y)
	room := max(low-y, 0)
	control.ShowIf(l.body, whole && p.state.Hidden)
	p.state.Move(fyne.NewPos(0, y))
	p.state.Resize(fyne.NewSize(size.Width, room))
	put(l.body, 0, room)
}

// aboveBar is where one row of attachments would begin.
func (l *readerLayout) aboveBar(size fyne.Size) float32 {
	if l.p.bar.Hidden {
		return size.Height
	}
	return size.Height - chipHeight - 2*barPadding
}

// layoutBar puts the attachments at the bottom and returns where they begin.
func (l *readerLayout) layoutBar(size fyne.Size, above float32) float32 {
	bar := l.p.bar
	l.low.Hidden = bar.Hidden
	if bar.Hidden {
		return size.Height
	}
	height := min(bar.heightFor(size.Width), max(size.Height-above-bodyLeast, chipHeight+2*barPadding))
	control.Put(bar.Container, fyne.NewPos(0, size.Height-height), fyne.NewSize(size.Width, height))
	l.low.Move(fyne.NewPos(0, size.Height-height-look.HairlineSize))
	l.low.Resize(fyne.NewSize(size.Width, look.HairlineSize))
	return size.Height - height - look.HairlineSize
}
