package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"valija/gui/control"
	"valija/gui/look"
)

// sheet is a calm panel over the window: a question, an account's settings, the list of keys. There is one at a time,
// and Escape always takes it away.
type sheet struct {
	popup   *widget.PopUp
	scroll  *container.Scroll // of the content
	buttons []*control.Button
	onClose func()
}

// showSheet shows content under a title, with buttons at its foot; the first button that is filled gets the focus.
func (w *window) showSheet(title string, content fyne.CanvasObject, buttons ...*control.Button) {
	w.closeSheet()
	s := &sheet{scroll: container.NewVScroll(content), buttons: buttons}
	s.popup = widget.NewModalPopUp(w.sheetBody(title, s.scroll, buttons), w.win.Canvas())
	w.sheet = s
	s.popup.Show()
	w.focusFirst(buttons)
}

// showPopover is a sheet at the bottom left, over the status line that it explains. A click beside it takes it away.
func (w *window) showPopover(title string, content fyne.CanvasObject, buttons ...*control.Button) {
	w.closeSheet()
	s := &sheet{scroll: container.NewVScroll(content), buttons: buttons}
	s.popup = widget.NewPopUp(w.sheetBody(title, s.scroll, buttons), w.win.Canvas())
	w.sheet = s
	height := w.win.Canvas().Size().Height - look.StatusHeight
	s.popup.ShowAtPosition(fyne.NewPos(look.GapWide, height-s.popup.MinSize().Height-look.Gap))
	w.focusFirst(buttons)
}

func (w *window) sheetBody(title string, scroll *container.Scroll, buttons []*control.Button) fyne.CanvasObject {
	heading := control.NewParagraph(title, look.Face{Size: look.TextBody + 2, Bold: true}, look.Text, look.SheetWidth)
	foot := container.New(control.Row(look.Gap))
	for _, b := range buttons {
		b.OnKey = w.sheetKey
		foot.Add(b)
	}
	most := func() float32 { return w.win.Canvas().Size().Height - look.SheetMargin }
	return container.New(&sheetLayout{content: scroll.Content, most: most}, heading, scroll, foot)
}

// sheetLayout puts heading and buttons above and below the content, which scrolls when the window is too low for it.
type sheetLayout struct {
	content fyne.CanvasObject
	most    func() float32 // how tall a sheet may be
}

func (l *sheetLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	heading, content, foot := o[0].MinSize(), l.content.MinSize(), o[2].MinSize()
	height := 2*look.SheetPadding + heading.Height + look.GapWide + content.Height + 2*look.Gap + foot.Height
	return fyne.NewSize(2*look.SheetPadding+max(look.SheetWidth, heading.Width, content.Width, foot.Width), min(height, l.most()))
}

func (l *sheetLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	width := size.Width - 2*look.SheetPadding
	heading, foot := o[0].MinSize().Height, o[2].MinSize().Height
	place := func(o fyne.CanvasObject, y, height float32) {
		o.Move(fyne.NewPos(look.SheetPadding, y))
		o.Resize(fyne.NewSize(width, height))
	}
	place(o[0], look.SheetPadding, heading)
	place(o[2], size.Height-look.SheetPadding-foot, foot)
	from := look.SheetPadding + heading + look.GapWide
	place(o[1], from, size.Height-look.SheetPadding-foot-2*look.Gap-from)
}

func (w *window) focusFirst(buttons []*control.Button) {
	for _, b := range buttons {
		if b.Kind == control.Filled {
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
func (w *window) choice(kind control.ButtonKind, key string, do func()) *control.Button {
	return control.NewButton(kind, "", w.env.Words.T(key), func() {
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
	s.popup.Content.Refresh()
	s.popup.Resize(s.popup.MinSize())
}

// fitToEnd is fit, showing what was added at the end.
func (s *sheet) fitToEnd(w *window) {
	s.fit(w)
	if s != nil && w.sheet == s {
		s.scroll.ScrollToBottom()
	}
}
