package gui

import (
	"fyne.io/fyne/v2"

	"valija/account"
	"valija/store"
)

// readerPane is the reading pane with its attachment bar (gui/reader.go, gui/attachments.go).
type readerPane struct {
	onGet func(id store.ID) // "Get now" of a preview
}

func newReaderPane(e *env) *readerPane              { return &readerPane{} }
func (p *readerPane) object() fyne.CanvasObject     { return nil }
func (p *readerPane) open(id store.ID)              {} // 0: the empty state
func (p *readerPane) handle(events []account.Event) {}
func (p *readerPane) find(text string)              {} // highlight
