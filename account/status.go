package account

import (
	"context"
	"encoding/json"
	"fmt"
	"time"
)

// Status is the state of the workers, for the status line.
type Status struct {
	Offline  bool      // the switch
	Since    time.Time // when it was turned on
	Accounts []AccountStatus
	Today    int64 // octets in and out since midnight, local time
}

// AccountStatus is one account's.
type AccountStatus struct {
	ID             ID
	Syncing        bool
	Progress       Progress
	Problem        *Problem // of the last session, nil when it went well
	LastSync       time.Time
	NextSync       time.Time // zero: none planned
	ServerMessages int       // of the last listing
	ServerOctets   int64
	Wishes         Wishes // what waits for the next session
}

// Status returns the state of the workers, in the order of Accounts.
func (m *Manager) Status() Status {
	m.mu.Lock()
	s := Status{Offline: !m.offline.IsZero(), Since: m.offline, Today: m.traffic.on(m.now())}
	m.mu.Unlock()
	for _, w := range m.chosen(nil) {
		s.Accounts = append(s.Accounts, w.currentStatus())
	}
	return s
}

// trafficSetting keeps how many octets crossed the line today.
const trafficSetting = "account.traffic"

// traffic counts the octets of a day.
type traffic struct {
	Day    string `json:"day"` // local time, 2006-01-02
	Octets int64  `json:"octets"`
}

func (t traffic) on(now time.Time) int64 {
	if t.Day != now.Local().Format(time.DateOnly) {
		return 0
	}
	return t.Octets
}

func (t traffic) add(now time.Time, octets int64) traffic {
	return traffic{Day: now.Local().Format(time.DateOnly), Octets: t.on(now) + octets}
}

func (m *Manager) readTraffic(ctx context.Context) error {
	value, ok, err := m.store.Setting(ctx, trafficSetting)
	if err != nil {
		return inStorage(fmt.Errorf("read settings: %w", err))
	}
	if ok && json.Unmarshal([]byte(value), &m.traffic) != nil {
		m.traffic = traffic{} // a counter is not worth a program that does not start
	}
	return nil
}

// countTraffic adds the octets of a session to those of the day.
func (m *Manager) countTraffic(ctx context.Context, octets int64) error {
	m.mu.Lock()
	m.traffic = m.traffic.add(m.now(), octets)
	value, err := json.Marshal(m.traffic)
	m.mu.Unlock()
	if err != nil {
		return err
	}
	return inStorage(m.store.SetSetting(ctx, trafficSetting, string(value)))
}
