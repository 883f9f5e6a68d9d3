package economy

import (
	"testing"

	"valija/account"
	"valija/gui/sheet/sheettest"
	"valija/store"
)

func TestPending_isShownAndCancelled(t *testing.T) {
	d := sheettest.New(t, account.Options{})
	id, _ := sheettest.AddAccount(t, d, 1)
	if err := d.Manager.Mark(t.Context(), id, []store.Key{{UniqueID: "elsewhere"}}, account.WishDelete); err != nil {
		t.Fatal(err)
	}
	all, err := d.Manager.Pending(t.Context())
	if err != nil || len(all) != 1 {
		t.Fatalf("Pending = %+v, %v", all, err)
	}
	ShowPending(d.Desk)
	if !d.Shown() {
		t.Error("what waits is not shown")
	}
	cancelPending(d.Desk, all[0].ID)
	if all, _ := d.Manager.Pending(t.Context()); len(all) != 0 {
		t.Errorf("after Cancel %+v waits", all)
	}
}
