package gui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/gui/look"
	"valija/gui/pane"
	"valija/gui/search"
)

// layer lies over the window and takes no clicks but on what it shows: the toast, what is being dragged, and the help
// of the search box.
type layer struct {
	*fyne.Container
	toast *toast
	ghost *ghost
	help  *search.Help
	tip   *tip
}

func newLayer(e *pane.Env, box *search.Box, after func(time.Duration, func())) *layer {
	l := &layer{toast: newToast(e, after), ghost: newGhost(), help: search.NewHelp(e, box), tip: newTip(after)}
	l.Container = container.New(&layerLayout{}, l.toast, l.ghost.Container, l.help.Container, l.tip.Container)
	return l
}

// layerLayout puts the toast at the bottom left, where it covers neither a message nor its attachments; the others
// move by themselves.
type layerLayout struct{}

func (layerLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (layerLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	want := o[0].MinSize()
	width := min(want.Width, size.Width-4*look.Gap)
	o[0].Resize(fyne.NewSize(width, want.Height))
	o[0].Move(fyne.NewPos(look.GapWide, size.Height-look.StatusHeight-want.Height-look.GapWide))
}
