package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"valija/gui/look"
)

// Widths of what lies over the window. They fit a window 900 wide.
const (
	sheetWidth   float32 = 440
	sheetPadding float32 = 20
)

// sheet is a calm panel over the window: a question, an account's settings, the list of keys. There is one at a time,
// and Escape always takes it away.
type sheet struct {
	popup   *widget.PopUp
	onClose func()
}

// showSheet shows content under a title, with buttons at its foot; the first button that is filled gets the focus.
func (w *window) showSheet(title string, content fyne.CanvasObject, buttons ...*button) {
	w.closeSheet()
	s := &sheet{}
	s.popup = widget.NewModalPopUp(w.sheetBody(title, content, buttons), w.win.Canvas())
	w.sheet = s
	s.popup.Show()
	w.focusFirst(buttons)
}

// showPopover is a sheet at the bottom left, over the status line that it explains. A click beside it takes it away.
func (w *window) showPopover(title string, content fyne.CanvasObject, buttons ...*button) {
	w.closeSheet()
	s := &sheet{}
	s.popup = widget.NewPopUp(w.sheetBody(title, content, buttons), w.win.Canvas())
	w.sheet = s
	height := w.win.Canvas().Size().Height - look.StatusHeight
	s.popup.ShowAtPosition(fyne.NewPos(look.GapWide, height-s.popup.MinSize().Height-look.Gap))
	w.focusFirst(buttons)
}

func (w *window) sheetBody(title string, content fyne.CanvasObject, buttons []*button) fyne.CanvasObject {
	heading := newParagraph(title, look.Face{Size: look.TextBody + 2, Bold: true}, look.Text, sheetWidth)
	body := container.New(column(look.GapWide), heading, content)
	if len(buttons) > 0 {
		foot := container.New(row(look.Gap))
		for _, b := range buttons {
			b.onKey = w.sheetKey
			foot.Add(b)
		}
		body.Add(container.New(pad(look.Gap, 0, 0, 0), foot))
	}
	return container.New(pad(sheetPadding, sheetPadding, sheetPadding, sheetPadding), body)
}

func (w *window) focusFirst(buttons []*button) {
	for _, b := range buttons {
		if b.kind == filled {
			w.win.Canvas().Focus(b)
			return
		}
	}
}

// sheetKey takes the sheet away at Escape.
func (w *window) sheetKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape {
		w.closeSheet()
	}
}

// closeSheet takes the sheet away, if there is one.
func (w *window) closeSheet() {
	s := w.sheet
	if s == nil {
		return
	}
	w.sheet = nil
	s.popup.Hide()
	if s.onClose != nil {
		s.onClose()
	}
}

// sheetShown tells whether a sheet lies over the window. A popover may have been clicked away.
func (w *window) sheetShown() bool { return w.sheet != nil && w.sheet.popup.Visible() }

// choice is a button that closes the sheet and then does something.
func (w *window) choice(kind buttonKind, key string, do func()) *button {
	return newButton(kind, "", w.env.words.T(key), func() {
		w.closeSheet()
		if do != nil {
			do()
		}
	})
}

// fit makes a sheet as tall as its contents have become.
func (s *sheet) fit(w *window) {
	if s == nil || w.sheet != s {
		return
	}
	s.popup.Resize(s.popup.MinSize())
}
