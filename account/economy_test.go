package account_test

import (
	"bytes"
	"errors"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"valija/account"
	"valija/pop3/pop3server"
)

func TestEconomy_keepsToTheLimit(t *testing.T) {
	var lie string
	for i := range 40 {
		lie += fmt.Sprintf("%d 300\r\n", i+1)
	}
	for _, tt := range []struct {
		name    string
		economy account.Economy
		faults  []pop3server.Fault
		quits   bool
	}{
		{name: "of a month", economy: account.Economy{MonthLimit: 300_000}, quits: true},
		{name: "of a session", economy: account.Economy{SessionLimit: 300_000, MonthLimit: 10_000_000}, quits: true},
		{name: "when the server lies about sizes", economy: account.Economy{MonthLimit: 300_000},
			faults: []pop3server.Fault{{Command: "LIST", Do: pop3server.Answer, Text: "+OK\r\n" + lie + ".\r\n"}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var messages []pop3server.Message
			for i := range 40 {
				messages = append(messages, mail(fmt.Sprintf("m%02d", i), 20_000))
			}
			h := newHouse(t, houseOptions{messages: messages, server: pop3server.Options{Faults: tt.faults}})
			if err := h.manager.SetEconomy(t.Context(), tt.economy); err != nil {
				t.Fatal(err)
			}
			quit := h.asking("QUIT")
			report, err := h.manager.SyncNow(t.Context(), h.id, account.SyncOptions{}, nil)
			if n := len(report.Problems); n == 0 || report.Problems[n-1].Kind != account.BudgetSpent {
				t.Fatalf("SyncNow: %v, problems %v; want a word about the limit", err, report.Problems)
			}
			spent := h.manager.Traffic().Month
			if spent > 301_500 || spent < 200_000 || report.Stored < 8 {
				t.Errorf("spent %d octets of 300,000, stored %d messages", spent, report.Stored)
			}
			if *quit == 1 != tt.quits {
				t.Errorf("%d QUIT", *quit)
			}
		})
	}
}

func TestEconomy_isKept(t *testing.T) {
	dir := t.TempDir()
	h := newHouse(t, houseOptions{messages: mails("a"), dir: dir})
	economy := account.Economy{MonthLimit: 50_000, MonthDay: 15, PricePerMB: 0.12, Currency: "EUR"}
	if err := h.manager.SetEconomy(t.Context(), economy); err != nil {
		t.Fatal(err)
	}
	h.sync(account.SyncOptions{})
	want := h.manager.Traffic()
	h.close()
	h.open(dir)
	got := h.manager.Traffic()
	if h.manager.Economy() != economy || got.Month != want.Month || got.Today != want.Today || got.Accounts[h.id] != want.Month || got.Left != 50_000-want.Month {
		t.Errorf("after a restart: %+v and %+v, want %+v", h.manager.Economy(), got, want)
	}
	if err := h.manager.SetEconomy(t.Context(), account.Economy{MonthLimit: 1000}); err != nil {
		t.Fatal(err)
	}
	before := h.dialled()
	if _, err := h.manager.SyncNow(t.Context(), h.id, account.SyncOptions{}, nil); !errors.Is(err, account.ErrBudget) || h.dialled() != before {
		t.Errorf("SyncNow = %v with %d connections, want ErrBudget and none", err, h.dialled()-before)
	}
}

func TestSync_endsInTheTimeThereIs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var messages []pop3server.Message
		for i := range 60 {
			messages = append(messages, mail(fmt.Sprintf("m%02d", i), 20_000))
		}
		h := newHouse(t, houseOptions{
			messages: messages, server: pop3server.Options{Rate: 10_000},
			change: func(a *account.Account) { a.Keep = account.KeepNever },
		})
		defer h.close()
		start := time.Now()
		var quit time.Duration
		h.onSend(func(line []byte) {
			if bytes.Contains(line, []byte("QUIT")) {
				quit = time.Since(start)
			}
		})
		report := h.sync(account.SyncOptions{Within: time.Minute})
		if quit < 40*time.Second || quit > 58*time.Second || report.Stored < 18 || report.Deleted != report.Stored {
			t.Errorf("QUIT after %v, stored %d, deleted %d; want most of a minute used", quit, report.Stored, report.Deleted)
		}
		if report := h.sync(account.SyncOptions{}); report.Stored == 0 || h.onServer() != "" || len(h.inbox()) != 60 {
			t.Errorf("then stored %d, here %d, on the server %q", report.Stored, len(h.inbox()), h.onServer())
		}
	})
}
