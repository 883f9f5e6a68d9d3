package gui

import (
	"valija/account"
	"valija/gui/control"
	"valija/gui/look"
	"valija/store"
)

// connectServer lets the pane of a maildrop know of the others.
func (w *window) connectServer() {
	w.remote.OnOpen = func(id store.ID) { w.open(id) }
	w.remote.OnDone = w.done
	w.remote.OnOffline = w.offerConnection
	w.remote.OnDelete = w.askDeleteThere
	w.remote.OnMenu = w.env.ShowMenu
}

// showServer shows what lies in an account's maildrop, in the place of the list.
func (w *window) showServer(title string, a account.ID) {
	w.search.Clear()
	w.title, w.view = title, store.View{Account: a}
	w.list.Object().Hide()
	w.remote.Object().Show()
	w.remote.Show(a)
	w.showSeveral(nil)
	w.open(0)
	w.win.SetTitle(w.windowTitle())
}

// hideServer brings the list back.
func (w *window) hideServer() {
	if !w.serverShown() {
		return
	}
	w.remote.Object().Hide()
	w.remote.Show(0)
	w.list.Object().Show()
	if ids := w.list.Selected(); len(ids) > 1 {
		w.showSeveral(ids)
	}
}

func (w *window) serverShown() bool { return w.remote.Object().Visible() }

// askDeleteThere asks before messages are deleted on the server.
func (w *window) askDeleteThere(title, text string, do func()) {
	del := w.desk.Choice(control.Outlined, "onserver.delete", do)
	del.Role = look.Danger
	w.desk.Show(title, control.NewParagraph(text, look.Face{Size: look.TextList}, look.Text, look.SheetWidth), del,
		w.desk.Choice(control.Filled, "delete.no", nil))
}

// chosen are the messages that commands act on: none while a maildrop is shown, which has commands of its own.
func (w *window) chosen() []store.ID {
	if w.serverShown() {
		return nil
	}
	return w.list.Selected()
}

// step goes to the next message, or to the previous one; unread passes over those that are read.
func (w *window) step(by int, unread bool) {
	if w.serverShown() {
		w.remote.List.Step(by)
		return
	}
	w.list.Step(by, unread)
}

// focusList gives the keys to what stands in the middle.
func (w *window) focusList() {
	if w.serverShown() {
		w.remote.Focus()
		return
	}
	w.list.Focus()
}
