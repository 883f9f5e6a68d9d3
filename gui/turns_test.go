package gui

import (
	"testing"

	"fyne.io/fyne/v2"

	"valija/store"
)

// slowly has background work wait for the test, which does it in any order.
func slowly(w *window) *[]func() {
	var jobs []func()
	w.spawn = func(f func()) { jobs = append(jobs, f) }
	return &jobs
}

// finish does what waits, the last begun first, as a busy disk may.
func finish(jobs *[]func()) {
	for len(*jobs) > 0 {
		all := *jobs
		job := all[len(all)-1]
		*jobs = all[:len(all)-1]
		job()
	}
}

func TestTurns_whatIsAskedForQuicklyHappensInItsOrder(t *testing.T) {
	w, _ := newTestWindow(t)
	_, ids := addTestAccount(t, w, 3)
	w.first()
	pump(w)
	jobs := slowly(w)
	w.act("toast.archived", ids, w.opt.Manager.Archive)
	w.trash(ids)
	finish(jobs)
	if got := in(t, w, store.Trash); got != 3 {
		t.Fatalf("Trash holds %d, want 3: archived, then deleted", got)
	}
	w.undo()
	w.undo()
	finish(jobs)
	if got := in(t, w, store.Inbox); got != 3 {
		t.Errorf("the Inbox holds %d after both Undos, want 3", got)
	}
}

func TestTurns_undoTakesBackWhatIsStillBeingDone(t *testing.T) {
	w, _ := newTestWindow(t)
	_, ids := addTestAccount(t, w, 3)
	w.first()
	pump(w)
	w.star(ids, true)
	pump(w)
	jobs := slowly(w)
	w.trash(ids)
	w.undo() // before the messages are gone
	finish(jobs)
	if got := in(t, w, store.Inbox); got != 3 {
		t.Errorf("the Inbox holds %d, want 3", got)
	}
	rows, err := w.opt.Store.Rows(t.Context(), ids)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if r.Flags&store.Starred == 0 {
			t.Errorf("message %d lost its star: something else was taken back", r.ID)
		}
	}
}

func TestTurns_nothingToUndoLeavesTheWayFree(t *testing.T) {
	w, _ := newTestWindow(t)
	_, ids := addTestAccount(t, w, 1)
	w.first()
	pump(w)
	w.undo()
	w.list.List.Step(1)
	pressKeys(w, fyne.KeyA)
	if got := in(t, w, store.Archive); got != len(ids) || len(w.turns) != 0 {
		t.Errorf("Archive holds %d, %d turns wait", got, len(w.turns))
	}
}
