package store_test

import (
	"testing"

	"valija/store"
)

func TestRename_keepsWhatIsKnown(t *testing.T) {
	s, a := openAccount(t)
	ids := add(t, s, incoming(a, "old1", mail("a", 1)), incoming(a, "old2", mail("b", 2)), incoming(a, "x", mail("c", 3)),
		incoming(a, "y", mail("d", 4)))
	must(t, s.Delete(t.Context(), ids[1:2]))
	must(t, s.SetPlace(t.Context(), a, []store.Key{key("new1")}, store.Refused))
	must(t, s.Rename(t.Context(), a, []store.Renaming{
		{From: key("old1"), To: key("new1")}, {From: key("old2"), To: key("new2")},
		{From: key("x"), To: key("y")}, {From: key("y"), To: key("x")},
		{From: key("unknown"), To: key("z")},
	}))
	k := known(t, s, a)
	if len(k) != 4 {
		t.Errorf("known = %v, want four", k)
	}
	for name, want := range map[string]store.ID{"new1": ids[0], "new2": 0, "y": ids[2], "x": ids[3]} {
		if got, ok := k[key(name)]; !ok || got.Message != want {
			t.Errorf("%s is known as %+v, want message %d", name, got, want)
		}
	}
	if k[key("new2")].DeletedAt.IsZero() {
		t.Error("the memory of a deleted message was lost")
	}
}

func TestRename_leavesATakenNameAlone(t *testing.T) {
	s, a := openAccount(t)
	ids := add(t, s, incoming(a, "a", mail("a", 1)), incoming(a, "b", mail("b", 2)))
	must(t, s.Rename(t.Context(), a, []store.Renaming{{From: key("a"), To: key("b")}}))
	k := known(t, s, a)
	if k[key("a")].Message != ids[0] || k[key("b")].Message != ids[1] {
		t.Errorf("known = %v, want both as they were", k)
	}
}
