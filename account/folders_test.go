package account_test

import (
	"slices"
	"testing"

	"valija/account"
	"valija/store"
)

// own are the names of the user's folders, as paths, with how many messages each holds.
func (h *house) own() map[string]int {
	h.t.Helper()
	all, err := h.store.Folders(h.t.Context())
	if err != nil {
		h.t.Fatal(err)
	}
	name := map[store.FolderID]string{}
	for _, f := range all {
		name[f.ID] = f.Name
	}
	out := map[string]int{}
	for _, f := range all {
		if f.Role == store.Own {
			out[name[f.Parent]+"/"+f.Name] = f.Total
		}
	}
	return out
}

func TestFolders_deletedWithThoseBelowComeBackWithTheirMail(t *testing.T) {
	h := newHouse(t, houseOptions{messages: mails("a", "b", "c")})
	h.sync(account.SyncOptions{})
	all := h.folder(store.Inbox)
	trips, _, err := h.manager.AddFolder(t.Context(), h.id, 0, "Trips")
	if err != nil {
		t.Fatal(err)
	}
	boat, _, err := h.manager.AddFolder(t.Context(), h.id, trips, "Boat")
	if err != nil {
		t.Fatal(err)
	}
	for folder, ids := range map[store.FolderID][]store.ID{trips: all[:1], boat: all[1:2]} {
		if _, err := h.manager.Move(t.Context(), ids, folder); err != nil {
			t.Fatal(err)
		}
	}
	undo, err := h.manager.DeleteFolder(t.Context(), trips)
	if err != nil {
		t.Fatal(err)
	}
	if got := h.folder(store.Trash); !slices.Equal(got, all[:2]) || len(h.own()) != 0 {
		t.Errorf("after the deletion: in Trash %v, own folders %v", got, h.own())
	}
	if err := undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	got := h.own()
	if len(h.folder(store.Trash)) != 0 || len(got) != 2 || got["/Trips"] != 1 || got["Trips/Boat"] != 1 {
		t.Errorf("after Undo: in Trash %v, own folders %v", h.folder(store.Trash), got)
	}
}

func TestFolders_nameAndPlaceCanBeTakenBack(t *testing.T) {
	h := newHouse(t, houseOptions{})
	a, undoA, err := h.manager.AddFolder(t.Context(), h.id, 0, "a")
	if err != nil {
		t.Fatal(err)
	}
	b, _, err := h.manager.AddFolder(t.Context(), h.id, 0, "b")
	if err != nil {
		t.Fatal(err)
	}
	undoName, err := h.manager.RenameFolder(t.Context(), b, "c")
	if err != nil {
		t.Fatal(err)
	}
	undoPlace, err := h.manager.MoveFolder(t.Context(), b, a)
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := h.own()["a/c"]; !ok {
		t.Errorf("own folders %v, want a/c", h.own())
	}
	for _, undo := range []account.Undo{undoPlace, undoName, undoA} {
		if err := undo(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if got := h.own(); len(got) != 1 || got["/b"] != 0 {
		t.Errorf("after all Undos: %v, want /b", got)
	}
}
