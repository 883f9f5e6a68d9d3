package gui

import (
	"context"
	"strings"
	"testing"

	"valija/account"
	"valija/store"
)

// addPreview adds a message of which only the beginning is here.
func addPreview(t *testing.T, w *window, id account.ID, octets int64) store.ID {
	t.Helper()
	b := w.opt.Store.NewBatch()
	err := b.Add(context.Background(), store.Incoming{
		Account: id, UniqueID: "large", ServerOctets: octets, Place: store.Preview, Received: noon,
		Raw: strings.NewReader("From: Eva <eva@otro.example>\r\nSubject: Photos\r\n\r\nHello\r\n"),
	})
	if err != nil {
		t.Fatal(err)
	}
	ids, err := b.Commit(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return ids[0]
}

// press chooses an item of the menu of messages.
func (w *window) press(t *testing.T, ids []store.ID, label string) {
	t.Helper()
	rows, err := w.opt.Store.Rows(t.Context(), ids)
	if err != nil {
		t.Fatal(err)
	}
	for _, i := range w.messageItems(ids, rows) {
		if i.Label == label {
			i.Action()
			return
		}
	}
	t.Fatalf("the menu has no %q", label)
}

func TestLarge_aPreviewIsGotLaterOrDeletedThere(t *testing.T) {
	w, _ := newTestWindow(t)
	id, _ := addTestAccount(t, w, 1)
	ids := []store.ID{addPreview(t, w, id, 8_000_000)}
	wishes := func() account.Wishes { return w.opt.Manager.Status().Accounts[0].Wishes }
	w.press(t, ids, "Get when the link is better")
	if wishes() != (account.Wishes{Later: 1}) {
		t.Errorf("wishes %+v, want one for later", wishes())
	}
	w.undo()
	w.press(t, ids, "Delete on the server")
	if wishes() != (account.Wishes{Delete: 1}) {
		t.Errorf("wishes %+v, want one deletion", wishes())
	}
	w.undo()
	w.press(t, ids, "Get the whole message now")
	if wishes() != (account.Wishes{Get: 1}) {
		t.Errorf("wishes %+v, want one to get", wishes())
	}
}
