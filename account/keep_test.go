package account_test

import (
	"bytes"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"valija/account"
	"valija/pop3/pop3server"
	"valija/store"
)

func TestKeep_deletesInPartsOnALinkThatCuts(t *testing.T) {
	var messages []pop3server.Message
	for i := range 120 {
		messages = append(messages, mail(fmt.Sprintf("m%03d", i), 800))
	}
	h := newHouse(t, houseOptions{
		messages: messages,
		change:   func(a *account.Account) { a.Keep = account.KeepNever },
		server: pop3server.Options{Faults: []pop3server.Fault{
			{Command: "RETR", Session: 1, Skip: 5, Do: pop3server.Cut, After: 100},
			{Command: "RETR", Session: 3, Skip: 30, Do: pop3server.Cut, After: 100},
		}},
	})
	h.syncFails(account.ConnectionCut)
	if got := len(h.drop.Messages()); got != 120 {
		t.Fatalf("%d messages on the server after a cut, want all 120", got)
	}
	report := h.syncFails(account.ConnectionCut) // in its second part
	if report.Deleted != 55 || report.Stored < 75 {
		t.Errorf("%d deleted, %d stored; want the 5 from before and the first 50 deleted, and some more stored", report.Deleted, report.Stored)
	}
	report = h.sync(account.SyncOptions{})
	if h.onServer() != "" || len(h.inbox()) != 120 || report.Stored == 0 {
		t.Errorf("left on the server %q, here %d", h.onServer(), len(h.inbox()))
	}
}

func TestSync_looksAgainWhenTheServerShowsAWindowOnly(t *testing.T) {
	var first, second []pop3server.Message
	for i := range 250 {
		first = append(first, mail(fmt.Sprintf("old%03d", i), 300))
	}
	for i := range 40 {
		second = append(second, mail(fmt.Sprintf("new%03d", i), 300))
	}
	h := newHouse(t, houseOptions{messages: first})
	turned := false
	h.onSend(func(line []byte) {
		if bytes.Contains(line, []byte("QUIT")) && !turned { // what was retrieved is shown no more
			turned = true
			for _, m := range first {
				h.drop.Remove(m.UniqueID)
			}
			h.drop.Add(second...)
		}
	})
	report := h.sync(account.SyncOptions{})
	if report.Stored != 290 || h.dialled() != 2 {
		t.Errorf("stored %d in %d sessions, want 290 in 2", report.Stored, h.dialled())
	}
}

func TestKeep_countsTheDaysFromWhenThePreviewBecameWhole(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t, houseOptions{
			messages: append(mails("a"), mail("large", 200_000)),
			change: func(a *account.Account) {
				a.Keep, a.KeepDays, a.Limit = account.KeepDays, 7, 50_000
			},
		})
		defer h.close()
		h.sync(account.SyncOptions{})
		time.Sleep(10 * 24 * time.Hour)
		h.sync(account.SyncOptions{})
		if got := h.onServer(); got != "large" {
			t.Fatalf("on the server %q, want the preview's whole only", got)
		}
		h.manager.Start()
		if err := h.manager.GetNow([]store.ID{h.known()["large"].Message}); err != nil {
			t.Fatal(err)
		}
		time.Sleep(6 * 24 * time.Hour)
		h.sync(account.SyncOptions{})
		if got := h.onServer(); got != "large" || h.here() != "a large" {
			t.Errorf("6 days after it came: on the server %q, here %q", got, h.here())
		}
		time.Sleep(2 * 24 * time.Hour)
		h.sync(account.SyncOptions{})
		if got := h.onServer(); got != "" {
			t.Errorf("8 days after it came: on the server %q", got)
		}
	})
}

func TestManager_wouldDelete(t *testing.T) {
	h := newHouse(t, houseOptions{messages: mails("a", "b", "c")})
	h.sync(account.SyncOptions{})
	if err := h.manager.DeleteHere(t.Context(), []store.ID{h.known()["a"].Message}); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		keep account.KeepRule
		want int
	}{{account.KeepAlways, 0}, {account.KeepUntilDeleted, 1}, {account.KeepNever, 3}, {account.KeepDays, 0}} {
		a := h.manager.Accounts()[0]
		a.Keep, a.KeepDays = tt.keep, 30
		messages, octets, err := h.manager.WouldDelete(t.Context(), a)
		if err != nil || messages != tt.want || octets > 0 != (tt.want > 0) {
			t.Errorf("rule %d: %d messages, %d octets, %v; want %d", tt.keep, messages, octets, err, tt.want)
		}
	}
	if h.onServer() != "a b c" {
		t.Error("asking changed the server")
	}
}

func TestSync_believesAnEmptyMaildropAfterADay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t, houseOptions{messages: mails("a", "b")})
		defer h.close()
		h.sync(account.SyncOptions{})
		h.drop.Remove("a")
		h.drop.Remove("b")
		for range 2 {
			h.sync(account.SyncOptions{})
			if k := h.known()["a"]; k.Gone {
				t.Fatal("an empty maildrop was believed at once")
			}
			time.Sleep(13 * time.Hour)
		}
		h.sync(account.SyncOptions{})
		if k := h.known()["a"]; k.Place != store.HereOnly || h.here() != "a b" {
			t.Errorf("after a day: %+v, here %q", k, h.here())
		}
	})
}
