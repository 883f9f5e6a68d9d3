package store_test

import (
	"testing"
	"time"

	"valija/store"
)

func TestRuleLog(t *testing.T) {
	s, a := openAccount(t)
	at := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	entry := func(id string) store.RuleEntry {
		return store.RuleEntry{Account: a, Key: store.Key{UniqueID: id}, Rule: "news", Fields: []byte("{}"), Noted: at, Due: at.Add(time.Hour)}
	}
	note := func(entries ...store.RuleEntry) {
		t.Helper()
		if err := s.NoteRules(t.Context(), entries); err != nil {
			t.Fatal(err)
		}
	}
	end := func(id int64, state store.RuleState) int64 {
		t.Helper()
		n, err := s.EndRule(t.Context(), []int64{id}, state, at.Add(time.Minute))
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	log := func() []store.RuleEntry {
		t.Helper()
		all, err := s.RuleLog(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	note(entry("a"), entry("b"), entry("c"))
	note(entry("a"))
	all := log()
	if len(all) != 3 || all[2].Key.UniqueID != "a" || all[2].State != store.RuleWaits || !all[2].Due.Equal(at.Add(time.Hour)) || !all[2].Ended.IsZero() {
		t.Fatalf("log %+v", all)
	}
	if n := end(all[2].ID, store.RuleDeleted); n != 1 {
		t.Errorf("EndRule changed %d", n)
	}
	if n := end(all[2].ID, store.RuleUndone); n != 0 {
		t.Error("what was deleted is undone")
	}
	if n := end(all[1].ID, store.RuleUndone) + end(all[1].ID, store.RuleGone); n != 2 {
		t.Error("what was undone cannot turn out to be gone")
	}
	if err := s.WithdrawRules(t.Context(), []int64{all[0].ID, all[2].ID}); err != nil || len(log()) != 2 {
		t.Errorf("WithdrawRules: %v, %d left; want those that have ended", err, len(log()))
	}
	if err := s.ForgetRules(t.Context(), at.Add(time.Hour)); err != nil || len(log()) != 0 {
		t.Errorf("ForgetRules: %v, %d left", err, len(log()))
	}
}

func TestPeeks(t *testing.T) {
	s, a := openAccount(t)
	peeks := []store.Peek{{Key: store.Key{UniqueID: "a"}, Fields: []byte("1")}, {Key: store.Key{UniqueID: "a", Occurrence: 1}, Fields: []byte("2")}}
	if err := s.KeepPeeks(t.Context(), a, peeks); err != nil {
		t.Fatal(err)
	}
	if err := s.ForgetPeeks(t.Context(), a, []store.Key{{UniqueID: "a"}}); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Peeks(t.Context(), a); err != nil || len(got) != 1 || got[0].Key.Occurrence != 1 || string(got[0].Fields) != "2" {
		t.Errorf("Peeks = %+v, %v", got, err)
	}
	if err := s.RemoveAccount(t.Context(), a); err != nil {
		t.Errorf("RemoveAccount: %v", err)
	}
}
