package account_test

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	keyring "github.com/zalando/go-keyring"

	"valija/account"
)

// drawer is a keyring like that of Windows: an entry holds 2560 octets.
type drawer struct {
	mu      sync.Mutex
	entries map[string]string
	stuck   chan struct{} // not nil: every call waits for its end, as at a prompt that nobody answers
	broken  error
}

func (d *drawer) open() error {
	if d.stuck != nil {
		<-d.stuck
	}
	return d.broken
}

func (d *drawer) Get(service, user string) (string, error) {
	if err := d.open(); err != nil {
		return "", err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	secret, ok := d.entries[service+"/"+user]
	if !ok {
		return "", keyring.ErrNotFound
	}
	return secret, nil
}

func (d *drawer) Set(service, user, secret string) error {
	if err := d.open(); err != nil {
		return err
	}
	if len(secret) > 2560 {
		return keyring.ErrSetDataTooBig
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.entries[service+"/"+user] = secret
	return nil
}

func (d *drawer) Delete(service, user string) error {
	if err := d.open(); err != nil {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if _, ok := d.entries[service+"/"+user]; !ok {
		return keyring.ErrNotFound
	}
	delete(d.entries, service+"/"+user)
	return nil
}

func TestKeyring(t *testing.T) {
	d := &drawer{entries: map[string]string{}}
	testSecrets(t, account.NewKeyringOf(d))
	if len(d.entries) != 0 {
		t.Errorf("entries left behind: %v", slices.Collect(maps.Keys(d.entries)))
	}
}

func TestKeyring_cutsLongSecretsToWhatWindowsTakes(t *testing.T) {
	d := &drawer{entries: map[string]string{}}
	k := account.NewKeyringOf(d)
	if err := k.SetSecret(t.Context(), "a", strings.Repeat("t", 9000)); err != nil {
		t.Fatal(err)
	}
	if len(d.entries) != 5 {
		t.Errorf("9000 octets became %d entries, want 5", len(d.entries))
	}
	if err := k.SetSecret(t.Context(), "a", "short"); err != nil {
		t.Fatal(err)
	}
	if len(d.entries) != 1 {
		t.Errorf("a short secret left %d entries, want 1", len(d.entries))
	}
}

func TestKeyring_givesUpOnAPromptThatNobodyAnswers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &drawer{entries: map[string]string{"valija/a": "secret"}, stuck: make(chan struct{})}
		k := account.NewKeyringOf(d)
		for range 3 {
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			start := time.Now()
			_, err := k.Secret(ctx, "a")
			cancel()
			if !errors.Is(err, account.ErrNoKeyring) || !errors.Is(err, context.DeadlineExceeded) {
				t.Fatalf("Secret = %v, want ErrNoKeyring by the deadline", err)
			}
			if took := time.Since(start); took != time.Minute {
				t.Errorf("gave up after %v, want 1m", took)
			}
		}
		close(d.stuck) // the user answers at last
		synctest.Wait()
		if got, err := k.Secret(t.Context(), "a"); got != "secret" || err != nil {
			t.Errorf("Secret after the answer = %q, %v", got, err)
		}
	})
}

func TestKeyring_tellsAbsentFromEmpty(t *testing.T) {
	d := &drawer{broken: errors.New("the name org.freedesktop.secrets was not provided by any .service files")}
	k := account.NewKeyringOf(d)
	if _, err := k.Secret(t.Context(), "a"); !errors.Is(err, account.ErrNoKeyring) || !errors.Is(err, d.broken) {
		t.Errorf("Secret = %v, want ErrNoKeyring with the reason", err)
	}
	if err := k.SetSecret(t.Context(), "a", "s"); !errors.Is(err, account.ErrNoKeyring) {
		t.Errorf("SetSecret = %v, want ErrNoKeyring", err)
	}
	if err := k.DeleteSecret(t.Context(), "a"); !errors.Is(err, account.ErrNoKeyring) {
		t.Errorf("DeleteSecret = %v, want ErrNoKeyring", err)
	}
}

// lockedSecrets is a keyring that prompts while it is locked, and that nobody answers.
type lockedSecrets struct {
	account.Secrets
	locked  atomic.Bool
	prompts atomic.Int32
}

func (s *lockedSecrets) Ready() bool { return !s.locked.Load() }

func (s *lockedSecrets) Secret(ctx context.Context, id string) (string, error) {
	if s.locked.Load() {
		s.prompts.Add(1)
		return "", account.ErrNoKeyring
	}
	return s.Secrets.Secret(ctx, id)
}
