package account_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"valija/account"
	"valija/store"
)

func TestMove_toAnotherAccountAndBack(t *testing.T) {
	h := newHouse(t, houseOptions{messages: mails("a", "b", "c")})
	h.sync(account.SyncOptions{})
	a := anAccount()
	a.Name, a.User, a.Address, a.CheckEvery = "Other", "other", "other@mail.example", 0
	other, err := h.manager.Add(t.Context(), a, "x")
	if err != nil {
		t.Fatal(err)
	}
	there, err := h.store.FolderByRole(t.Context(), other, store.Archive)
	if err != nil {
		t.Fatal(err)
	}
	all := h.inbox()
	undo, err := h.manager.Move(t.Context(), all[:2], there)
	if err != nil {
		t.Fatal(err)
	}
	ids, err := h.store.IDs(t.Context(), store.View{Folder: there})
	if err != nil || len(ids) != 2 || len(h.inbox()) != 1 {
		t.Fatalf("the other account holds %v, %v; here are %v", ids, err, h.inbox())
	}
	if err := undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	got := h.inbox()
	slices.Sort(got)
	slices.Sort(all)
	if !slices.Equal(got, all) {
		t.Errorf("after the Undo the Inbox holds %v, want %v", got, all)
	}
}

func TestMove_aPreviewStaysWithItsAccount(t *testing.T) {
	h := newHouse(t, houseOptions{messages: mails("a")})
	h.sync(account.SyncOptions{})
	b := h.store.NewBatch()
	if err := b.Add(t.Context(), store.Incoming{
		Account: h.id, UniqueID: "large", ServerOctets: 8_000_000, Place: store.Preview, Raw: strings.NewReader("Subject: large\r\n\r\nbeginning\r\n"),
	}); err != nil {
		t.Fatal(err)
	}
	beginning, err := b.Commit(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	a := anAccount()
	a.Name, a.User, a.Address, a.CheckEvery = "Other", "other", "other@mail.example", 0
	other, err := h.manager.Add(t.Context(), a, "x")
	if err != nil {
		t.Fatal(err)
	}
	there, err := h.store.FolderByRole(t.Context(), other, store.Inbox)
	if err != nil {
		t.Fatal(err)
	}
	if undo, err := h.manager.Move(t.Context(), beginning, there); !errors.Is(err, account.ErrStays) || undo != nil {
		t.Errorf("Move of a preview = undo %v, %v; want ErrStays and nothing to undo", undo != nil, err)
	}
	if undo, err := h.manager.Move(t.Context(), h.inbox(), there); !errors.Is(err, account.ErrStays) || undo == nil {
		t.Errorf("Move of both = undo %v, %v; want ErrStays and an Undo", undo != nil, err)
	}
	if got := h.inbox(); !slices.Equal(got, beginning) {
		t.Errorf("the Inbox holds %v, want the preview %v", got, beginning)
	}
}
