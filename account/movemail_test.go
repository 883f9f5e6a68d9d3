package account_test

import (
	"testing"

	"valija/account"
	"valija/store"
)

func TestMoveMail_movesEverythingAndRetrievesNothingAgain(t *testing.T) {
	h := newHouse(t, houseOptions{messages: mails("a", "b", "c")})
	h.sync(account.SyncOptions{})
	a := anAccount()
	a.Name, a.User, a.Address, a.CheckEvery = "Other", "other", "other@mail.example", 0
	to, err := h.manager.Add(t.Context(), a, "x")
	if err != nil {
		t.Fatal(err)
	}
	top, err := h.store.AddFolder(t.Context(), h.id, 0, "Trips")
	if err != nil {
		t.Fatal(err)
	}
	own, err := h.store.AddFolder(t.Context(), h.id, top, "2026")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.manager.Move(t.Context(), h.inbox()[:1], own); err != nil {
		t.Fatal(err)
	}
	told := 0
	moved, err := h.manager.MoveMail(t.Context(), h.id, to, func(n int) { told = n })
	if err != nil || moved != 3 || told != 3 || len(h.inbox()) != 0 {
		t.Fatalf("MoveMail = %d, %v; told %d, left %v", moved, err, told, h.inbox())
	}
	folders, err := h.store.Folders(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	counts := map[string]int{}
	for _, f := range folders {
		if f.Account == to && f.Total > 0 {
			counts[f.Role.String()+" "+f.Name] = f.Total
			if f.Role == store.Own && f.Parent == 0 {
				t.Errorf("the folder %q lost its place", f.Name)
			}
		}
	}
	if counts["Inbox "] != 2 || counts["Own 2026"] != 1 {
		t.Errorf("the other account holds %v", counts)
	}
	if report := h.sync(account.SyncOptions{Full: true}); report.Stored != 0 {
		t.Errorf("%d messages were retrieved again", report.Stored)
	}
	if err := h.manager.Remove(t.Context(), h.id, true); err != nil {
		t.Fatal(err)
	}
	ids, err := h.store.IDs(t.Context(), store.View{Everywhere: true})
	if err != nil || len(ids) != 3 {
		t.Fatalf("%d messages are left without the account they came with, %v; want 3", len(ids), err)
	}
	rows, err := h.store.Rows(t.Context(), ids)
	for _, row := range rows {
		if err != nil || row.Place != store.HereOnly || row.Account != to {
			t.Errorf("row %+v, %v; want it here only", row, err)
		}
	}
	check, err := h.store.Check(t.Context(), nil)
	if err != nil || len(check.Problems) > 0 {
		t.Errorf("Check = %v, %v", check.Problems, err)
	}
}
