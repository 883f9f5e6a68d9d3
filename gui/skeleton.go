package gui

import (
	"fyne.io/fyne/v2"

	"valija/account"
	"valija/store"
)

// folderPane is the left pane (gui/folders.go).
type folderPane struct {
	onChoose func(title string, v store.View) // a folder was chosen
	onDrop   func(ids []store.ID, to store.FolderID)
}

func newFolderPane(e *env) *folderPane                                    { return &folderPane{} }
func (p *folderPane) object() fyne.CanvasObject                           { return nil }
func (p *folderPane) handle(events []account.Event)                       {}                  // from the bridge, on the UI goroutine
func (p *folderPane) dropTarget(abs fyne.Position) (store.FolderID, bool) { return 0, false } // lights the row under a drag
func (p *folderPane) endDrag()                                            {}

// listPane is the message list (gui/messages.go).
type listPane struct {
	onOpen func(id store.ID) // the current row changed; 0: none
	onMenu func(ids []store.ID, abs fyne.Position)
	onDrag func(ids []store.ID, abs fyne.Position)
	onDrop func(ids []store.ID, abs fyne.Position)
}

func newListPane(e *env) *listPane                  { return &listPane{} }
func (p *listPane) object() fyne.CanvasObject       { return nil }
func (p *listPane) show(title string, v store.View) {}
func (p *listPane) search(query string)             {} // "" shows the folder again
func (p *listPane) handle(events []account.Event)   {}
func (p *listPane) selected() []store.ID            { return nil }
func (p *listPane) focus()                          {}
func (p *listPane) step(by int, unread bool)        {} // next or previous (unread) message

// readerPane is the reading pane with its attachment bar (gui/reader.go, gui/attachments.go).
type readerPane struct {
	onGet func(id store.ID) // "Get now" of a preview
}

func newReaderPane(e *env) *readerPane              { return &readerPane{} }
func (p *readerPane) object() fyne.CanvasObject     { return nil }
func (p *readerPane) open(id store.ID)              {} // 0: the empty state
func (p *readerPane) handle(events []account.Event) {}
func (p *readerPane) find(text string)              {} // highlight
