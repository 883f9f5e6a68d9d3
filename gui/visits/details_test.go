package visits

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
)

func TestShowDetails_hasTheConversationToCopy(t *testing.T) {
	server := pop3server.New([]pop3server.User{{Name: "ana", Password: "other"}}, &pop3server.Options{Mechanisms: []string{}})
	defer server.Close()
	d := sheettest.New(t, account.Options{Dial: func(context.Context, string, string) (net.Conn, error) {
		ours, theirs := net.Pipe()
		go server.ServeConn(theirs)
		return ours, nil
	}})
	a := account.New()
	a.Name, a.Address, a.Host, a.User, a.Security, a.Port, a.CheckEvery = "Ana", "ana@localhost", "localhost", "ana", account.Plain, 110, 0
	id, err := d.Manager.Add(t.Context(), a, "geheim")
	if err != nil {
		t.Fatal(err)
	}
	_, err = d.Manager.SyncNow(t.Context(), id, account.SyncOptions{}, nil)
	p, ok := errors.AsType[*account.Problem](err)
	if !ok {
		t.Fatalf("SyncNow = %v", err)
	}
	New(d.Desk, Options{}).details(p)
	said := sheettest.Text(t, d.Desk)
	for _, want := range []string{"C: USER ana", "S: -ERR", "What Valija does", "locks accounts"} {
		if !strings.Contains(said, want) {
			t.Errorf("the details lack %q: %s", want, said)
		}
	}
	sheettest.Press(t, d.Desk, "problem.copy")
	copied := fyne.CurrentApp().Clipboard().Content()
	if !strings.Contains(copied, "C: PASS ***") || strings.Contains(copied, "geheim") {
		t.Errorf("copied %q", copied)
	}
}
