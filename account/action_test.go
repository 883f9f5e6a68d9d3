package account_test

import (
	"errors"
	"reflect"
	"slices"
	"testing"

	"valija/account"
	"valija/store"
)

// folder are the ids in a standard folder of the account, sorted.
func (h *house) folder(role store.Role) []store.ID {
	h.t.Helper()
	f, err := h.store.FolderByRole(h.t.Context(), h.id, role)
	if err != nil {
		h.t.Fatal(err)
	}
	ids, err := h.store.IDs(h.t.Context(), store.View{Folder: f})
	if err != nil {
		h.t.Fatal(err)
	}
	slices.Sort(ids)
	return ids
}

func TestActions_moveAndUndo(t *testing.T) {
	h := newHouse(t, houseOptions{messages: mails("a", "b", "c")})
	h.sync(account.SyncOptions{})
	all := h.folder(store.Inbox)
	own, err := h.store.FolderByRole(t.Context(), h.id, store.Junk)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name string
		act  func(ids []store.ID) (account.Undo, error)
		to   store.Role
	}{
		{"archive", func(ids []store.ID) (account.Undo, error) { return h.manager.Archive(t.Context(), ids) }, store.Archive},
		{"trash", func(ids []store.ID) (account.Undo, error) { return h.manager.Trash(t.Context(), ids) }, store.Trash},
		{"move", func(ids []store.ID) (account.Undo, error) { return h.manager.Move(t.Context(), ids, own) }, store.Junk},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h.manager.Feed().Take()
			undo, err := tt.act(all[:2])
			if err != nil {
				t.Fatal(err)
			}
			if got := h.folder(tt.to); !slices.Equal(got, all[:2]) {
				t.Errorf("moved %v, want %v", got, all[:2])
			}
			want := []account.Event{
				account.MessagesRemoved{IDs: all[:2]}, account.MessagesAdded{Account: h.id, IDs: all[:2]}, account.FoldersChanged{Account: h.id},
			}
			if got := h.manager.Feed().Take(); !reflect.DeepEqual(got, want) {
				t.Errorf("events %v, want %v", got, want)
			}
			if err := undo(t.Context()); err != nil {
				t.Fatal(err)
			}
			if got := h.folder(store.Inbox); !slices.Equal(got, all) {
				t.Errorf("after undo the Inbox has %v, want %v", got, all)
			}
		})
	}
}

func TestActions_undoPutsEachMessageBackWhereItWas(t *testing.T) {
	h := newHouse(t, houseOptions{messages: mails("a", "b")})
	h.sync(account.SyncOptions{})
	all := h.folder(store.Inbox)
	if _, err := h.manager.Archive(t.Context(), all[:1]); err != nil {
		t.Fatal(err)
	}
	undo, err := h.manager.Trash(t.Context(), all)
	if err != nil {
		t.Fatal(err)
	}
	if err := undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(h.folder(store.Archive), all[:1]) || !slices.Equal(h.folder(store.Inbox), all[1:]) {
		t.Errorf("archive %v, Inbox %v; want one each", h.folder(store.Archive), h.folder(store.Inbox))
	}
}

func TestActions_flags(t *testing.T) {
	h := newHouse(t, houseOptions{messages: mails("a")})
	h.sync(account.SyncOptions{})
	ids := h.folder(store.Inbox)
	h.manager.Feed().Take()
	if err := errors.Join(h.manager.SetRead(t.Context(), ids, true), h.manager.SetStarred(t.Context(), ids, true)); err != nil {
		t.Fatal(err)
	}
	rows, err := h.store.Rows(t.Context(), ids)
	if err != nil || rows[0].Flags&(store.Read|store.Starred) != store.Read|store.Starred {
		t.Errorf("flags %b, %v; want read and starred", rows[0].Flags, err)
	}
	want := []account.Event{account.MessagesChanged{IDs: []store.ID{ids[0], ids[0]}}, account.FoldersChanged{Account: h.id}}
	if got := h.manager.Feed().Take(); !reflect.DeepEqual(got, want) {
		t.Errorf("events %v, want %v", got, want)
	}
	if err := h.manager.SetRead(t.Context(), ids, false); err != nil {
		t.Fatal(err)
	}
	if rows, err = h.store.Rows(t.Context(), ids); err != nil || rows[0].Flags&store.Read != 0 {
		t.Errorf("flags %b, %v; want unread", rows[0].Flags, err)
	}
}

func TestActions_whatIsDeletedHereDoesNotComeBack(t *testing.T) {
	h := newHouse(t, houseOptions{messages: mails("a", "b")})
	h.sync(account.SyncOptions{})
	if err := h.manager.DeleteHere(t.Context(), []store.ID{h.known()["a"].Message}); err != nil {
		t.Fatal(err)
	}
	if report := h.sync(account.SyncOptions{Full: true}); report.Stored != 0 || h.here() != "b" || h.onServer() != "a b" {
		t.Errorf("stored %d, here %q, on the server %q", report.Stored, h.here(), h.onServer())
	}
}
