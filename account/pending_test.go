package account_test

import (
	"errors"
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

func (h *house) pending() []account.Pending {
	h.t.Helper()
	all, err := h.manager.Pending(h.t.Context())
	if err != nil {
		h.t.Fatal(err)
	}
	return all
}

func kinds(all []account.Pending) string {
	var out []string
	for _, p := range all {
		out = append(out, fmt.Sprintf("%s %s", p.Kind, p.Subject))
	}
	return strings.Join(out, ", ")
}

func TestPending_listsAndCancels(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t, houseOptions{change: withLimit, messages: []pop3server.Message{
			mail("a", 2000), mail("b", 2000), mail("large", 200_000), letter("news", "News <news@shop.example>", 2000)}})
		defer h.close()
		h.rules(aRule(t, rules.Delete, rules.After{}, "from domain shop.example"))
		h.sync(account.SyncOptions{})
		h.manager.SetOffline(true)
		if _, err := h.manager.DeleteOnServer(t.Context(), h.ids("a")); err != nil {
			t.Fatal(err)
		}
		if _, err := h.manager.GetLater(t.Context(), h.ids("large")); err != nil {
			t.Fatal(err)
		}
		if err := h.manager.Mark(t.Context(), h.id, []store.Key{{UniqueID: "elsewhere"}}, account.WishGet); err != nil {
			t.Fatal(err)
		}
		all := h.pending()
		if got, want := kinds(all), "delete Message a, get elsewhere, later Message large, rule-delete Letter news"; got != want {
			t.Fatalf("pending: %s; want %s", got, want)
		}
		if all[3].From != "News" || all[3].Rule == "" || all[0].From != "Ana" || all[2].Octets < 200_000 {
			t.Errorf("pending: %+v", all)
		}
		for _, p := range all {
			if err := h.manager.CancelPending(t.Context(), p.ID); err != nil {
				t.Errorf("CancelPending(%q) = %v", p.ID, err)
			}
			if err := h.manager.CancelPending(t.Context(), p.ID); !errors.Is(err, account.ErrNotPending) {
				t.Errorf("CancelPending(%q) again = %v, want ErrNotPending", p.ID, err)
			}
		}
		for _, id := range []string{"", "r", "r99", "1", "x:y:z", "99:0:a"} {
			if err := h.manager.CancelPending(t.Context(), id); !errors.Is(err, account.ErrNotPending) {
				t.Errorf("CancelPending(%q) = %v, want ErrNotPending", id, err)
			}
		}
		if left := h.pending(); len(left) != 0 {
			t.Errorf("pending after all was cancelled: %s", kinds(left))
		}
		h.update(func(a *account.Account) { a.Keep, a.KeepDays = account.KeepDays, 1 })
		time.Sleep(25 * time.Hour)
		if got, want := kinds(h.pending()), "keep-delete Message a, keep-delete Message b"; got != want {
			t.Errorf("pending: %s; want %s", got, want)
		}
		h.manager.SetOffline(false)
		if h.sync(account.SyncOptions{}); len(h.pending()) != 0 {
			t.Errorf("pending after the session: %s", kinds(h.pending()))
		}
	})
}
