package account_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"valija/account"
	"valija/pop3/pop3server"
	"valija/store"
)

// On a slow line the beginning of a large message can be read while the rest comes in.
func TestSync_showsTheBeginningWhileTheRestComesIn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		messages := append(mails("a", "b", "c", "d"), mail("large", 300_000))
		h := newHouse(t, houseOptions{
			messages: messages, server: pop3server.Options{Rate: 3000},
			change: func(a *account.Account) { a.Limit, a.Keep = 0, account.KeepNever },
		})
		defer h.close()
		h.manager.Start()
		h.manager.Sync()
		time.Sleep(30 * time.Second)
		synctest.Wait()
		if h.here() != "a b c d large~" || !h.manager.Status().Accounts[0].Syncing {
			t.Fatalf("after 30 s: here %q, want the beginning of the large one, and the sync under way", h.here())
		}
		id, beginning := h.known()["large"].Message, h.raw("large")
		if len(beginning) < 20_000 || len(beginning) > 40_000 || !strings.HasPrefix(octetsOf(t, messages[4]), beginning) {
			t.Errorf("%d octets are shown, want about 24 KB of the message", len(beginning))
		}
		rows, err := h.store.Rows(t.Context(), []store.ID{id})
		if err != nil || rows[0].Here != int64(len(beginning)) || rows[0].Octets != messages[4].Octets {
			t.Errorf("row %+v, %v; want %d of %d octets", rows, err, len(beginning), messages[4].Octets)
		}
		h.manager.Feed().Take()
		time.Sleep(2 * time.Minute)
		synctest.Wait()
		if h.here() != "a b c d large" || h.known()["large"].Message != id || h.raw("large") != octetsOf(t, messages[4]) || h.onServer() != "" {
			t.Errorf("then here %q under id %d (was %d), on the server %q", h.here(), h.known()["large"].Message, id, h.onServer())
		}
		for _, e := range h.manager.Feed().Take() {
			switch e := e.(type) {
			case account.MessagesAdded:
				t.Errorf("the message was announced a second time: %+v", e)
			case account.SyncEnded:
				if e.Report.Stored != 5 || e.Report.Previews != 0 || e.Report.Deleted != 5 {
					t.Errorf("report %+v, want 5 stored and deleted", e.Report)
				}
			}
		}
	})
}
