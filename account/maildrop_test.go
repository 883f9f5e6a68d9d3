package account_test

import (
	"fmt"
	"strings"
	"testing"

	"valija/account"
	"valija/store"
)

// shown writes a listing down: number, unique-id, place, subject, wish.
func shown(listed []account.Listed) string {
	var b strings.Builder
	for _, l := range listed {
		fmt.Fprintf(&b, "%d %s %v %q %s\n", l.Number, l.UniqueID, l.Place, l.Subject, l.Wish)
	}
	return b.String()
}

func TestMaildrop_listsWithoutRetrieving(t *testing.T) {
	h := newHouse(t, houseOptions{messages: append(mails("a", "b"), mail("large", 200_000)), change: withLimit})
	h.sync(account.SyncOptions{})
	h.drop.Remove("a")
	h.drop.Add(mails("new")...)
	if err := h.manager.Mark(t.Context(), h.id, []store.Key{{UniqueID: "new"}}, account.WishDelete); err != nil {
		t.Fatal(err)
	}
	retrieved, asked := h.asking("RETR"), 0
	for _, tt := range []struct {
		name string
		opt  account.MaildropOptions
		want string
	}{
		{"listing", account.MaildropOptions{}, "1 b 0 \"Message b\" \n2 large 2 \"Message large\" \n3 new 3 \"\" delete\n"},
		{"with header fields", account.MaildropOptions{Headers: true}, "1 b 0 \"Message b\" \n2 large 2 \"Message large\" \n3 new 3 \"Message new\" delete\n"},
		{"the last one known", account.MaildropOptions{Known: true}, "0 a 0 \"Message a\" \n0 b 0 \"Message b\" \n0 large 2 \"Message large\" \n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			before := h.dialled()
			listed, err := h.manager.Maildrop(t.Context(), h.id, tt.opt)
			if err != nil || shown(listed) != tt.want {
				t.Errorf("Maildrop = %v\n%swant\n%s", err, shown(listed), tt.want)
			}
			asked += h.dialled() - before
		})
	}
	if *retrieved != 0 || asked != 2 || h.here() != "a b large~" || h.onServer() != "b large new" {
		t.Errorf("%d RETR in %d sessions, here %q, on the server %q; want nothing changed", *retrieved, asked, h.here(), h.onServer())
	}
}

func TestMark_actsOnMessagesThatAreNotHere(t *testing.T) {
	h := newHouse(t, houseOptions{messages: append(mails("a"), mail("large", 200_000), mail("vast", 300_000)), change: withLimit})
	h.sync(account.SyncOptions{})
	if err := h.manager.DeleteHere(t.Context(), h.ids("large", "vast", "a")); err != nil {
		t.Fatal(err)
	}
	h.drop.Add(mails("spam")...)
	for id, kind := range map[string]account.WishKind{"large": account.WishGet, "vast": account.WishDelete, "spam": account.WishDelete} {
		if err := h.manager.Mark(t.Context(), h.id, []store.Key{{UniqueID: id}}, kind); err != nil {
			t.Fatal(err)
		}
	}
	report := h.sync(account.SyncOptions{})
	if report.Stored != 1 || report.Deleted != 2 || h.here() != "large" || h.onServer() != "a large" || h.wishes() != (account.Wishes{}) {
		t.Errorf("stored %d, deleted %d, here %q, on the server %q, wishes %+v", report.Stored, report.Deleted, h.here(), h.onServer(), h.wishes())
	}
	if report := h.sync(account.SyncOptions{Full: true}); report.Stored+report.Previews+report.Deleted != 0 || h.here() != "large" {
		t.Errorf("then %+v, here %q", report, h.here())
	}
}
