package account

import (
	"cmp"
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"slices"
	"sync"
	"time"

	"valija/account/autoconfig"
	"valija/account/traffic"
	"valija/store"
)

var (
	// ErrOffline: the switch "work offline" is on.
	ErrOffline = errors.New("account: working offline")
	// ErrPaused: the account is kept, and not synced until its settings say so.
	ErrPaused = errors.New("account: the account is paused")
	// ErrNoAccount: there is no account with this id, or it has no server any more.
	ErrNoAccount = errors.New("account: no such account")
)

// DialFunc makes the connection to a server (network, or the in-process server of the demo).
type DialFunc func(ctx context.Context, network, address string) (net.Conn, error)

// Options of a Manager.
type Options struct {
	Store   *store.Store
	Secrets Secrets
	Dial    DialFunc           // nil: the network
	Now     func() time.Time   // nil: time.Now
	Finder  *autoconfig.Finder // nil: looks for servers on the network

	// Addresses are those of the computer; when they change, sessions that wait for the network are tried again.
	Addresses func() ([]net.Addr, error) // nil: net.InterfaceAddrs
}

// Manager holds the accounts of a profile, one worker goroutine each, and every action a front end may ask for.
// Safe for concurrent use. Calls that may wait take a ctx; the others return at once.
type Manager struct {
	// set by NewManager, never changed
	store   *store.Store
	secrets Secrets
	dial    DialFunc
	now     func() time.Time
	finder  *autoconfig.Finder
	feed    Feed

	addresses func() ([]net.Addr, error)
	// tlsSessions are resumed, which saves a round trip and the certificates' octets at each visit.
	tlsSessions tls.ClientSessionCache

	carer carer // upkeep; started by Start, stopped by Close

	mu        sync.Mutex
	accounts  []Account         // guarded by mu; in their Order, then of their names
	workers   map[ID]*worker    // guarded by mu
	passwords map[string]string // guarded by mu: by SecretID, what was given for this run or read from Secrets
	started   bool              // guarded by mu
	offline   time.Time         // guarded by mu: since when the switch is on; zero: off
	ledger    traffic.Ledger    // guarded by mu: what crossed the line
	economy   Economy           // guarded by mu
	ruleset   ruleset           // guarded by mu: the user's rules

	junk junkFilter
}

// NewManager reads the accounts; no worker runs until Start.
func NewManager(ctx context.Context, opt Options) (*Manager, error) {
	m := &Manager{
		store: opt.Store, secrets: opt.Secrets, dial: opt.Dial, now: opt.Now, addresses: opt.Addresses, finder: opt.Finder,
		tlsSessions: tls.NewLRUClientSessionCache(0),
		workers:     map[ID]*worker{}, passwords: map[string]string{},
	}
	if m.now == nil {
		m.now = time.Now
	}
	if m.finder == nil {
		m.finder = &autoconfig.Finder{Dial: opt.Dial}
	}
	if m.addresses == nil {
		m.addresses = net.InterfaceAddrs
	}
	rows, err := m.store.Accounts(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the accounts: %w", err)
	}
	for _, row := range rows {
		a := Account{}
		if err := json.Unmarshal(row.Settings, &a); err != nil {
			return nil, fmt.Errorf("read the settings of account %q: %w", row.Name, err)
		}
		a.ID, a.Name = row.ID, row.Name
		m.accounts = append(m.accounts, a)
		w := newWorker(m, a.ID)
		mem, err := m.readMemory(ctx, a.ID)
		if err != nil {
			return nil, err
		}
		w.links, w.status.Expires = mem.Links, mem.expires()
		w.planned.spare(mem.loginDelay(), mem.SignedInAt, m.now())
		w.status.LastSync = mem.SyncedAt
		w.status.ServerMessages, w.status.ServerOctets = mem.Shown.Messages, mem.Shown.Octets
		if err := w.readWishes(ctx); err != nil {
			return nil, err
		}
		m.workers[a.ID] = w
	}
	m.sort()
	if err := m.readOffline(ctx); err != nil {
		return nil, err
	}
	if err := m.readRules(ctx); err != nil {
		return nil, err
	}
	return m, m.readEconomy(ctx)
}

// Start starts the schedules.
func (m *Manager) Start() {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.started {
		return
	}
	m.started = true
	for _, w := range m.workers {
		w.start()
	}
	m.carer.start(m)
}

// Close ends all sessions and waits for the workers. What is committed stays; nothing is deleted on a server. The
// store is not closed.
func (m *Manager) Close() error {
	m.mu.Lock()
	workers := make([]*worker, 0, len(m.workers))
	for _, w := range m.workers {
		workers = append(workers, w)
	}
	m.mu.Unlock()
	for _, w := range workers {
		w.end()
	}
	for _, w := range workers {
		w.wait()
	}
	m.carer.stop(m)
	return nil
}

// Feed carries what happens to one reader.
func (m *Manager) Feed() *Feed { return &m.feed }

// Accounts returns the settings of all accounts, in the order that the user gave them, then of their names.
func (m *Manager) Accounts() []Account {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.Clone(m.accounts)
}

// account returns the settings of one account.
func (m *Manager) account(id ID) (Account, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	i := m.index(id)
	if i < 0 {
		return Account{}, false
	}
	return m.accounts[i], true
}

// index is called with mu held.
func (m *Manager) index(id ID) int {
	return slices.IndexFunc(m.accounts, func(a Account) bool { return a.ID == id })
}

// sort is called with mu held, or before the manager is shared.
func (m *Manager) sort() {
	slices.SortFunc(m.accounts, func(a, b Account) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
}

// chosen returns the workers of ids; of all accounts when ids is empty.
func (m *Manager) chosen(ids []ID) []*worker {
	m.mu.Lock()
	defer m.mu.Unlock()
	var workers []*worker
	for _, a := range m.accounts {
		if len(ids) == 0 || slices.Contains(ids, a.ID) {
			workers = append(workers, m.workers[a.ID])
		}
	}
	return workers
}
