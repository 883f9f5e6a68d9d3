package account_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"valija/account"
)

// testSecrets is what every Secrets must do.
func testSecrets(t *testing.T, s account.Secrets) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	const id = "ana@mail.example TEST"
	if _, err := s.Secret(ctx, id); !errors.Is(err, account.ErrNoSecret) {
		t.Fatalf("Secret before any was set: %v, want ErrNoSecret", err)
	}
	if err := s.DeleteSecret(ctx, id); err != nil {
		t.Errorf("DeleteSecret of none: %v", err)
	}
	for _, secret := range []string{
		"contraseña-ñ€ 'quoted' \"twice\" \\ $HOME",
		strings.Repeat("a", 1999) + "é" + strings.Repeat("long token ", 900),
		"short again",
		"valija-pieces:3:looks like ours",
		strings.Repeat("x", 2000),
		"x",
	} {
		if err := s.SetSecret(ctx, id, secret); err != nil {
			t.Fatalf("SetSecret of %d octets: %v", len(secret), err)
		}
		got, err := s.Secret(ctx, id)
		if err != nil || got != secret {
			t.Fatalf("Secret = %d octets, %v; want the %d that were set", len(got), err, len(secret))
		}
	}
	if _, err := s.Secret(ctx, id+" other"); !errors.Is(err, account.ErrNoSecret) {
		t.Errorf("Secret of another account: %v, want ErrNoSecret", err)
	}
	if err := s.DeleteSecret(ctx, id); err != nil {
		t.Fatalf("DeleteSecret: %v", err)
	}
	if _, err := s.Secret(ctx, id); !errors.Is(err, account.ErrNoSecret) {
		t.Errorf("Secret after DeleteSecret: %v, want ErrNoSecret", err)
	}
	ended, end := context.WithCancel(ctx)
	end()
	if _, err := s.Secret(ended, id); !errors.Is(err, context.Canceled) {
		t.Errorf("Secret with an ended ctx: %v, want context.Canceled", err)
	}
}

func TestMemory(t *testing.T) { testSecrets(t, account.NewMemory()) }
