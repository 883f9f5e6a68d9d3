package gui

import (
	"testing"

	"fyne.io/fyne/v2/test"

	"valija/account"
	"valija/gui/sheet/sheettest"
	"valija/store"
)

// press presses the button of the sheet that does what key says.
func press(t *testing.T, w *window, key string) {
	t.Helper()
	sheettest.Press(t, w.desk, key)
}

func TestWindow_emptiesTrashOnlyWhenToldTo(t *testing.T) {
	w, _ := newTestWindow(t)
	id, ids := addTestAccount(t, w, 3)
	w.first()
	w.act("toast.deleted", ids[:2], w.opt.Manager.Trash)
	pump(w)
	w.askEmptyTrash()
	press(t, w, "delete.no")
	if got := total(t, w, id, store.Trash); got != 2 {
		t.Errorf("after Keep, Trash has %d messages, want 2", got)
	}
	w.askEmptyTrash()
	press(t, w, "delete.yes")
	if got := total(t, w, id, store.Trash); got != 0 {
		t.Errorf("after Delete, Trash has %d messages", got)
	}
	if got := total(t, w, id, store.Inbox); got != 1 {
		t.Errorf("the Inbox has %d messages, want the one that was not deleted", got)
	}
}

func TestServerFate_followsTheRulesOfTheAccounts(t *testing.T) {
	w, _ := newTestWindow(t)
	id, _ := addTestAccount(t, w, 0)
	all := map[account.ID]bool{id: true}
	if got := w.serverFate(all); got != "delete.server_stays" {
		t.Errorf("keep always: %s", got)
	}
	a, _ := w.env.Account(id)
	a.Keep = account.KeepUntilDeleted
	if err := w.opt.Manager.Update(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	if got := w.serverFate(all); got != "delete.server_gone" {
		t.Errorf("keep until deleted: %s", got)
	}
}

func TestWindow_movesJunkAndTakesItBack(t *testing.T) {
	w, _ := newTestWindow(t)
	id, ids := addTestAccount(t, w, 2)
	w.first()
	w.markJunk("toast.junk", ids, true)
	if got := total(t, w, id, store.Junk); got != 2 {
		t.Errorf("Junk has %d messages, want 2", got)
	}
	test.Tap(w.layer.toast.undo)
	if got := total(t, w, id, store.Inbox); got != 2 {
		t.Errorf("after Undo the Inbox has %d messages, want 2", got)
	}
}
