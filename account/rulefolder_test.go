package account_test

import (
	"testing"

	"valija/account"
	"valija/account/rules"
	"valija/store"
)

// fileInto is a rule that files everything of Ana's into a folder.
func fileInto(folder string) rules.Set {
	return rules.Set{{Name: "Ana's", When: []rules.Condition{{Field: rules.Sender, Test: rules.Contains, Value: "ana"}}, After: rules.After{Folder: folder}}}
}

func TestRenameFolder_takesItsRulesAlong(t *testing.T) {
	h := newHouse(t, houseOptions{})
	var ids []store.FolderID
	for _, name := range []string{"News", "Other"} {
		id, _, err := h.manager.AddFolder(t.Context(), h.id, 0, name)
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id)
	}
	if err := h.manager.SetRules(t.Context(), fileInto("news")); err != nil {
		t.Fatal(err)
	}
	arrives := func(id, want string) {
		t.Helper()
		h.drop.Add(mail(id, 400))
		before := h.own()[want]
		h.sync(account.SyncOptions{})
		if got := h.own()[want]; got != before+1 {
			t.Errorf("%s is not in %s: %v", id, want, h.own())
		}
	}
	arrives("a", "/News")
	undo, err := h.manager.RenameFolder(t.Context(), ids[0], "Novedades")
	if err != nil {
		t.Fatal(err)
	}
	arrives("b", "/Novedades")
	if _, err := h.manager.RenameFolder(t.Context(), ids[1], "Otra"); err != nil {
		t.Fatal(err)
	}
	arrives("c", "/Novedades")
	if got := h.manager.Rules()[0].After.Folder; got != "Novedades" {
		t.Errorf("the rule shows the folder %q", got)
	}
	if err := undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	arrives("d", "/News")
	if n := len(h.manager.Rules()); n != 1 {
		t.Errorf("%d rules, want one", n)
	}
}

func TestRenameFolder_leavesTheOtherAccountsOfARuleAlone(t *testing.T) {
	h := newHouse(t, houseOptions{})
	b := h.manager.Accounts()[0]
	b.ID, b.Name, b.Port = 0, "Second", 1110
	second, err := h.manager.Add(t.Context(), b, testPassword)
	if err != nil {
		t.Fatal(err)
	}
	var first store.FolderID
	for _, a := range []account.ID{second, h.id} {
		if first, _, err = h.manager.AddFolder(t.Context(), a, 0, "News"); err != nil {
			t.Fatal(err)
		}
	}
	if err := h.manager.SetRules(t.Context(), fileInto("News")); err != nil {
		t.Fatal(err)
	}
	if _, err := h.manager.RenameFolder(t.Context(), first, "Novedades"); err != nil {
		t.Fatal(err)
	}
	set := h.manager.Rules()
	if len(set) != 2 || set[0].Account != int64(h.id) || set[0].After.Folder != "Novedades" || set[1].Account != 0 || set[1].After.Folder != "News" {
		t.Fatalf("rules %+v", set)
	}
	h.drop.Add(mail("a", 400))
	h.sync(account.SyncOptions{})
	if _, err := h.manager.SyncNow(t.Context(), second, account.SyncOptions{}, nil); err != nil {
		t.Fatal(err)
	}
	if own := h.own(); own["/Novedades"] != 1 || own["/News"] != 1 {
		t.Errorf("the folders hold %v, want one message in each", own)
	}
}
