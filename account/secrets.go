package account

import (
	"context"
	"errors"
	"sync"
)

var (
	// ErrNoSecret: nothing is kept under this id.
	ErrNoSecret = errors.New("account: no password is kept for this account")
	// ErrNoKeyring: the keyring is absent, locked, refused, or did not answer in time. The error that wraps it says more.
	ErrNoKeyring = errors.New("account: the system's keyring does not answer")
)

// Secrets keeps one password per account. Calls may wait for a prompt of the system: give a ctx that ends. Safe for
// concurrent use. A secret is any string, not empty, without a limit of its own.
type Secrets interface {
	Secret(ctx context.Context, id string) (string, error) // ErrNoSecret when there is none
	SetSecret(ctx context.Context, id, secret string) error
	DeleteSecret(ctx context.Context, id string) error // nil when there was none
}

// readiness is what Secrets may know besides: whether they answer now, without a prompt. After a keyring was silent, a
// session begins by itself only when it is ready.
type readiness interface{ Ready() bool }

// NewMemory keeps secrets until the program ends (tests, the demo, "only until I quit").
func NewMemory() Secrets { return &memorySecrets{secrets: map[string]string{}} }

type memorySecrets struct {
	mu      sync.Mutex
	secrets map[string]string // guarded by mu
}

func (m *memorySecrets) Secret(ctx context.Context, id string) (string, error) {
	if err := ctx.Err(); err != nil {
		return "", err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	secret, ok := m.secrets[id]
	if !ok {
		return "", ErrNoSecret
	}
	return secret, nil
}

func (m *memorySecrets) SetSecret(ctx context.Context, id, secret string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.secrets[id] = secret
	return nil
}

func (m *memorySecrets) DeleteSecret(ctx context.Context, id string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.secrets, id)
	return nil
}
