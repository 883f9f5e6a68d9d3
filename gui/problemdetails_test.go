package gui

import (
	"context"
	"errors"
	"net"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"valija/account"
	"valija/gui/sheet/sheettest"
	"valija/pop3/pop3server"
	"valija/store"
)

// newServedWindow is newTestWindow where every server is serve.
func newServedWindow(t *testing.T, serve *pop3server.Server) *window {
	t.Helper()
	w, _ := newTestWindow(t)
	s, err := store.Open(t.Context(), t.TempDir(), nil)
	if err != nil {
		t.Fatal(err)
	}
	m, err := account.NewManager(t.Context(), account.Options{Store: s, Secrets: account.NewMemory(), Dial: func(context.Context, string, string) (net.Conn, error) {
		ours, theirs := net.Pipe()
		go serve.ServeConn(theirs)
		return ours, nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _, _ = m.Close(), s.Close() })
	w.opt.Store, w.opt.Manager, w.env.Store, w.env.Manager = s, m, s, m
	return w
}

func TestShowDetails_hasTheConversationToCopy(t *testing.T) {
	server := pop3server.New([]pop3server.User{{Name: "ana", Password: "other"}}, &pop3server.Options{Mechanisms: []string{}})
	defer server.Close()
	w := newServedWindow(t, server)
	a := account.New()
	a.Name, a.Address, a.Host, a.User, a.Security, a.Port, a.CheckEvery = "Ana", "ana@localhost", "localhost", "ana", account.Plain, 110, 0
	id, err := w.opt.Manager.Add(t.Context(), a, "geheim")
	if err != nil {
		t.Fatal(err)
	}
	_, err = w.opt.Manager.SyncNow(t.Context(), id, account.SyncOptions{}, nil)
	p, ok := errors.AsType[*account.Problem](err)
	if !ok {
		t.Fatalf("SyncNow = %v", err)
	}
	w.showDetails(p)
	said := sheettest.Text(t, w.desk)
	for _, want := range []string{"C: USER ana", "S: -ERR", "What Valija does", "locks accounts"} {
		if !strings.Contains(said, want) {
			t.Errorf("the details lack %q: %s", want, said)
		}
	}
	press(t, w, "problem.copy")
	copied := fyne.CurrentApp().Clipboard().Content()
	if !strings.Contains(copied, "C: PASS ***") || strings.Contains(copied, "geheim") {
		t.Errorf("copied %q", copied)
	}
}
