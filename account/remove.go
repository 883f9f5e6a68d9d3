package account

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Remove removes an account and its password. With its mail everything of it goes; without, the account stays as a
// place for its mail that has no server any more (Account.Local). Nothing is deleted on the server.
func (m *Manager) Remove(ctx context.Context, id ID, withMail bool) error {
	a, ok := m.account(id)
	if !ok {
		return ErrNoAccount
	}
	m.mu.Lock()
	w := m.workers[id]
	m.mu.Unlock()
	w.end()
	w.wait()
	if err := m.removeFromStore(ctx, a, withMail); err != nil {
		m.restart(id)
		return err
	}
	m.feed.Post(AccountsChanged{})
	m.forgetPassword(a.SecretID)
	ctx, cancel := context.WithTimeout(ctx, keyringPatience)
	defer cancel()
	return m.deleteSecret(ctx, a)
}

func (m *Manager) removeFromStore(ctx context.Context, a Account, withMail bool) error {
	if !withMail {
		a.Local = true
		if err := m.writeSettings(ctx, a); err != nil {
			return err
		}
		m.mu.Lock()
		m.accounts[m.index(a.ID)] = a
		m.mu.Unlock()
		m.restart(a.ID)
		return nil
	}
	if err := m.store.RemoveAccount(ctx, a.ID); err != nil {
		return inStorage(fmt.Errorf("remove account %q: %w", a.Name, err))
	}
	m.mu.Lock()
	m.accounts = slices.DeleteFunc(m.accounts, func(other Account) bool { return other.ID == a.ID })
	delete(m.workers, a.ID)
	m.mu.Unlock()
	return inStorage(errors.Join(
		m.store.SetSetting(ctx, memoryKey(a.ID), ""),
		m.store.SetSetting(ctx, wishesKey(a.ID), ""),
		m.store.SetSetting(ctx, cardKey(a.ID), ""),
	))
}

// restart gives an account a new worker in place of one that has ended.
func (m *Manager) restart(id ID) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.workers[id] = newWorker(m, id)
	if m.started {
		m.workers[id].start()
	}
}

// Removed returns the account that was removed and left its mail here (Account.Local) whose maildrop a has: the same
// user at the same server, or the same mail address. Add takes it up again, so that nothing is retrieved twice.
func (m *Manager) Removed(a Account) (Account, bool) {
	for _, old := range m.Accounts() {
		sameUser := old.User == a.User && strings.EqualFold(old.Host, a.Host)
		if old.Local && (sameUser || old.Address != "" && strings.EqualFold(old.Address, a.Address)) {
			return old, true
		}
	}
	return Account{}, false
}

// takeUpAgain gives a removed account new settings. Its unique-ids are remembered; should they be others at another
// server, the next session recognises the messages.
func (m *Manager) takeUpAgain(ctx context.Context, old, a Account, password string) (ID, error) {
	a.ID, a.SecretID, a.Local = old.ID, old.SecretID, false
	if err := m.check(&a); err != nil {
		return 0, err
	}
	if err := m.alone(&a); err != nil {
		return 0, err
	}
	if err := m.forgetServer(ctx, a.ID); err != nil {
		return 0, err
	}
	if err := m.writeSettings(ctx, a); err != nil {
		return 0, err
	}
	m.mu.Lock()
	if i := m.index(a.ID); i >= 0 {
		m.accounts[i] = a
	}
	m.sort()
	m.mu.Unlock()
	err := m.rememberAgain(ctx, a.SecretID)
	if password != "" {
		err = errors.Join(err, m.keepPassword(ctx, a.SecretID, password))
	}
	m.feed.Post(AccountsChanged{})
	m.reconsider(a.ID)
	return a.ID, err
}

// forgottenSetting lists, as JSON, what passwords of removed accounts are kept under that the keyring did not delete.
const forgottenSetting = "account.forgotten"

// deleteSecret deletes the password of a removed account. When the keyring does not do it now, it is noted for the next
// time that the keyring answers.
func (m *Manager) deleteSecret(ctx context.Context, a Account) error {
	err := m.secrets.DeleteSecret(ctx, a.SecretID)
	if err == nil || errors.Is(err, ErrNoSecret) {
		return m.deleteForgotten(ctx)
	}
	note := m.changeForgotten(context.WithoutCancel(ctx), func(ids []string) []string { return append(ids, a.SecretID) })
	return errors.Join(fmt.Errorf("remove the password of %q: %w", a.Name, err), note)
}

// deleteForgotten deletes what deleteSecret could not; it is called when the keyring has just answered.
func (m *Manager) deleteForgotten(ctx context.Context) error {
	ids, err := m.forgotten(ctx)
	if err != nil || len(ids) == 0 {
		return err
	}
	deleted := map[string]bool{}
	for _, id := range ids {
		if err := m.secrets.DeleteSecret(ctx, id); err == nil || errors.Is(err, ErrNoSecret) {
			deleted[id] = true
		}
	}
	return m.changeForgotten(ctx, func(ids []string) []string {
		return slices.DeleteFunc(ids, func(id string) bool { return deleted[id] })
	})
}

// rememberAgain keeps deleteForgotten from deleting the password of an account that was taken up again.
func (m *Manager) rememberAgain(ctx context.Context, secretID string) error {
	return m.changeForgotten(ctx, func(ids []string) []string {
		return slices.DeleteFunc(ids, func(id string) bool { return id == secretID })
	})
}

func (m *Manager) forgotten(ctx context.Context) (ids []string, err error) {
	value, ok, err := m.store.Setting(ctx, forgottenSetting)
	if err != nil {
		return nil, inStorage(fmt.Errorf("read settings: %w", err))
	}
	if ok && value != "" && json.Unmarshal([]byte(value), &ids) != nil {
		return nil, nil // written by another version; the entries of the keyring can be deleted by hand
	}
	return ids, nil
}

func (m *Manager) changeForgotten(ctx context.Context, change func([]string) []string) error {
	ids, err := m.forgotten(ctx)
	if err != nil {
		return err
	}
	before := len(ids)
	if ids = change(ids); len(ids) == before {
		return nil
	}
	value, err := json.Marshal(ids)
	if err != nil {
		return fmt.Errorf("write settings: %w", err)
	}
	return inStorage(m.store.SetSetting(ctx, forgottenSetting, string(value)))
}
