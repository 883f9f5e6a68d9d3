package sheet

import (
	"fyne.io/fyne/v2"

	"valija/gui/look"
)

// watch has what is in o brought into view when it gets the focus: Tab goes on where the sheet is too low for its content.
func (s *Sheet) watch(o fyne.CanvasObject) {
	switch x := o.(type) {
	case interface{ Watch(func()) }:
		x.Watch(func() { s.reveal(o) })
	case *fyne.Container:
		for _, child := range x.Objects {
			s.watch(child)
		}
	}
}

// reveal scrolls until o is in view, with a little around it.
func (s *Sheet) reveal(o fyne.CanvasObject) {
	driver := fyne.CurrentApp().Driver()
	top := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(s.scroll).Y
	over, under := look.GapWide-top, top+o.Size().Height+look.GapWide-s.scroll.Size().Height
	at := s.scroll.Offset
	switch {
	case over > 0:
		at.Y -= over
	case under > 0:
		at.Y += under
	default:
		return
	}
	at.Y = max(0, min(at.Y, s.scroll.Content.Size().Height-s.scroll.Size().Height))
	s.scroll.ScrollToOffset(at)
	s.scroll.Refresh()
}
