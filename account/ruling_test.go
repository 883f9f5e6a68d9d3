package account_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"valija/account"
	"valija/account/rules"
	"valija/pop3/pop3server"
	"valija/store"
)

// letter makes a message of about n octets from a sender.
func letter(uniqueID, from string, n int) pop3server.Message {
	var b strings.Builder
	fmt.Fprintf(&b, "From: %s\r\nTo: luis@mail.example\r\nSubject: Letter %s\r\nDate: Mon, 2 Mar 2026 10:00:00 +0000\r\n"+
		"Message-ID: <%s@mail.example>\r\n\r\n", from, uniqueID, uniqueID)
	for b.Len() < n {
		b.WriteString("the quick brown fox jumps over the lazy dog\r\n")
	}
	return pop3server.Bytes(uniqueID, b.String())
}

func aRule(t testing.TB, before rules.Before, after rules.After, conditions ...string) rules.Rule {
	t.Helper()
	r := rules.Rule{Name: strings.Join(conditions, ", "), Before: before, After: after}
	for _, s := range conditions {
		c, err := rules.Parse(s)
		if err != nil {
			t.Fatal(err)
		}
		r.When = append(r.When, c)
	}
	return r
}

func (h *house) rules(set ...rules.Rule) {
	h.t.Helper()
	if err := h.manager.SetRules(h.t.Context(), set); err != nil {
		h.t.Fatal(err)
	}
}

func (h *house) ruleLog() []account.RuleDeletion {
	h.t.Helper()
	log, err := h.manager.RuleLog(h.t.Context())
	if err != nil {
		h.t.Fatal(err)
	}
	return log
}

func TestRules_decideBeforeRetrieval(t *testing.T) {
	h := newHouse(t, houseOptions{change: withLimit, messages: []pop3server.Message{
		letter("news", "News <news@shop.example>", 3000), letter("boss", "Boss <boss@work.example>", 120_000),
		letter("ana", "Ana <ana@mail.example>", 3000), letter("photos", "Ana <ana@mail.example>", 40_000),
		letter("big", "Carlos <carlos@mail.example>", 120_000),
	}})
	h.rules(
		aRule(t, rules.Leave, rules.After{}, "from domain shop.example"),
		aRule(t, rules.Get, rules.After{}, "from is boss@work.example"),
		aRule(t, rules.Preview, rules.After{}, "size larger 30K"),
	)
	asked := h.asking("TOP")
	report := h.sync(account.SyncOptions{})
	if h.here() != "ana big~ boss photos~" || h.onServer() != "news boss ana photos big" {
		t.Errorf("here %q, on the server %q", h.here(), h.onServer())
	}
	if report.Peeked != 5 || report.PeekedOctets < 500 || report.PeekedOctets > 1500 || len(report.Plan.Ruled) != 4 {
		t.Errorf("asked for %d headers, %d octets; %d ruled: %+v", report.Peeked, report.PeekedOctets, len(report.Plan.Ruled), report.Plan.Ruled)
	}
	*asked = 0
	report = h.sync(account.SyncOptions{Full: true})
	if report.Peeked != 0 || *asked != 0 || report.Stored+report.Previews != 0 {
		t.Errorf("the second session asked for %d headers (%d TOP) and received %d", report.Peeked, *asked, report.Stored+report.Previews)
	}
	h.rules()
	report = h.sync(account.SyncOptions{})
	if h.here() != "ana big~ boss news photos" || report.Peeked != 0 {
		t.Errorf("without rules: here %q, %d headers asked for", h.here(), report.Peeked)
	}
}

func TestRules_askForNoHeaderThatMakesNoDifference(t *testing.T) {
	h := newHouse(t, houseOptions{change: withLimit, messages: append(mails("a", "b", "c"), mail("large", 200_000))})
	h.rules(aRule(t, rules.Get, rules.After{}, "from contains boss"), aRule(t, rules.Leave, rules.After{}, "size larger 100K"))
	if report := h.sync(account.SyncOptions{}); report.Peeked != 1 || h.here() != "a b c" {
		t.Errorf("asked for %d headers, here %q; want that of the large message", report.Peeked, h.here())
	}
}

func TestRules_dryRunAsksOnceAndChangesNothing(t *testing.T) {
	h := newHouse(t, houseOptions{messages: append(mails("a"), letter("news", "news@shop.example", 3000))})
	h.rules(aRule(t, rules.Delete, rules.After{}, "from domain shop.example"))
	report := h.sync(account.SyncOptions{DryRun: true})
	if report.Peeked != 2 || len(report.Plan.Ruled) != 1 || report.Plan.Ruled[0].Do != rules.Delete || len(h.ruleLog()) != 0 || h.here() != "" {
		t.Errorf("dry run: %d headers, ruled %+v, log %+v, here %q", report.Peeked, report.Plan.Ruled, h.ruleLog(), h.here())
	}
	if report := h.sync(account.SyncOptions{}); report.Peeked != 0 || h.here() != "a" || len(h.ruleLog()) != 1 {
		t.Errorf("then: %d headers, here %q, log %+v", report.Peeked, h.here(), h.ruleLog())
	}
}

func TestRules_deleteAfterADay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t, houseOptions{messages: append(mails("a"), letter("news", "News <news@shop.example>", 3000), letter("keep", "k@shop.example", 3000))})
		defer h.close()
		h.rules(aRule(t, rules.Delete, rules.After{}, "from domain shop.example"))
		if report := h.sync(account.SyncOptions{}); report.Deleted != 0 || h.onServer() != "a news keep" || h.here() != "a" {
			t.Fatalf("deleted %d at once, on the server %q, here %q", report.Deleted, h.onServer(), h.here())
		}
		log := h.ruleLog()
		if len(log) != 2 || log[1].State != account.RuleWaits || log[1].Mail.Senders[0].Name != "News" || log[1].Mail.Octets < 3000 ||
			log[1].Due.Sub(log[1].Noted) != 24*time.Hour {
			t.Fatalf("log %+v", log)
		}
		if n, err := h.manager.UndoRules(t.Context(), []int64{log[0].ID}); n != 1 || err != nil {
			t.Fatalf("UndoRules = %d, %v", n, err)
		}
		time.Sleep(23 * time.Hour)
		if report := h.sync(account.SyncOptions{}); report.Deleted != 0 || h.here() != "a keep" {
			t.Errorf("after 23 h: deleted %d, here %q; want what was undone", report.Deleted, h.here())
		}
		time.Sleep(2 * time.Hour)
		report := h.sync(account.SyncOptions{})
		if log = h.ruleLog(); report.Deleted != 1 || h.onServer() != "a keep" || log[1].State != account.RuleDeleted || log[0].State != account.RuleUndone {
			t.Errorf("after 25 h: deleted %d, on the server %q, log %+v", report.Deleted, h.onServer(), log)
		}
		if n, err := h.manager.UndoRules(t.Context(), []int64{log[1].ID}); n != 0 || err != nil {
			t.Errorf("UndoRules of what the server has deleted = %d, %v", n, err)
		}
		time.Sleep(31 * 24 * time.Hour)
		h.sync(account.SyncOptions{Full: true})
		if log := h.ruleLog(); len(log) != 0 {
			t.Errorf("after a month the log has %+v", log)
		}
	})
}

func TestRules_undoDuringTheVisitKeepsTheMessage(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t, houseOptions{messages: []pop3server.Message{letter("x", "x@shop.example", 3000), letter("y", "y@shop.example", 3000)}})
		defer h.close()
		h.rules(aRule(t, rules.Delete, rules.After{}, "from domain shop.example"))
		h.sync(account.SyncOptions{})
		log := h.ruleLog()
		time.Sleep(25 * time.Hour)
		undone := 0
		report, err := h.manager.SyncNow(t.Context(), h.id, account.SyncOptions{}, func(e account.Event) {
			if p, ok := e.(account.Progress); ok && p.Phase == account.Deleting && undone == 0 {
				undone, _ = h.manager.UndoRules(t.Context(), []int64{log[0].ID})
			}
		})
		if err != nil || undone != 1 || report.Deleted != 1 || len(h.drop.Messages()) != 1 {
			t.Errorf("SyncNow: %v; undone %d, deleted %d, on the server %q", err, undone, report.Deleted, h.onServer())
		}
		if h.here() != h.onServer() {
			t.Errorf("here %q; want the one that stayed on the server, %q", h.here(), h.onServer())
		}
	})
}

func TestRules_withdrawnRuleDeletesNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t, houseOptions{messages: []pop3server.Message{letter("x", "x@shop.example", 3000)}})
		defer h.close()
		h.rules(aRule(t, rules.Delete, rules.After{}, "from domain shop.example"))
		h.sync(account.SyncOptions{})
		h.rules()
		time.Sleep(25 * time.Hour)
		if report := h.sync(account.SyncOptions{}); report.Deleted != 0 || h.here() != "x" || len(h.ruleLog()) != 0 {
			t.Errorf("deleted %d, here %q, log %+v", report.Deleted, h.here(), h.ruleLog())
		}
	})
}

func TestRules_unconfirmedDeletionIsGoneInTheEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t, houseOptions{messages: append(mails("a"), letter("x", "x@shop.example", 3000))})
		defer h.close()
		h.rules(aRule(t, rules.Delete, rules.After{}, "from domain shop.example"))
		h.sync(account.SyncOptions{})
		h.drop.Remove("x")
		h.sync(account.SyncOptions{Full: true})
		if log := h.ruleLog(); len(log) != 1 || log[0].State != account.RuleGone {
			t.Errorf("log %+v", log)
		}
	})
}

func TestRules_afterStoring(t *testing.T) {
	h := newHouse(t, houseOptions{messages: []pop3server.Message{
		letter("news", "News <news@shop.example>", 3000), letter("ana", "Ana <ana@mail.example>", 3000), mail("large", 200_000)}})
	own, err := h.store.AddFolder(t.Context(), h.id, 0, "Compras")
	if err != nil {
		t.Fatal(err)
	}
	h.rules(
		aRule(t, rules.Usual, rules.After{Folder: "compras", Read: true}, "from domain shop.example"),
		aRule(t, rules.Usual, rules.After{Folder: "archive", Starred: true}, "from contains news"),
		aRule(t, rules.Usual, rules.After{Folder: "no such folder", Starred: true}, "size larger 100K"),
	)
	h.sync(account.SyncOptions{})
	rows, err := h.store.Rows(t.Context(), h.ids("news", "ana", "large"))
	if err != nil {
		t.Fatal(err)
	}
	inbox, _ := h.store.FolderByRole(t.Context(), h.id, store.Inbox)
	if rows[0].Folder != own || rows[0].Flags&(store.Read|store.Starred) != store.Read|store.Starred {
		t.Errorf("news: folder %d, flags %b; want %d, read and starred", rows[0].Folder, rows[0].Flags, own)
	}
	if rows[1].Folder != inbox || rows[1].Flags != 0 || rows[2].Folder != inbox || rows[2].Flags != store.Starred {
		t.Errorf("ana: %d %b, large: %d %b", rows[1].Folder, rows[1].Flags, rows[2].Folder, rows[2].Flags)
	}
}

func TestManager_TryRule(t *testing.T) {
	h := newHouse(t, houseOptions{messages: []pop3server.Message{letter("x", "x@shop.example", 3000), letter("y", "y@mail.example", 3000)}})
	h.sync(account.SyncOptions{})
	for s, want := range map[string]int{"from domain shop.example": 1, "to contains luis@mail": 2, "list contains x": 0, "size larger 1K": 2} {
		trial, err := h.manager.TryRule(t.Context(), aRule(t, rules.Leave, rules.After{}, s))
		if err != nil || trial.Tried != 2 || len(trial.Held) != want {
			t.Errorf("TryRule(%q) = %+v, %v; want %d of 2", s, trial, err, want)
		}
	}
	suggested, err := h.manager.RuleFrom(t.Context(), h.ids("x")[0])
	if err != nil || len(suggested.When) != 1 || suggested.When[0].String() != "from is x@shop.example" {
		t.Errorf("RuleFrom = %+v, %v", suggested, err)
	}
	suggested.After.Folder = "archive"
	undo, err := h.manager.ApplyRule(t.Context(), suggested, h.ids("x"))
	if err != nil || len(h.inbox()) != 1 {
		t.Fatalf("ApplyRule: %v, %d in the Inbox", err, len(h.inbox()))
	}
	if err := undo(t.Context()); err != nil || len(h.inbox()) != 2 {
		t.Errorf("undo: %v, %d in the Inbox", err, len(h.inbox()))
	}
}

func TestRules_keepToTheLimitOfTheLine(t *testing.T) {
	var messages []pop3server.Message
	for i := range 60 {
		messages = append(messages, letter(fmt.Sprintf("m%02d", i), "x@shop.example", 3000))
	}
	h := newHouse(t, houseOptions{messages: messages})
	h.rules(aRule(t, rules.Leave, rules.After{}, "from contains nobody"))
	if err := h.manager.SetEconomy(t.Context(), account.Economy{MonthLimit: 40_000}); err != nil {
		t.Fatal(err)
	}
	report, err := h.manager.SyncNow(t.Context(), h.id, account.SyncOptions{}, nil)
	if err != nil || len(report.Problems) == 0 || report.Problems[0].Kind != account.BudgetSpent || h.manager.Traffic().Month > 40_000 {
		t.Errorf("SyncNow: %v, %+v, spent %d", err, report.Problems, h.manager.Traffic().Month)
	}
}
