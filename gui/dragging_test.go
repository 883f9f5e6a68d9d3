package gui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"valija/gui/dragout"
	"valija/gui/look"
	"valija/gui/pane"
	"valija/store"
)

// carries lets drags leave a test window, and notes what they carry.
func carries(w *window) *pane.Carried {
	got := &pane.Carried{}
	w.env.DragOut = func(c pane.Carried) (*dragout.Drag, error) {
		*got = c
		return &dragout.Drag{}, nil
	}
	return got
}

// placeOf finds a folder in the left pane as a drag does.
func placeOf(t *testing.T, w *window, id store.FolderID) fyne.Position {
	t.Helper()
	for y := float32(50); y < 700; y += 5 {
		at := fyne.NewPos(60, y)
		if got, ok := w.folders.DropTarget(at); ok && got == id {
			return at
		}
	}
	t.Fatalf("folder %d is not in the left pane", id)
	return fyne.Position{}
}

// archiveOf is the Archive of the only account.
func archiveOf(t *testing.T, w *window) store.FolderID {
	t.Helper()
	all, err := w.opt.Store.Folders(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range all {
		if f.Role == store.Archive {
			return f.ID
		}
	}
	t.Fatal("there is no Archive")
	return 0
}

func TestDragging_movesOnlyWhatWasLetGoInside(t *testing.T) {
	for _, tt := range []struct {
		outcome dragout.Outcome
		early   bool // it ended before the window heard of the button
		moved   bool
	}{
		{dragout.Inside, false, true}, {dragout.Inside, true, true}, {dragout.Failed, false, true},
		{dragout.Taken, false, false}, {dragout.Taken, true, false}, {dragout.Refused, false, false},
		{dragout.Nowhere, false, false}, {dragout.Stopped, true, false}, {dragout.Silent, false, false},
	} {
		t.Run(tt.outcome.String(), func(t *testing.T) {
			w, _ := newTestWindow(t)
			_, ids := addTestAccount(t, w, 2)
			w.first()
			pump(w)
			archive := archiveOf(t, w)
			at := placeOf(t, w, archive)
			got := carries(w)
			w.drag(ids[:1], at)
			if tt.early {
				got.Ended(tt.outcome, nil)
			}
			w.drop(ids[:1], at)
			if !tt.early {
				got.Ended(tt.outcome, nil)
			}
			rows, err := w.opt.Store.Rows(t.Context(), ids[:1])
			if err != nil {
				t.Fatal(err)
			}
			if moved := rows[0].Folder == archive; moved != tt.moved {
				t.Errorf("moved %v, want %v", moved, tt.moved)
			}
		})
	}
}

func TestDragging_showsNothingInsideAfterEscape(t *testing.T) {
	w, _ := newTestWindow(t)
	_, ids := addTestAccount(t, w, 1)
	w.first()
	pump(w)
	got := carries(w)
	at := placeOf(t, w, archiveOf(t, w))
	w.drag(ids, at)
	if !w.layer.ghost.Visible() {
		t.Fatal("nothing is shown at the pointer")
	}
	got.Ended(dragout.Stopped, nil)
	w.drag(ids, at)
	if w.layer.ghost.Visible() {
		t.Error("it is still shown at the pointer")
	}
}

func TestDragging_writesMessagesAndTellsWhatStays(t *testing.T) {
	w, _ := newTestWindow(t)
	id, ids := addTestAccount(t, w, 2)
	ids = append(ids, addPreview(t, w, id, 8_000_000))
	w.first()
	pump(w)
	got := carries(w)
	w.drag(ids, fyne.NewPos(400, 300))
	folder := t.TempDir()
	paths, err := got.Write(t.Context(), folder)
	if err != nil || len(paths) != 2 {
		t.Fatalf("Write = %v, %v; want the two that are here", paths, err)
	}
	if octets, err := os.ReadFile(filepath.Join(folder, "message 0.eml")); err != nil || !strings.HasPrefix(string(octets), "From: Eva") {
		t.Errorf("the file holds %q, %v", octets, err)
	}
	w.drop(ids, fyne.NewPos(-5, 300))
	got.Ended(dragout.Taken, nil)
	wantToast(t, w, "2 messages were copied to the other program as files. 1 message stayed: 8.0 MB of it")
}

func TestDragging_whatIsOnTheServerCannotLeave(t *testing.T) {
	w, _ := newTestWindow(t)
	id, _ := addTestAccount(t, w, 1)
	ids := []store.ID{addPreview(t, w, id, 8_000_000)}
	got := carries(w)
	w.drag(ids, fyne.NewPos(400, 300))
	_, err := got.Write(t.Context(), t.TempDir())
	w.drop(ids, fyne.NewPos(-5, 300))
	got.Ended(dragout.Failed, err)
	wantToast(t, w, "Only what is whole on this computer can be dragged out. 1 message stayed")
}

func TestDragging_tellsWhereItCannotLeave(t *testing.T) {
	w, _ := newTestWindow(t)
	_, ids := addTestAccount(t, w, 1)
	w.drag(ids, fyne.NewPos(400, 300)) // the window of a test is on no display
	w.drop(ids, fyne.NewPos(-5, 300))
	wantToast(t, w, "Nothing can be dragged out of the window here.")
	many := make([]store.ID, mostCarried+1)
	w.drag(many, fyne.NewPos(400, 300))
	w.drop(many, fyne.NewPos(-5, 300))
	wantToast(t, w, "At most 500 messages can be dragged out at once.")
}

func TestDragging_theEndRemovesWhatWasReadByNow(t *testing.T) {
	w, _ := newTestWindow(t)
	before, now := t.TempDir(), t.TempDir()
	w.handed = []handed{{before, noon.Add(-2 * time.Minute)}, {now, noon.Add(-time.Second)}}
	w.ended()
	if _, err := os.Stat(before); err == nil {
		t.Error("what was handed over two minutes ago is still there")
	}
	if _, err := os.Stat(now); err != nil {
		t.Error("what was handed over just now is gone: ", err)
	}
}

func wantToast(t *testing.T, w *window, want string) {
	t.Helper()
	if got := w.layer.toast.text.Text(); !w.layer.toast.Visible() || !strings.HasPrefix(got, want) {
		t.Errorf("the toast says %q, want %q", got, want)
	}
}

func TestDragCards_areOfOneSize(t *testing.T) {
	w, _ := newTestWindow(t)
	plain, taken := dragCards(pane.Carried{Window: w.win, Text: strings.Repeat("long name ", 40), Icon: look.IconClip})
	if plain.Bounds() != taken.Bounds() || plain.Bounds().Dx() > 500 || plain.Bounds().Dx() < 200 {
		t.Errorf("cards of %v and %v", plain.Bounds(), taken.Bounds())
	}
}
