package account

import (
	"context"
	"fmt"
	"time"
)

// offlineSetting keeps the switch "work offline": the time since when it is on (RFC 3339), or nothing.
const offlineSetting = "account.offline"

// request is what a worker is asked for; several are merged into one.
type request struct {
	sync       bool
	full       bool          // with full listings
	accept     bool          // see SyncOptions.AcceptNew
	anyway     bool          // see SyncOptions.Anyway
	within     time.Duration // see SyncOptions.Within
	reconsider bool          // settings or password changed: forget the last refusal
}

func (r *request) merge(other request) {
	r.sync = r.sync || other.sync
	r.full = r.full || other.full
	r.accept = r.accept || other.accept
	r.anyway = r.anyway || other.anyway
	if other.within > 0 {
		r.within = other.within
	}
	r.reconsider = r.reconsider || other.reconsider
}

// Sync asks for a session at once, of all accounts when none is named. Progress comes by Feed.
func (m *Manager) Sync(ids ...ID) {
	for _, w := range m.chosen(ids) {
		w.ask(request{sync: true})
	}
}

// SyncAnyway is Sync, whatever it brings in: the user has seen it, and agreed (see Economy.AskAbove).
func (m *Manager) SyncAnyway(ids ...ID) {
	for _, w := range m.chosen(ids) {
		w.ask(request{sync: true, anyway: true})
	}
}

// SyncWithin asks for a session at once that ends, with QUIT, in a time: "I have five minutes".
func (m *Manager) SyncWithin(d time.Duration, ids ...ID) {
	for _, w := range m.chosen(ids) {
		w.ask(request{sync: true, within: d})
	}
}

// AcceptNew asks for a session that retrieves what the problem MaildropChanged asks about.
func (m *Manager) AcceptNew(id ID) {
	for _, w := range m.chosen([]ID{id}) {
		w.ask(request{sync: true, full: true, accept: true})
	}
}

// Stop ends the sessions under way, of all accounts when none is named. What is committed stays; nothing is deleted on
// the server. The schedule goes on.
func (m *Manager) Stop(ids ...ID) {
	for _, w := range m.chosen(ids) {
		w.stop()
	}
}

// SetOffline turns the switch "work offline" on or off. On: sessions end and none begins. The switch outlives the
// program.
func (m *Manager) SetOffline(offline bool) {
	m.mu.Lock()
	changed := offline == m.offline.IsZero()
	if changed {
		m.offline = time.Time{}
		if offline {
			m.offline = m.now()
		}
	}
	since := m.offline
	m.mu.Unlock()
	if !changed {
		return
	}
	if offline {
		m.Stop()
	}
	for _, w := range m.chosen(nil) {
		w.ask(request{reconsider: true, sync: !offline && w.visitsByItself()})
	}
	m.feed.Post(StatusChanged{})
	value := ""
	if offline {
		value = since.UTC().Format(time.RFC3339)
	}
	// An error here costs the memory of the switch only; the switch itself works.
	_ = m.store.SetSetting(context.Background(), offlineSetting, value)
}

func (m *Manager) readOffline(ctx context.Context) error {
	value, ok, err := m.store.Setting(ctx, offlineSetting)
	if err != nil {
		return inStorage(fmt.Errorf("read settings: %w", err))
	}
	if !ok || value == "" {
		return nil
	}
	if m.offline, err = time.Parse(time.RFC3339, value); err != nil {
		m.offline = m.now() // written by hand: the switch is what counts
	}
	return nil
}

func (m *Manager) isOffline() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return !m.offline.IsZero()
}
