package store_test

import (
	"fmt"
	"slices"
	"testing"

	"valija/store"
)

func TestIDs_areSortedBothWays(t *testing.T) {
	s, a := openAccount(t)
	var in []store.Incoming
	for day := 1; day <= 5; day++ {
		in = append(in, incoming(a, fmt.Sprint(day), mail(fmt.Sprintf("subject %d%s", day%3, noise(day)), day)))
	}
	all := add(t, s, in...)
	for _, sort := range []store.Sort{store.ByDate, store.BySender, store.BySubject, store.BySize, store.ByPlace, store.ByReceived} {
		down := ids(t, s, store.View{Sort: sort})
		up := ids(t, s, store.View{Sort: sort, Ascending: true})
		slices.Reverse(up)
		if !slices.Equal(down, up) {
			t.Errorf("sort %v: %v down, %v up reversed", sort, down, up)
		}
		if len(down) != len(all) {
			t.Errorf("sort %v: %d of %d messages", sort, len(down), len(all))
		}
	}
	if got := ids(t, s, store.View{Sort: store.BySize}); got[0] != all[4] {
		t.Errorf("by size = %v, want %d first", got, all[4])
	}
	if got, want := ids(t, s, store.View{Limit: 2}), ids(t, s, store.View{})[:2]; !slices.Equal(got, want) {
		t.Errorf("the first two = %v, want %v", got, want)
	}
	if _, err := s.IDs(t.Context(), store.View{Sort: 99}); err == nil {
		t.Error("an unknown sort was accepted")
	}
}

func TestIDs_filterByFlags(t *testing.T) {
	s, a := openAccount(t)
	all := add(t, s, incoming(a, "1", mail("one", 1)), incoming(a, "2", mail("two", 2)), incoming(a, "3", mail("three", 3)))
	must(t, s.SetFlags(t.Context(), all[:1], store.Read, 0))
	must(t, s.SetFlags(t.Context(), all[1:2], store.Read|store.Starred, 0))
	tests := []struct {
		view store.View
		want []store.ID
	}{
		{store.View{UnreadOnly: true}, all[2:]},
		{store.View{StarredOnly: true}, all[1:2]},
		{store.View{StarredOnly: true, UnreadOnly: true}, nil},
		{store.View{AttachmentsOnly: true}, nil},
	}
	for _, tt := range tests {
		if got := ids(t, s, tt.view); !slices.Equal(got, tt.want) {
			t.Errorf("IDs(%+v) = %v, want %v", tt.view, got, tt.want)
		}
	}
}

func TestIDs_mergeAccounts(t *testing.T) {
	s := open(t)
	var want []store.ID
	for i := range 12 { // beyond what is merged along the indexes
		a := addAccount(t, s, fmt.Sprint("account ", i))
		all := add(t, s, incoming(a, "1", mail("old", 1+i)), incoming(a, "2", mail("new", 2+i)))
		must(t, s.Move(t.Context(), all[:1], folder(t, s, a, store.Trash).ID))
		want = append(want, all[1])
		slices.Reverse(want) // newest first
		if got := ids(t, s, store.View{}); !slices.Equal(got, want) {
			t.Errorf("All inboxes of %d accounts = %v, want %v", i+1, got, want)
		}
		if got := ids(t, s, store.View{Everywhere: true}); !slices.Equal(got, want) {
			t.Errorf("everywhere in %d accounts = %v, want %v, without the Trash", i+1, got, want)
		}
		if got := ids(t, s, store.View{Account: a}); !slices.Equal(got, all[1:]) {
			t.Errorf("Inbox of the account = %v, want %v", got, all[1:])
		}
		if got := ids(t, s, store.View{Folder: folder(t, s, a, store.Trash).ID}); !slices.Equal(got, all[:1]) {
			t.Errorf("Trash = %v, want %v", got, all[:1])
		}
		slices.Reverse(want)
	}
}

func TestRows_keepTheOrderAndLeaveOutTheVanished(t *testing.T) {
	s, a := openAccount(t)
	all := add(t, s, incoming(a, "1", mail("one", 1)), incoming(a, "2", mail("two", 2)), incoming(a, "3", mail("three", 3)))
	must(t, s.Delete(t.Context(), all[1:2]))
	rows, err := s.Rows(t.Context(), []store.ID{all[2], 4711, all[1], all[0], all[2]})
	must(t, err)
	var got []store.ID
	for _, r := range rows {
		got = append(got, r.ID)
	}
	if want := []store.ID{all[2], all[0], all[2]}; !slices.Equal(got, want) {
		t.Errorf("Rows give %v, want %v", got, want)
	}
	if rows, err := s.Rows(t.Context(), nil); len(rows) != 0 || err != nil {
		t.Errorf("Rows of nothing = %v, %v", rows, err)
	}
}
