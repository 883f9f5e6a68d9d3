package account

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"time"

	"valija/store"
)

// Add adds an account with its password ("" when it is to be asked for later). The account is added even when the
// error wraps ErrNoKeyring; the password then lives in memory until the program ends. An account of the same maildrop
// that was removed and left its mail here is taken up again, see Removed. A maildrop that another active account visits is
// refused with a *Problem of the kind MaildropTaken.
func (m *Manager) Add(ctx context.Context, a Account, password string) (ID, error) {
	if old, ok := m.Removed(a); ok {
		return m.takeUpAgain(ctx, old, a, password)
	}
	if err := m.check(&a); err != nil {
		return 0, err
	}
	if err := m.alone(&a); err != nil {
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

// Update changes the settings of an account. Changing them never retrieves a message again. Settings that lead to the
// maildrop of another active account are refused as by Add, and so is resuming a paused one.
func (m *Manager) Update(ctx context.Context, a Account) error {
	if err := m.check(&a); err != nil {
		return err
	}
	old, ok := m.account(a.ID)
	if !ok {
		return ErrNoAccount
	}
	if err := m.aloneAgain(&a, &old); err != nil {
		return err
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
	return a.Host == old.Host && a.Port == old.Port && a.User == old.User && a.Security == old.Security && a.Auth == old.Auth &&
		(a.OAuth == nil) == (old.OAuth == nil)
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
	mem.Caps, mem.CapsInside, mem.CapsAt, mem.Mechanism, mem.Pipelining = nil, nil, time.Time{}, "", 0
	mem.NoTop, mem.TopBroken, mem.SizesVary, mem.EmptyAt = false, false, false, time.Time{}
	mem.SignedInAt = time.Time{}
	w.learn(&mem)
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
