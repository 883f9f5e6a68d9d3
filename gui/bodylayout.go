package gui

import (
	"fyne.io/fyne/v2"

	"valija/gui/look"
)

// bodyLayout puts the bar on top, the status line at the bottom and the pages between, with hairlines. Its objects are
// the bar, a line, the pages, a line, the status line's ground, the status line.
type bodyLayout struct {
	resized func() // the window has another size
	last    fyne.Size
}

func (*bodyLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	bar, pages, status := o[0].MinSize(), o[2].MinSize(), o[5].MinSize()
	return fyne.NewSize(max(bar.Width, pages.Width, status.Width), look.BarHeight+pages.Height+look.StatusHeight+2*look.HairlineSize)
}

func (l *bodyLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	put := func(height float32, objects ...fyne.CanvasObject) {
		for _, x := range objects {
			x.Move(fyne.NewPos(0, y))
			x.Resize(fyne.NewSize(size.Width, height))
		}
		y += height
	}
	pages := size.Height - look.BarHeight - look.StatusHeight - 2*look.HairlineSize
	put(look.BarHeight, o[0])
	put(look.HairlineSize, o[1])
	put(pages, o[2])
	put(look.HairlineSize, o[3])
	put(look.StatusHeight, o[4], o[5])
	if size != l.last {
		l.last = size
		l.resized()
	}
}
