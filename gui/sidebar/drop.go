package sidebar

import (
	"time"

	"fyne.io/fyne/v2"

	"valija/store"
)

// Near the upper and the lower edge of the pane a drag scrolls, on and on while the pointer rests there.
const (
	dropEdge  float32 = 24
	dropStep  float32 = 10
	dropPause         = 40 * time.Millisecond
)

// Carried is a line of the pane that is being dragged.
type Carried struct {
	Name    string
	Kind    Kind // Folder or Account
	Refused bool // it would go nowhere from here
}

// drag is what is on its way over the pane.
type drag struct {
	aim    func() // looks anew at what is under the pointer; nil: nothing is on its way
	at     float32
	scroll bool // the next scroll is to come
}

// DropTarget lights the folder under a drag of messages and tells which it is.
func (p *Pane) DropTarget(abs fyne.Position) (store.FolderID, bool) {
	driver := fyne.CurrentApp().Driver()
	at := abs.Subtract(driver.AbsolutePositionForObject(p.scroll))
	size := p.scroll.Size()
	if at.X < 0 || at.Y < 0 || at.X > size.Width || at.Y > size.Height {
		p.drag.aim = nil
		p.list.light(-1)
		return 0, false
	}
	i := -1
	p.drag.at, p.drag.aim = at.Y, func() {
		i = p.list.at(at.Y + p.scroll.Offset.Y)
		if i >= 0 && p.list.entries[i].folder == 0 {
			i = -1
		}
		p.list.light(i)
	}
	p.scrollAtEdge()
	if i < 0 {
		return 0, false
	}
	return p.list.entries[i].folder, true
}

// carry is the drag of a line of the pane itself; y is its height in the list.
func (p *Pane) carry(abs fyne.Position, y float32) {
	p.drag.at = y - p.scroll.Offset.Y
	p.drag.aim = func() {
		if p.list.carried.from >= 0 {
			p.list.aim(p.drag.at + p.scroll.Offset.Y)
		}
	}
	p.scrollAtEdge()
	if p.OnCarry != nil {
		e := p.list.entries[p.list.carried.from]
		p.OnCarry(&Carried{Name: e.name, Kind: e.place.Kind, Refused: p.list.carried.other}, abs)
	}
}

// scrollAtEdge scrolls when the drag is near an edge, looks at what is under it then, and goes on after a moment.
func (p *Pane) scrollAtEdge() {
	if p.drag.aim == nil {
		return
	}
	most := max(0, p.list.MinSize().Height-p.scroll.Size().Height)
	to := p.scroll.Offset.Y
	switch {
	case p.drag.at < dropEdge:
		to = max(0, to-dropStep)
	case p.drag.at > p.scroll.Size().Height-dropEdge:
		to = min(most, to+dropStep)
	}
	moves := to != p.scroll.Offset.Y
	if moves {
		p.scroll.ScrollToOffset(fyne.NewPos(0, to))
	}
	p.drag.aim()
	if !moves || p.drag.scroll || p.env.After == nil {
		return
	}
	p.drag.scroll = true
	p.env.After(dropPause, func() {
		p.drag.scroll = false
		p.scrollAtEdge()
	})
}

// EndDrag takes the light from the folder under a drag.
func (p *Pane) EndDrag() {
	p.drag.aim = nil
	p.list.light(-1)
	if p.OnCarry != nil {
		p.OnCarry(nil, fyne.Position{})
	}
}
