package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// flat is the renderer of one of Fyne's entries without its border. A theme of its own (container.ThemeOverride) would do it
// too, but Fyne reads all fonts once more for each: 6 MB and 35 ms of processor time, and again whenever one is refreshed.
type flat struct{ fyne.WidgetRenderer }

func (f flat) Refresh() {
	f.WidgetRenderer.Refresh()
	f.level()
}

func (f flat) level() {
	for _, o := range f.Objects() {
		if line, ok := o.(*canvas.Rectangle); ok {
			line.StrokeWidth = 0
		}
	}
}
