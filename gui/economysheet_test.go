package gui

import (
	"testing"

	"valija/account"
	"valija/account/rules"
	"valija/gui/control"
	"valija/store"
)

func TestRules_areWrittenTriedAndSwitchedOff(t *testing.T) {
	w, _ := newTestWindow(t)
	_, ids := addTestAccount(t, w, 2)
	w.first()
	pump(w)
	w.showRules()
	w.desk.Sheet().Buttons[0].Press() // a new rule
	line, ok := w.win.Canvas().Focused().(*control.Entry)
	if !ok {
		t.Fatalf("no line to write in, but %T", w.win.Canvas().Focused())
	}
	line.SetText("News")
	w.desk.Sheet().Buttons[0].Press()
	if !w.desk.Shown() || len(w.opt.Manager.Rules()) != 0 {
		t.Error("a rule without a condition was kept")
	}
	r := rules.Rule{Name: "News", Before: rules.Leave, When: []rules.Condition{{Field: rules.Size, Test: rules.Larger, Octets: 1 << 20}}}
	w.desk.Close()
	w.editRule(r)
	w.desk.Sheet().Buttons[1].Press() // try
	w.desk.Sheet().Buttons[0].Press() // save
	pump(w)
	set := w.opt.Manager.Rules()
	if len(set) != 1 || set[0].ID == 0 || set[0].When[0] != r.When[0] || set[0].Before != rules.Leave {
		t.Fatalf("rules %+v, want the one written", set)
	}
	if got, want := ruleText(w.env.Words, set[0]), "Larger than 1M: stays on the server"; got != want {
		t.Errorf("the rule says %q, want %q", got, want)
	}
	w.changeRules(without(set[0].ID), nil)
	pump(w)
	if n := len(w.opt.Manager.Rules()); n != 0 {
		t.Errorf("%d rules are left", n)
	}
	w.ruleFrom(ids[0])
	pump(w)
	if !w.desk.Shown() {
		t.Error("a message suggests no rule")
	}
	w.desk.Close()
	w.showRuleLog()
	pump(w)
	if !w.desk.Shown() {
		t.Error("the log of deletions is not shown")
	}
}

func TestTraffic_keepsLimitsAndPrice(t *testing.T) {
	w, _ := newTestWindow(t)
	id, _ := addTestAccount(t, w, 1)
	w.first()
	pump(w)
	if err := w.opt.Manager.SetEconomy(t.Context(), account.Economy{MonthLimit: 12_345_678, PricePerMB: 2.5, Currency: "EUR", MonthDay: 7}); err != nil {
		t.Fatal(err)
	}
	before := w.opt.Manager.Economy()
	w.showTraffic()
	w.desk.Sheet().Buttons[0].Press()
	pump(w)
	if got := w.opt.Manager.Economy(); got != before {
		t.Errorf("saving what was shown made %+v of %+v", got, before)
	}
	for text, want := range map[string]float64{"2,50": 2.5, " 3.1 ": 3.1, "": 0, "much": 0, "-1": 0} {
		if got := priceOf(text); got != want {
			t.Errorf("priceOf(%q) = %v, want %v", text, got, want)
		}
	}
	a, _ := w.env.Account(id)
	a.Tariff.MonthLimit = 7_654_321
	if got := newAccountLimits(w.env, a, nil).apply(a); got.Tariff != a.Tariff {
		t.Errorf("the settings' form made %+v of %+v", got.Tariff, a.Tariff)
	}
}

func TestPending_isShownAndCancelled(t *testing.T) {
	w, _ := newTestWindow(t)
	id, _ := addTestAccount(t, w, 1)
	w.first()
	pump(w)
	if err := w.opt.Manager.Mark(t.Context(), id, []store.Key{{UniqueID: "elsewhere"}}, account.WishDelete); err != nil {
		t.Fatal(err)
	}
	all, err := w.opt.Manager.Pending(t.Context())
	if err != nil || len(all) != 1 {
		t.Fatalf("Pending = %+v, %v", all, err)
	}
	w.showPending()
	pump(w)
	if !w.desk.Shown() {
		t.Error("what waits is not shown")
	}
	w.cancelPending(all[0].ID)
	pump(w)
	if all, _ := w.opt.Manager.Pending(t.Context()); len(all) != 0 {
		t.Errorf("after Cancel %+v waits", all)
	}
}

func TestJunk_isTaughtByTheKeyAndExplained(t *testing.T) {
	w, _ := newTestWindow(t)
	_, ids := addTestAccount(t, w, 2)
	w.first()
	pump(w)
	w.markJunk("toast.junk", ids[:1], true)
	pump(w)
	status, err := w.opt.Manager.JunkStatus(t.Context())
	if err != nil || status.Junk != 1 {
		t.Fatalf("JunkStatus = %+v, %v", status, err)
	}
	w.undo()
	pump(w)
	if status, _ := w.opt.Manager.JunkStatus(t.Context()); status.Junk != 0 {
		t.Errorf("after Undo the filter knows %+v", status)
	}
	for _, show := range []func(){w.showJunk, func() { w.whyJunk(ids[0]) }} {
		show()
		pump(w)
		if !w.desk.Shown() {
			t.Error("the filter does not explain itself")
		}
		w.desk.Close()
	}
}
