package gui

import (
	"errors"

	"fyne.io/fyne/v2/container"

	"valija/gui/control"
	"valija/gui/look"
	"valija/store"
)

// question asks for a line of text.
type question struct {
	title, caption string // words
	value          string // to begin with
	ok             string // key of the button that takes it
	// take gets what was written, and says what is wrong with it; "" closes the sheet.
	take func(text string, say func(wrong string))
}

// ask shows the sheet of q.
func (w *window) ask(q question) {
	line := control.NewEntry(w.sheetKey, nil)
	line.SetText(q.value)
	wrong := control.NewParagraph("", look.Face{Size: look.TextSmall}, look.Danger, look.SheetWidth)
	say := func(text string) {
		if text == "" {
			w.closeSheet()
			return
		}
		wrong.Set(text)
		w.sheet.fit(w)
		w.win.Canvas().Focus(line)
	}
	take := func() { q.take(line.Text, say) }
	line.OnSubmitted = func(string) { take() }
	content := container.New(control.Column(look.Gap), control.Field(q.caption, line), wrong)
	w.showSheet(q.title, content, control.NewButton(control.Filled, "", w.env.Words.T(q.ok), take), w.choice(control.Quiet, "ask.cancel", nil))
	w.win.Canvas().Focus(line)
	line.CursorColumn = len([]rune(q.value))
	line.Refresh()
}

// folderError says why a folder cannot be called or put so.
func (w *window) folderError(err error) string {
	t := w.env.Words.T
	switch {
	case errors.Is(err, store.ErrFolderName):
		return t("folder.bad_name")
	case errors.Is(err, store.ErrExists):
		return t("folder.exists")
	case errors.Is(err, store.ErrFolderPlace):
		return t("folder.bad_place")
	}
	return w.errorText(err)
}
