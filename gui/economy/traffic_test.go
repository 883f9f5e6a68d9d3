package economy

import (
	"testing"

	"valija/account"
	"valija/gui/sheet/sheettest"
)

func TestTraffic_keepsLimitsAndPrice(t *testing.T) {
	d := sheettest.New(t, account.Options{})
	id, _ := sheettest.AddAccount(t, d, 1)
	if err := d.Manager.SetEconomy(t.Context(), account.Economy{MonthLimit: 12_345_678, PricePerMB: 2.5, Currency: "EUR", MonthDay: 7, AskAbove: 3_000_000}); err != nil {
		t.Fatal(err)
	}
	before := d.Manager.Economy()
	told := false
	ShowTraffic(d.Desk, func() { told = true })
	d.Sheet().Buttons[0].Press()
	if got := d.Manager.Economy(); got != before || !told {
		t.Errorf("saving what was shown made %+v of %+v", got, before)
	}
	for text, want := range map[string]float64{"2,50": 2.5, " 3.1 ": 3.1, "": 0, "much": 0, "-1": 0} {
		if got := priceOf(text); got != want {
			t.Errorf("priceOf(%q) = %v, want %v", text, got, want)
		}
	}
	a, _ := d.Account(id)
	a.Tariff.MonthLimit = 7_654_321
	if got := NewLimits(d.Env, a, nil).Apply(a); got.Tariff != a.Tariff {
		t.Errorf("the settings' form made %+v of %+v", got.Tariff, a.Tariff)
	}
}
