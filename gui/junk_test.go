package gui

import (
	"testing"

	"valija/gui/rulebook"
)

func TestJunk_isTaughtByTheKeyAndExplained(t *testing.T) {
	w, _ := newTestWindow(t)
	_, ids := addTestAccount(t, w, 2)
	w.first()
	pump(w)
	w.markJunk("toast.junk", ids[:1], true)
	pump(w)
	status, err := w.opt.Manager.JunkStatus(t.Context())
	if err != nil || status.Junk != 1 {
		t.Fatalf("JunkStatus = %+v, %v", status, err)
	}
	w.undo()
	pump(w)
	if status, _ := w.opt.Manager.JunkStatus(t.Context()); status.Junk != 0 {
		t.Errorf("after Undo the filter knows %+v", status)
	}
	for _, show := range []func(){func() { rulebook.ShowJunk(w.desk) }, func() { rulebook.WhyJunk(w.desk, ids[0]) }} {
		show()
		pump(w)
		if !w.desk.Shown() {
			t.Error("the filter does not explain itself")
		}
		w.desk.Close()
	}
}
