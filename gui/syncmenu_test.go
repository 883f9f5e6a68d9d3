package gui

import (
	"testing"

	"valija/account"
)

func TestSyncMenu_showsWhatASyncWouldCost(t *testing.T) {
	w, _ := newTestWindow(t)
	id, _ := addTestAccount(t, w, 1)
	w.first()
	pump(w)
	if w.mayAsk() {
		t.Error("without limits nobody is asked")
	}
	for _, change := range []func(*account.Account, *account.Economy){
		func(_ *account.Account, e *account.Economy) { e.AskAbove = 1 },
		func(_ *account.Account, e *account.Economy) { e.MonthLimit = 1 },
		func(a *account.Account, _ *account.Economy) { a.Tariff.SessionLimit = 1 },
	} {
		a, _ := w.env.Account(id)
		var e account.Economy
		change(&a, &e)
		if err := w.opt.Manager.SetEconomy(t.Context(), e); err != nil {
			t.Fatal(err)
		}
		if err := w.opt.Manager.Update(t.Context(), a); err != nil {
			t.Fatal(err)
		}
		if !w.mayAsk() {
			t.Errorf("with %+v and %+v a sync may ask", e, a.Tariff)
		}
	}
	w.opt.Manager.SetOffline(true)
	w.refreshStatus()
	w.showCost()
	if w.desk.Shown() || !w.layer.toast.Visible() {
		t.Error("offline, a look at the server is not offered with the connection")
	}
}
