package pane

import "fyne.io/fyne/v2"

// ShowFiles shows one of Fyne's dialogs of files, nearly as large as the window. Fyne 2.8 lets it be resized only once it
// is shown: before, the program ends there.
func (e *Env) ShowFiles(d interface {
	Show()
	Resize(fyne.Size)
}) {
	const margin = 80
	d.Show()
	d.Resize(e.Window.Canvas().Size().SubtractWidthHeight(margin, margin))
}
