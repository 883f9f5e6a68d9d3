package account

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"valija/account/plan"
	"valija/store"
)

// Add adds an account with its password ("" when it is to be asked for later). The account is added even when the
// error wraps ErrNoKeyring; the password then lives in memory until the program ends.
func (m *Manager) Add(ctx context.Context, a Account, password string) (ID, error) {
	if err := m.check(&a); err != nil {
		return 0, err
	}
	a.SecretID = a.Address + " " + rand.Text() // the address for the eyes of the user, the rest for two profiles
	settings, err := json.Marshal(a)
	if err != nil {
		return 0, fmt.Errorf("write the settings: %w", err)
	}
	if a.ID, err = m.store.AddAccount(ctx, a.Name, settings); err != nil {
		return 0, inStorage(fmt.Errorf("add account %q: %w", a.Name, err))
	}
	m.mu.Lock()
	m.accounts = append(m.accounts, a)
	m.sort()
	w := newWorker(m, a.ID)
	m.workers[a.ID] = w
	m.mu.Unlock()
	if password != "" {
		err = m.keepPassword(ctx, a.SecretID, password)
	}
	m.mu.Lock()
	if m.started {
		w.start()
	}
	m.mu.Unlock()
	m.feed.Post(AccountsChanged{})
	return a.ID, err
}

// Update changes the settings of an account. Changing them never retrieves a message again.
func (m *Manager) Update(ctx context.Context, a Account) error {
	if err := m.check(&a); err != nil {
		return err
	}
	old, ok := m.account(a.ID)
	if !ok {
		return ErrNoAccount
	}
	a.SecretID = old.SecretID
	if err := m.writeSettings(ctx, a); err != nil {
		return err
	}
	m.mu.Lock()
	if i := m.index(a.ID); i >= 0 {
		m.accounts[i] = a
	}
	m.sort()
	m.mu.Unlock()
	m.feed.Post(AccountsChanged{})
	if !a.sameServer(&old) {
		if err := m.forgetServer(ctx, a.ID); err != nil {
			return err
		}
	}
	m.reconsider(a.ID)
	return nil
}

// sameServer says whether what is remembered of the server holds.
func (a *Account) sameServer(old *Account) bool {
	return a.Host == old.Host && a.Port == old.Port && a.User == old.User && a.Security == old.Security && a.Auth == old.Auth
}

// forgetServer ends a session with the server of before, and forgets what it could do and what lay there. The messages
// are known by their unique-ids; when these are others at the new server, the next session recognises them.
func (m *Manager) forgetServer(ctx context.Context, id ID) error {
	workers := m.chosen([]ID{id})
	if len(workers) == 0 {
		return ErrNoAccount // removed in the meantime
	}
	w := workers[0]
	w.stop()
	if err := w.takeTurn(ctx); err != nil {
		return err
	}
	defer w.giveTurn()
	mem, err := m.readMemory(ctx, id)
	if err != nil {
		return err
	}
	mem.forgetMaildrop()
	mem.Caps, mem.Pipelining, mem.TopBroken, mem.SizesVary, mem.EmptyAt = nil, 0, false, false, time.Time{}
	return m.writeMemory(ctx, id, mem)
}

func (m *Manager) writeSettings(ctx context.Context, a Account) error {
	settings, err := json.Marshal(a)
	if err != nil {
		return fmt.Errorf("write the settings: %w", err)
	}
	err = m.store.UpdateAccount(ctx, store.Account{ID: a.ID, Name: a.Name, Settings: settings})
	if err != nil {
		return inStorage(fmt.Errorf("change account %q: %w", a.Name, err))
	}
	return nil
}

// check validates settings, their name among the others included.
func (m *Manager) check(a *Account) error {
	if err := a.Validate(); err != nil {
		return err
	}
	for _, other := range m.Accounts() {
		if other.Name == a.Name && other.ID != a.ID {
			return &SettingError{"name", "taken", "Another account has this name."}
		}
	}
	return nil
}

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
	if err := m.secrets.DeleteSecret(ctx, a.SecretID); err != nil && !errors.Is(err, ErrNoSecret) {
		return fmt.Errorf("remove the password of %q: %w", a.Name, err)
	}
	return nil
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

// WouldDelete returns what the next session would delete on the server if the account had the settings a: how many
// messages, and how many octets. It is told before a keep rule is changed.
func (m *Manager) WouldDelete(ctx context.Context, a Account) (messages int, octets int64, err error) {
	known, err := m.store.UniqueIDs(ctx, a.ID)
	if err != nil {
		return 0, 0, inStorage(fmt.Errorf("read the unique-ids: %w", err))
	}
	mem, err := m.readMemory(ctx, a.ID)
	if err != nil {
		return 0, 0, err
	}
	due := plan.AllDue(plan.Input{Known: known, Rules: a.rules(), WholeSince: mem.wholeSince(), Now: m.now()})
	for _, k := range due {
		octets += k.Octets
	}
	return len(due), octets, nil
}
