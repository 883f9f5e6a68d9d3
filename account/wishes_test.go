package account_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"valija/account"
	"valija/pop3/pop3server"
	"valija/store"
)

// withLimit previews what is larger than 50 KB.
func withLimit(a *account.Account) { a.Limit = 50_000 }

// ids are the messages with these unique-ids.
func (h *house) ids(uniqueIDs ...string) (ids []store.ID) {
	h.t.Helper()
	known := h.known()
	for _, id := range uniqueIDs {
		ids = append(ids, known[id].Message)
	}
	return ids
}

func (h *house) wishes() account.Wishes { return h.manager.Status().Accounts[0].Wishes }

func TestWishes_outliveACutAndTheProgram(t *testing.T) {
	dir := t.TempDir()
	h := newHouse(t, houseOptions{messages: []pop3server.Message{mail("large", 900_000)}, change: withLimit, dir: dir, server: pop3server.Options{
		Faults: []pop3server.Fault{{Command: "RETR", Times: 1, Do: pop3server.Cut, After: 400_000}},
	}})
	h.sync(account.SyncOptions{})
	h.manager.SetOffline(true)
	if err := h.manager.GetNow(h.ids("large")); !errors.Is(err, account.ErrOffline) || h.wishes().Get != 1 {
		t.Fatalf("GetNow = %v, wishes %+v; want ErrOffline, and one to get", err, h.wishes())
	}
	h.close()
	h.open(dir)
	h.manager.SetOffline(false)
	h.syncFails(account.ConnectionCut)
	if got := len(h.raw("large")); got < 200_000 || got > 400_000 || h.here() != "large~" {
		t.Errorf("after the cut %d octets are here (%s), want the beginning that was paid for", got, h.here())
	}
	if h.wishes().Get != 1 {
		t.Errorf("after the cut the wishes are %+v", h.wishes())
	}
	h.sync(account.SyncOptions{})
	if h.raw("large") != octetsOf(t, h.drop.Messages()[0]) || h.wishes() != (account.Wishes{}) {
		t.Errorf("then here %q, wishes %+v; want the whole, and none", h.here(), h.wishes())
	}
}

func TestSync_completesByItselfWhatACutLeft(t *testing.T) {
	h := newHouse(t, houseOptions{messages: []pop3server.Message{mail("a", 30_000)}, server: pop3server.Options{
		Faults: []pop3server.Fault{{Command: "RETR", Times: 1, Do: pop3server.Cut, After: 20_000}},
	}})
	report := h.syncFails(account.ConnectionCut)
	if h.here() != "a~" || report.Stored != 0 || !strings.HasPrefix(octetsOf(t, h.drop.Messages()[0]), h.raw("a")) {
		t.Fatalf("after the cut: here %q, stored %d", h.here(), report.Stored)
	}
	if report := h.sync(account.SyncOptions{}); report.Stored != 1 || h.here() != "a" || len(h.inbox()) != 1 {
		t.Errorf("then stored %d, here %q, %d in the Inbox", report.Stored, h.here(), len(h.inbox()))
	}
}

func TestWishes_deleteOnServer(t *testing.T) {
	h := newHouse(t, houseOptions{messages: append(mails("a", "b"), mail("large", 200_000)), change: withLimit})
	h.sync(account.SyncOptions{})
	if _, err := h.manager.DeleteOnServer(t.Context(), h.ids("a", "large")); err != nil {
		t.Fatal(err)
	}
	undo, err := h.manager.DeleteOnServer(t.Context(), h.ids("b"))
	if err != nil {
		t.Fatal(err)
	}
	if h.wishes().Delete != 3 || h.onServer() != "a b large" {
		t.Errorf("wishes %+v, on the server %q; want three to delete at the next session", h.wishes(), h.onServer())
	}
	if err := undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	report := h.sync(account.SyncOptions{})
	if report.Deleted != 2 || h.onServer() != "b" || h.here() != "a b large~" || h.wishes() != (account.Wishes{}) {
		t.Errorf("deleted %d, on the server %q, here %q, wishes %+v", report.Deleted, h.onServer(), h.here(), h.wishes())
	}
}

func TestWishes_waitForABetterLink(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t, houseOptions{
			messages: []pop3server.Message{mail("large", 900_000)}, change: withLimit, server: pop3server.Options{Rate: 4000},
		})
		defer h.close()
		h.moveTo("192.0.2.1") // a slow line
		h.sync(account.SyncOptions{})
		if _, err := h.manager.GetLater(t.Context(), h.ids("large")); err != nil {
			t.Fatal(err)
		}
		h.drop.Add(mail("a", 20_000)) // the line is measured
		h.sync(account.SyncOptions{})
		h.sync(account.SyncOptions{})
		if h.here() != "a large~" || h.wishes().Later != 1 {
			t.Fatalf("on the slow line: here %q, wishes %+v", h.here(), h.wishes())
		}
		h.moveTo("198.51.100.1") // a fast one
		h.serve(pop3server.Options{Rate: 40_000})
		h.drop.Add(mail("b", 49_000))
		time.Sleep(time.Second)
		h.sync(account.SyncOptions{})
		h.sync(account.SyncOptions{})
		if h.here() != "a b large" || h.wishes() != (account.Wishes{}) {
			t.Errorf("on the fast line: here %q, wishes %+v", h.here(), h.wishes())
		}
	})
}

func TestSync_previewsReachTheEndOfTheText(t *testing.T) {
	var text strings.Builder
	for i := range 300 {
		fmt.Fprintf(&text, "This is line %d of a long letter.\r\n", i)
	}
	octets := "Subject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n" + text.String() +
		"--b\r\nContent-Type: image/png\r\n\r\n" + strings.Repeat("iVBORw0KGgoAAAANSUhEUgAA\r\n", 20_000) + "--b--\r\n"
	h := newHouse(t, houseOptions{messages: []pop3server.Message{pop3server.Bytes("letter", octets)}, change: withLimit})
	report := h.sync(account.SyncOptions{})
	if report.Previews != 1 || len(h.inbox()) != 1 {
		t.Errorf("%d previews, %d messages in the Inbox; want one", report.Previews, len(h.inbox()))
	}
	if got := h.raw("letter"); !strings.Contains(got, "line 299 of") || len(got) > 30_000 {
		t.Errorf("the preview has %d octets, want all of the text and little more", len(got))
	}
}

func TestSync_doesNotBeginWhatThisLinkNeverFinishes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t, houseOptions{
			messages: []pop3server.Message{mail("large", 900_000)},
			change:   func(a *account.Account) { a.Limit = 0 },
			server: pop3server.Options{Rate: 3000, Faults: []pop3server.Fault{
				{Command: "RETR", Do: pop3server.Cut, After: 60_000}, // every 20 s
			}},
		})
		defer h.close()
		for range 2 {
			h.syncFails(account.ConnectionCut)
		}
		retrieved := h.asking("RETR")
		report := h.sync(account.SyncOptions{})
		if *retrieved != 0 || report.Previews+len(report.Plan.Leave) != 1 || h.here() != "large~" {
			t.Errorf("%d RETR, here %q; want the beginning, and no third try", *retrieved, h.here())
		}
	})
}

func TestSync_getsPreviewsThatTheLimitAllowsNow(t *testing.T) {
	large := mail("large", 200_000)
	h := newHouse(t, houseOptions{messages: append(mails("a"), large, mail("vast", 900_000)), change: withLimit})
	h.sync(account.SyncOptions{})
	if h.here() != "a large~ vast~" {
		t.Fatalf("here %q, want two previews", h.here())
	}
	id := h.known()["large"].Message
	h.update(func(a *account.Account) { a.Limit = 500_000 })
	if report := h.sync(account.SyncOptions{}); report.Stored != 1 || h.here() != "a large vast~" {
		t.Errorf("under the new limit: stored %d, here %q", report.Stored, h.here())
	}
	if k := h.known()["large"]; k.Message != id || k.Place != store.HereAndServer || h.raw("large") != octetsOf(t, large) {
		t.Errorf("large is known as %+v, want it whole under the same id", k)
	}
	if report := h.sync(account.SyncOptions{}); report.Stored+report.Previews != 0 {
		t.Errorf("then stored %d again", report.Stored)
	}
}
