package account

import (
	"time"

	"valija/account/plan"
)

// Status is the state of the workers, for the status line.
type Status struct {
	Offline  bool      // the switch
	Since    time.Time // when it was turned on
	Accounts []AccountStatus
	Today    int64   // octets in and out since midnight, local time
	Cost     float64 // of Today; 0: no price was entered, or accounts cost different money
	Currency string
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
	Wishes         Wishes  // what waits for the next session
	Rate           float64 // octets a second of the line as it was lately; 0: unknown (see Manager.Expect)
	Expires        plan.Expiry
	PlanCost       float64 // of what the session under way brings in; 0: no price was entered
	PlanCurrency   string
}

// Status returns the state of the workers, in the order of Accounts.
func (m *Manager) Status() Status {
	m.mu.Lock()
	s := Status{Offline: !m.offline.IsZero(), Since: m.offline, Today: m.ledger.On(m.now().Local())}
	s.Cost, s.Currency = m.costOfToday()
	m.mu.Unlock()
	for _, w := range m.chosen(nil) {
		s.Accounts = append(s.Accounts, w.currentStatus())
	}
	return s
}
