package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/layout"

	"valija/gui/look"
)

// Pad keeps room around one object: top, right, bottom, left.
func Pad(top, right, bottom, left float32) fyne.Layout {
	return layout.NewCustomPaddedLayout(top, bottom, left, right)
}

// Column stacks objects, gap apart, each as wide as the column.
func Column(gap float32) fyne.Layout { return layout.NewCustomPaddedVBoxLayout(gap) }

// Row sets objects side by side, gap apart.
func Row(gap float32) fyne.Layout { return layout.NewCustomPaddedHBoxLayout(gap) }

// Shares lays objects side by side, each with its part of the width.
type Shares struct{ Parts []float32 }

func (s *Shares) MinSize(o []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(look.GapWide*float32(len(o)-1), 0)
	for _, x := range o {
		m := x.MinSize()
		size.Width += m.Width
		size.Height = max(size.Height, m.Height)
	}
	return size
}

func (s *Shares) Layout(o []fyne.CanvasObject, size fyne.Size) {
	sum, x := float32(0), float32(0)
	for _, p := range s.Parts {
		sum += p
	}
	room := size.Width - look.GapWide*float32(len(o)-1)
	for i, c := range o {
		width := room * s.Parts[i] / sum
		c.Move(fyne.NewPos(x, 0))
		c.Resize(fyne.NewSize(width, size.Height))
		x += width + look.GapWide
	}
}

// AtLeast keeps one object at the top of a room that is at least so high, whatever is in it.
type AtLeast struct{ Height float32 }

// MinSize implements fyne.Layout.
func (a *AtLeast) MinSize(o []fyne.CanvasObject) fyne.Size {
	size := o[0].MinSize()
	return fyne.NewSize(size.Width, max(size.Height, a.Height))
}

// Layout implements fyne.Layout.
func (a *AtLeast) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(fyne.NewSize(size.Width, o[0].MinSize().Height))
}

// LaidOut is a layout made by a function of the size, for parts whose heights follow from their width: Fyne's own
// layouts know minimal sizes only.
type LaidOut func(size fyne.Size)

// MinSize is small: the window's panes say how small they may be.
func (LaidOut) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(1, 1) }

// Layout implements fyne.Layout.
func (f LaidOut) Layout(_ []fyne.CanvasObject, size fyne.Size) { f(size) }

// Put puts a part in its room, and the parts of a container in theirs even when its room is the same: they may say
// something else now.
func Put(o fyne.CanvasObject, at fyne.Position, size fyne.Size) {
	o.Move(at)
	o.Resize(size)
	if c, ok := o.(*fyne.Container); ok {
		c.Layout.Layout(c.Objects, size)
	}
}

// ShowIf shows or hides o.
func ShowIf(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
		return
	}
	o.Hide()
}
