package account

// Tariff is what one account may spend, and what its octets cost, beside the Economy of the line. The zero value adds
// nothing to that.
type Tariff struct {
	SessionLimit int64   `json:"session_limit,omitempty"` // octets of one session; 0: none
	MonthLimit   int64   `json:"month_limit,omitempty"`   // octets of a billing month; 0: none
	PricePerMB   float64 `json:"price_per_mb,omitempty"`  // 0: that of the line
	Currency     string  `json:"currency,omitempty"`
}

// octetsPerMB: telephone companies count a megabyte as a million octets, as Valija shows sizes.
const octetsPerMB = 1e6

// Cost returns what octets of an account cost, and in which currency; 0 when the user has entered no price.
func (m *Manager) Cost(id ID, octets int64) (amount float64, currency string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.cost(id, octets)
}

// cost is called with mu held.
func (m *Manager) cost(id ID, octets int64) (amount float64, currency string) {
	price, currency := m.economy.PricePerMB, m.economy.Currency
	if i := m.index(id); i >= 0 && m.accounts[i].Tariff.PricePerMB > 0 {
		price, currency = m.accounts[i].Tariff.PricePerMB, m.accounts[i].Tariff.Currency
	}
	return price * float64(octets) / octetsPerMB, currency
}

// costOfToday adds up what the accounts cost since midnight; 0 when no price was entered, or when they cost different
// money. It is called with mu held.
func (m *Manager) costOfToday() (cost float64, currency string) {
	now := m.now().Local()
	for _, a := range m.accounts {
		amount, in := m.cost(a.ID, m.ledger.Of(int64(a.ID), now))
		if amount == 0 {
			continue
		}
		if cost > 0 && in != currency {
			return 0, ""
		}
		cost, currency = cost+amount, in
	}
	return cost, currency
}

// leftOfAccount returns how many octets an account may still spend in a session that has spent some, by its own
// limits; -1: there are none. It is called with mu held.
func (m *Manager) leftOfAccount(id ID, session int64) int64 {
	i := m.index(id)
	if i < 0 {
		return -1
	}
	t, left := m.accounts[i].Tariff, int64(-1)
	if t.SessionLimit > 0 {
		left = max(t.SessionLimit-session, 0)
	}
	if t.MonthLimit > 0 {
		left = least(left, max(t.MonthLimit-m.ledger.Of(int64(id), m.month()), 0))
	}
	return left
}

// least is the smaller of two numbers of octets of which -1 is no limit.
func least(a, b int64) int64 {
	if a < 0 || b >= 0 && b < a {
		return b
	}
	return a
}
