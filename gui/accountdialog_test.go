package gui

import (
	"testing"
	"valija/gui/look"

	"fyne.io/fyne/v2/test"

	"valija/account"
	"valija/gui/control"
)

func TestEditAccount_savesWhatWasChanged(t *testing.T) {
	w, _ := newTestWindow(t)
	id, _ := addTestAccount(t, w, 0)
	a, _ := w.env.Account(id)
	f := newAccountForm(w.env, a, look.SheetWidth, nil)
	rules := newAccountRules(w.env, a, nil)
	f.host.SetText("mail.correo.example")
	rules.name.SetText("Ana")
	rules.keep.SetSelected("is deleted when I delete it here")
	w.saveAccount(&accountEdit{form: f, rules: rules, more: newAccountMore(w, a, f, nil)}, control.NewButton(control.Filled, "", "", nil))
	got, _ := w.env.Account(id)
	if got.Host != "mail.correo.example" || got.Name != "Ana" || got.Keep != account.KeepUntilDeleted || got.User != a.User {
		t.Errorf("the account is %+v", got)
	}
}

func TestEditAccount_asksBeforeARuleDeletesOnTheServer(t *testing.T) {
	w, _ := newTestWindow(t)
	id, _ := addTestAccount(t, w, 4)
	a, _ := w.env.Account(id)
	change := func() {
		rules := newAccountRules(w.env, a, nil)
		rules.keep.SetSelected("is deleted as soon as it is here")
		f := newAccountForm(w.env, a, look.SheetWidth, nil)
		w.saveAccount(&accountEdit{form: f, rules: rules, more: newAccountMore(w, a, f, nil)}, control.NewButton(control.Filled, "", "", nil))
	}
	change()
	if got, _ := w.env.Account(id); got.Keep != account.KeepAlways {
		t.Fatal("a rule that deletes 4 messages on the server was taken without asking")
	}
	press(t, w, "account.rule_no")
	change()
	press(t, w, "account.rule_yes")
	if got, _ := w.env.Account(id); got.Keep != account.KeepNever {
		t.Errorf("the rule is %v after it was confirmed", got.Keep)
	}
}

func TestRemoveAccount_asksWithNumbersAndEnterAloneRemovesNothing(t *testing.T) {
	w, _ := newTestWindow(t)
	id, _ := addTestAccount(t, w, 4)
	w.first()
	w.askRemoveAccount(id)
	if b, ok := w.win.Canvas().Focused().(*control.Button); !ok || b.Label != w.env.Words.T("account.cancel") {
		t.Errorf("the focus is on %v, want Cancel", w.win.Canvas().Focused())
	}
	press(t, w, "account.remove_all")
	if n := len(w.opt.Manager.Accounts()); n != 0 {
		t.Errorf("%d accounts are left", n)
	}
	test.Tap(w.bar.sync) // nothing to sync: no harm
}
