package account_test

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"valija/account"
	"valija/store"
)

// gallery is a Manager whose every connection ends at a web server.
func gallery(t *testing.T, serve http.HandlerFunc) (*account.Manager, string) {
	t.Helper()
	web := httptest.NewServer(serve)
	t.Cleanup(web.Close)
	s, err := store.Open(t.Context(), t.TempDir(), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	m, err := account.NewManager(t.Context(), account.Options{Store: s, Secrets: account.NewMemory(),
		Dial: func(ctx context.Context, network, _ string) (net.Conn, error) {
			return (&net.Dialer{}).DialContext(ctx, network, web.Listener.Addr().String())
		}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = m.Close() })
	return m, "http://pictures.example/a.png"
}

func TestPictures_fetchesAndCounts(t *testing.T) {
	var asked *http.Request
	m, address := gallery(t, func(w http.ResponseWriter, r *http.Request) {
		asked = r
		_, _ = w.Write([]byte("picture"))
	})
	p := m.Pictures(7)
	got, err := p.Get(t.Context(), address)
	p.Close()
	if err != nil || string(got) != "picture" {
		t.Fatalf("Get = %q, %v", got, err)
	}
	if asked.Header.Get("Cookie")+asked.Header.Get("Referer")+asked.Header.Get("Accept-Language") != "" {
		t.Errorf("the request says too much: %v", asked.Header)
	}
	if spent := m.Traffic().Month; spent < 100 {
		t.Errorf("%d octets counted", spent)
	}
}

func TestPictures_refuses(t *testing.T) {
	m, address := gallery(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/a.png":
			_, _ = w.Write([]byte(strings.Repeat("x", 9<<20)))
		case "/file":
			http.Redirect(w, r, "file:///etc/passwd", http.StatusFound)
		case "/round":
			http.Redirect(w, r, "/round", http.StatusFound)
		}
	})
	p := m.Pictures(7)
	defer p.Close()
	for path, want := range map[string]error{
		address: account.ErrPictureTooLarge, "file:///etc/passwd": account.ErrPictureAddress, "http:///x": account.ErrPictureAddress,
		"http://pictures.example/file": account.ErrPictureAddress, "http://pictures.example/round": account.ErrPictureAddress,
	} {
		if _, err := p.Get(t.Context(), path); !errors.Is(err, want) {
			t.Errorf("Get(%q): %v, want %v", path, err, want)
		}
	}
}

func TestPictures_asksNobodyOffline(t *testing.T) {
	m, address := gallery(t, func(http.ResponseWriter, *http.Request) { t.Error("the server was asked") })
	m.SetOffline(true)
	p := m.Pictures(7)
	defer p.Close()
	if _, err := p.Get(t.Context(), address); !errors.Is(err, account.ErrOffline) {
		t.Errorf("Get: %v, want ErrOffline", err)
	}
}
