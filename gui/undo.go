package gui

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/account"
	"valija/gui/control"
	"valija/gui/look"
)

// undoable is one thing done that can be taken back: when, in words, and how.
type undoable struct {
	at   time.Time
	said string
	undo account.Undo
}

// undosKept bounds what a session remembers to take back.
const undosKept = 200

// done says what was done and remembers how to take it back.
func (w *window) done(said string, undo account.Undo) {
	if undo == nil {
		w.layer.toast.show(said, nil)
		return
	}
	w.note(said, undo)
	w.layer.toast.show(said, w.undo)
}

// note remembers how to take back what needs no words: it is seen in the list.
func (w *window) note(said string, undo account.Undo) {
	w.undone = append(w.undone, undoable{w.now(), said, undo})
	if len(w.undone) > undosKept {
		w.undone = w.undone[1:]
	}
}

// undo takes back the last thing done, once what is being done is over.
func (w *window) undo() {
	w.inTurn(func(next func()) {
		n := len(w.undone)
		if n == 0 {
			next()
			return
		}
		thing := w.undone[n-1]
		w.undone = w.undone[:n-1]
		w.undoNow(thing, next)
	})
}

// takeBack takes back the thing done at place i.
func (w *window) takeBack(i int) {
	thing := w.undone[i]
	w.undone = slices.Delete(w.undone, i, i+1)
	w.inTurn(func(next func()) { w.undoNow(thing, next) })
}

func (w *window) undoNow(thing undoable, next func()) {
	var err error
	w.background(func() { err = thing.undo(w.ctx) }, func() {
		w.tell(err)
		if err == nil {
			w.layer.toast.show(w.env.Words.T("toast.undone_what", "what", thing.said), nil)
		}
		next()
	})
}

// undoShown is how many of the things done the sheet lists.
const undoShown = 12

// showUndo lists what was done in this session, the last first; each can be taken back by itself.
func (w *window) showUndo() {
	t := w.env.Words.T
	lines := container.New(control.Column(2))
	if len(w.undone) == 0 {
		lines.Add(control.NewParagraph(t("undo.none"), look.Face{Size: look.TextList}, look.Dimmed, look.SheetWidth))
	}
	for i := len(w.undone) - 1; i >= max(0, len(w.undone)-undoShown); i-- {
		lines.Add(w.undoLine(i))
	}
	w.desk.Show(t("undo.title"), lines, w.desk.Choice(control.Filled, "keys.close", nil))
}

func (w *window) undoLine(i int) fyne.CanvasObject {
	thing := w.undone[i]
	back := w.desk.Choice(control.Link, "toast.undo", func() { w.takeBack(i) })
	back.OnKey = w.desk.Escape
	at := look.NewLabel(w.env.Words.Clock(thing.at), look.Face{Size: look.TextSmall}, look.Dimmed)
	said := look.NewLabel(thing.said, look.Face{Size: look.TextList}, look.Text).GivesWay(40)
	return container.NewBorder(nil, nil, container.NewGridWrap(fyne.NewSize(48, control.ButtonHeight), at), back, said)
}
