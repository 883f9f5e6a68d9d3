package gui

import (
	"testing"

	"valija/account/rules"
	"valija/gui/control"
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
