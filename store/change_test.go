package store_test

import (
	"errors"
	"testing"

	"valija/store"
)

func TestCounters_followEveryChange(t *testing.T) {
	s, a := openAccount(t)
	all := add(t, s, incoming(a, "u1", mail("one", 1)), incoming(a, "u2", mail("two", 2)), incoming(a, "u3", mail("three", 3)))
	expect := func(role store.Role, total, unread int) {
		t.Helper()
		if f := folder(t, s, a, role); f.Total != total || f.Unread != unread {
			t.Errorf("%v counts %d, %d unread, want %d, %d", role, f.Total, f.Unread, total, unread)
		}
	}
	expect(store.Inbox, 3, 3)
	must(t, s.SetFlags(t.Context(), all[:2], store.Read|store.Starred, 0))
	expect(store.Inbox, 3, 1)
	must(t, s.SetFlags(t.Context(), all[:2], store.Read, store.Starred))
	expect(store.Inbox, 3, 1)
	must(t, s.Move(t.Context(), all[:2], folder(t, s, a, store.Archive).ID))
	expect(store.Inbox, 1, 1)
	expect(store.Archive, 2, 0)
	must(t, s.SetFlags(t.Context(), all[:1], 0, store.Read))
	expect(store.Archive, 2, 1)
	must(t, s.Delete(t.Context(), all))
	expect(store.Inbox, 0, 0)
	expect(store.Archive, 0, 0)
	if f := folder(t, s, a, store.Archive); f.Octets != 0 {
		t.Errorf("octets = %d, want 0", f.Octets)
	}
	mustCheck(t, s)
}

func TestSetFlags_leavesTheOthersAlone(t *testing.T) {
	s, a := openAccount(t)
	in := incoming(a, "u1", mail("x", 1))
	in.Flags = store.Answered | store.HasAttachment // the last is the store's own
	id := add(t, s, in)[0]
	must(t, s.SetFlags(t.Context(), []store.ID{id}, store.Read|store.HasAttachment, store.Forwarded))
	if got, want := row(t, s, id).Flags, store.Read|store.Answered; got != want {
		t.Errorf("flags = %b, want %b", got, want)
	}
}

func TestMove_refusesAFolderOfAnotherAccount(t *testing.T) {
	s, a := openAccount(t)
	other := addAccount(t, s, "work")
	id := add(t, s, incoming(a, "u1", mail("x", 1)))[0]
	if err := s.Move(t.Context(), []store.ID{id}, folder(t, s, other, store.Inbox).ID); err == nil {
		t.Error("Move to another account succeeded")
	}
	if err := s.Move(t.Context(), []store.ID{id}, 999); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("Move to no folder: %v, want ErrNotFound", err)
	}
	if got := row(t, s, id).Folder; got != folder(t, s, a, store.Inbox).ID {
		t.Errorf("folder = %d", got)
	}
}

func TestDelete_remembersTheUniqueID(t *testing.T) {
	s, a := openAccount(t)
	var in []store.Incoming
	for i := range 250 { // more than one slice
		in = append(in, incoming(a, string(rune('A'+i)), mail("x", 1+i%28)))
	}
	all := add(t, s, in...)
	must(t, s.Delete(t.Context(), all))
	if left := ids(t, s, store.View{Everywhere: true}); len(left) != 0 {
		t.Errorf("%d messages left", len(left))
	}
	if _, err := s.Raw(t.Context(), all[0]); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("Raw of a deleted message: %v, want ErrNotFound", err)
	}
	k := known(t, s, a)
	if len(k) != 250 {
		t.Errorf("%d unique-ids are remembered, want 250", len(k))
	}
	if one := k[store.Key{UniqueID: "A"}]; one.Message != 0 || one.DeletedAt.IsZero() || one.Place != store.ServerOnly {
		t.Errorf("known = %+v, want it deleted here, and on the server", one)
	}
	mustCheck(t, s)
}
