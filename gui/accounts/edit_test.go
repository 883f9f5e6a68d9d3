package accounts

import (
	"testing"

	"valija/account"
	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/sheet/sheettest"
)

func TestEditAccount_savesWhatWasChanged(t *testing.T) {
	d := sheettest.New(t, account.Options{})
	id, _ := sheettest.AddAccount(t, d, 0)
	a, _ := d.Account(id)
	f := newForm(d.Env, a, look.SheetWidth, nil)
	rules := newRules(d.Env, a, nil)
	f.host.SetText("mail.correo.example")
	rules.name.SetText("Ana")
	rules.keep.SetSelected("is deleted when I delete it here")
	newSheets(d).save(&edit{form: f, rules: rules, more: newMore(d.Desk, a, f, nil)}, control.NewButton(control.Filled, "", "", nil))
	got, _ := d.Account(id)
	if got.Host != "mail.correo.example" || got.Name != "Ana" || got.Keep != account.KeepUntilDeleted || got.User != a.User {
		t.Errorf("the account is %+v", got)
	}
}

func TestEditAccount_asksBeforeARuleDeletesOnTheServer(t *testing.T) {
	d := sheettest.New(t, account.Options{})
	id, _ := sheettest.AddAccount(t, d, 4)
	a, _ := d.Account(id)
	change := func() {
		rules := newRules(d.Env, a, nil)
		rules.keep.SetSelected("is deleted as soon as it is here")
		f := newForm(d.Env, a, look.SheetWidth, nil)
		newSheets(d).save(&edit{form: f, rules: rules, more: newMore(d.Desk, a, f, nil)}, control.NewButton(control.Filled, "", "", nil))
	}
	change()
	if got, _ := d.Account(id); got.Keep != account.KeepAlways {
		t.Fatal("a rule that deletes 4 messages on the server was taken without asking")
	}
	sheettest.Press(t, d.Desk, "account.rule_no")
	change()
	sheettest.Press(t, d.Desk, "account.rule_yes")
	if got, _ := d.Account(id); got.Keep != account.KeepNever {
		t.Errorf("the rule is %v after it was confirmed", got.Keep)
	}
}

func TestRemoveAccount_asksWithNumbersAndEnterAloneRemovesNothing(t *testing.T) {
	d := sheettest.New(t, account.Options{})
	id, _ := sheettest.AddAccount(t, d, 4)
	newSheets(d).Remove(id)
	if b, ok := d.Window.Canvas().Focused().(*control.Button); !ok || b.Label != d.Words.T("account.cancel") {
		t.Errorf("the focus is on %v, want Cancel", d.Window.Canvas().Focused())
	}
	sheettest.Press(t, d.Desk, "account.remove_all")
	if n := len(d.Manager.Accounts()); n != 0 {
		t.Errorf("%d accounts are left", n)
	}
}
