package rulebook

import (
	"testing"

	"valija/account"
	"valija/account/rules"
	"valija/gui/control"
	"valija/gui/sheet/sheettest"
	"valija/store"
)

func TestRules_areWrittenTriedAndSwitchedOff(t *testing.T) {
	d := sheettest.New(t, account.Options{})
	_, ids := sheettest.AddAccount(t, d, 2)
	s := New(d.Desk, func() []store.Folder { return nil })
	s.Show()
	d.Sheet().Buttons[0].Press() // a new rule
	line, ok := d.Window.Canvas().Focused().(*control.Entry)
	if !ok {
		t.Fatalf("no line to write in, but %T", d.Window.Canvas().Focused())
	}
	line.SetText("News")
	d.Sheet().Buttons[0].Press()
	if !d.Shown() || len(d.Manager.Rules()) != 0 {
		t.Error("a rule without a condition was kept")
	}
	r := rules.Rule{Name: "News", Before: rules.Leave, When: []rules.Condition{{Field: rules.Size, Test: rules.Larger, Octets: 1 << 20}}}
	d.Close()
	s.Edit(r)
	d.Sheet().Buttons[1].Press() // try
	d.Sheet().Buttons[0].Press() // save
	set := d.Manager.Rules()
	if len(set) != 1 || set[0].ID == 0 || set[0].When[0] != r.When[0] || set[0].Before != rules.Leave {
		t.Fatalf("rules %+v, want the one written", set)
	}
	if got, want := ruleText(d.Words, set[0]), "Larger than 1.0 MB: stays on the server"; got != want {
		t.Errorf("the rule says %q, want %q", got, want)
	}
	s.change(without(set[0].ID), nil)
	if n := len(d.Manager.Rules()); n != 0 {
		t.Errorf("%d rules are left", n)
	}
	s.From(ids[0])
	if !d.Shown() {
		t.Error("a message suggests no rule")
	}
	d.Close()
	s.Log()
	if !d.Shown() {
		t.Error("the log of deletions is not shown")
	}
}
