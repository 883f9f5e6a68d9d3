package gui

import (
	"testing"

	"fyne.io/fyne/v2"

	"valija/gui/look"
	"valija/gui/pane/panetest"
	"valija/gui/sidebar"
	"valija/store"
)

// folderAt is where a folder stands in the window.
func folderAt(t *testing.T, w *window, name string) fyne.Position {
	t.Helper()
	at, ok := panetest.WordsIn(w.win.Canvas().Content())[name]
	if !ok {
		t.Fatalf("no folder %q", name)
	}
	return at.AddXY(4, 6)
}

func showInbox(w *window) {
	w.folders.ChooseFolder(sidebar.Place{Kind: sidebar.Folder, Account: w.known[0].Account, Folder: inboxOf(w), Role: store.Inbox})
}

func inboxOf(w *window) store.FolderID {
	for _, f := range w.known {
		if f.Role == store.Inbox {
			return f.ID
		}
	}
	return 0
}

func TestDrag_saysWhatItCarriesAndWhereItMayGo(t *testing.T) {
	w, _ := newTestWindow(t)
	_, ids := addTestAccount(t, w, 3)
	w.first()
	pump(w)
	showInbox(w)
	for _, tt := range []struct {
		over    string
		refused bool
	}{{"Archive", false}, {"Trash", false}, {"Inbox", true}, {"Starred", true}} {
		w.drag(ids, folderAt(t, w, tt.over))
		if !w.layer.ghost.Visible() || w.layer.ghost.text.Text() != "3 messages" {
			t.Errorf("over %s the drag shows %q", tt.over, w.layer.ghost.text.Text())
		}
		if refused := w.layer.ghost.card.FillColor == look.Color(look.Chip); refused != tt.refused {
			t.Errorf("over %s refused = %v", tt.over, refused)
		}
	}
	w.drag(ids[:1], folderAt(t, w, "Archive"))
	if got := w.layer.ghost.text.Text(); got != "message 0" {
		t.Errorf("of one message the drag shows %q, want its subject", got)
	}
	w.drag(nil, fyne.Position{})
	if w.layer.ghost.Visible() {
		t.Error("the drag is shown after its end")
	}
	if got := in(t, w, store.Inbox); got != 3 {
		t.Errorf("%d messages in the Inbox, want all", got)
	}
}

func TestDrop_movesAndCanBeTakenBack(t *testing.T) {
	w, _ := newTestWindow(t)
	_, ids := addTestAccount(t, w, 3)
	w.first()
	pump(w)
	showInbox(w)
	for name, role := range map[string]store.Role{"Archive": store.Archive, "Trash": store.Trash} {
		w.drop(ids[:2], folderAt(t, w, name))
		pump(w)
		if got := in(t, w, role); got != 2 || !w.layer.toast.Visible() || w.layer.toast.undo.Hidden {
			t.Fatalf("%s holds %d messages, toast %v", name, got, w.layer.toast.Visible())
		}
		pressKeys(w)
		w.undo()
		pump(w)
		if got := in(t, w, store.Inbox); got != 3 {
			t.Fatalf("%d messages in the Inbox after Undo of %s", got, name)
		}
	}
	w.drop(ids, folderAt(t, w, "Inbox"))
	w.drop(ids, folderAt(t, w, "Starred"))
	if len(w.undone) != 0 {
		t.Errorf("refused drops did %d things", len(w.undone))
	}
}
