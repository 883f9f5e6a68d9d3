package account

import (
	"context"
	"fmt"
	"time"
)

// keyringPatience is how long a session waits for the keyring: long enough for a person to type the keyring's own
// password, short enough that the status line tells the reason soon after.
const keyringPatience = 90 * time.Second

// SetPassword changes the password of an account. When the error wraps ErrNoKeyring it lives in memory until the
// program ends.
func (m *Manager) SetPassword(ctx context.Context, id ID, password string) error {
	a, ok := m.account(id)
	if !ok {
		return ErrNoAccount
	}
	err := m.keepPassword(ctx, a.SecretID, password)
	m.reconsider(id)
	return err
}

// SetSessionPassword gives a password until the program ends; the keyring is not touched.
func (m *Manager) SetSessionPassword(id ID, password string) {
	a, ok := m.account(id)
	if !ok {
		return
	}
	m.remember(a.SecretID, password)
	m.reconsider(id)
}

// keepPassword keeps a password in memory first, so that a silent keyring does not take it away.
func (m *Manager) keepPassword(ctx context.Context, secretID, password string) error {
	m.remember(secretID, password)
	if err := m.secrets.SetSecret(ctx, secretID, password); err != nil {
		return fmt.Errorf("keep the password: %w", err)
	}
	_ = m.deleteForgotten(ctx) // it is tried again the next time that the keyring answers
	return nil
}

// password finds the password of an account: in memory, else in Secrets. It is asked for once and then remembered
// while the program runs, so that a locked keyring does not prompt at every session.
func (m *Manager) password(ctx context.Context, secretID string) (string, error) {
	m.mu.Lock()
	password, ok := m.passwords[secretID]
	m.mu.Unlock()
	if ok {
		return password, nil
	}
	ctx, cancel := context.WithTimeout(ctx, keyringPatience)
	defer cancel()
	password, err := m.secrets.Secret(ctx, secretID)
	if err != nil {
		return "", err
	}
	m.remember(secretID, password)
	_ = m.deleteForgotten(ctx) // it is tried again the next time that the keyring answers
	return password, nil
}

func (m *Manager) remember(secretID, password string) {
	m.mu.Lock()
	m.passwords[secretID] = password
	m.mu.Unlock()
}

// forgetPassword makes the next session ask Secrets again.
func (m *Manager) forgetPassword(secretID string) {
	m.mu.Lock()
	delete(m.passwords, secretID)
	m.mu.Unlock()
}

func (m *Manager) reconsider(id ID) {
	for _, w := range m.chosen([]ID{id}) {
		w.ask(request{reconsider: true})
	}
}
