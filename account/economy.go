package account

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"slices"
	"time"

	"valija/account/traffic"
)

// ErrBudget: a limit of Economy is used up.
var ErrBudget = errors.New("account: the limit for this line is used up")

// Economy is what the user is willing to spend on this computer's line, for all accounts together. The zero value is
// no limit. Octets count on the wire, in and out, TLS included; name look-ups and the headers of TCP do not.
type Economy struct {
	SessionLimit int64   `json:"session_limit,omitempty"` // octets of one session; 0: none
	MonthLimit   int64   `json:"month_limit,omitempty"`   // octets of a billing month; 0: none
	MonthDay     int     `json:"month_day,omitempty"`     // on which the billing month begins, 1 to 28; 0: 1
	PricePerMB   float64 `json:"price_per_mb,omitempty"`  // 0: not shown
	Currency     string  `json:"currency,omitempty"`

	// AskAbove is how many octets a sync may bring in without asking the user; 0: any number. What he asked for message by
	// message does not count.
	AskAbove int64 `json:"ask_above,omitempty"`
}

// Traffic is what crossed the line.
type Traffic struct {
	Today, Month int64        // octets, all accounts
	Accounts     map[ID]int64 // octets of the billing month
	Left         int64        // of the month's limit; -1: there is none

	Since    time.Time        // when the billing month began, local time
	Spent    []Spent          // of each account, in the order of Accounts
	Days     []traffic.Day    // of the billing month, the first first
	Sessions []SessionTraffic // the last ones, the newest first
}

// Spent is what one account has spent.
type Spent struct {
	Account      ID
	Today, Month int64   // octets
	Left         int64   // of its own limit of the month; -1: there is none
	Cost         float64 // of the month; 0: no price was entered
	Currency     string
}

// SessionTraffic is what one session spent.
type SessionTraffic struct {
	Account ID
	At      time.Time // when it ended
	Octets  int64     // in and out, on the wire
	Stored  int       // messages and previews
}

const (
	economySetting = "account.economy"
	trafficSetting = "account.traffic"
	// keepTrafficEvery bounds what a crash takes from the counters.
	keepTrafficEvery = 10 * time.Second
)

// Economy returns the limits.
func (m *Manager) Economy() Economy {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.economy
}

// SetEconomy changes the limits. Sessions under way are held to them at once.
func (m *Manager) SetEconomy(ctx context.Context, e Economy) error {
	value, err := json.Marshal(e)
	if err != nil {
		return fmt.Errorf("write the limits: %w", err)
	}
	if err := m.store.SetSetting(ctx, economySetting, string(value)); err != nil {
		return inStorage(fmt.Errorf("keep the limits: %w", err))
	}
	m.mu.Lock()
	m.economy = e
	m.mu.Unlock()
	for _, w := range m.chosen(nil) {
		w.ask(request{reconsider: true})
	}
	m.feed.Post(StatusChanged{})
	return nil
}

// Traffic returns what crossed the line.
func (m *Manager) Traffic() Traffic {
	m.mu.Lock()
	defer m.mu.Unlock()
	now, month := m.now().Local(), m.month()
	t := Traffic{
		Today: m.ledger.On(now), Month: m.ledger.Since(month), Left: m.leftOfMonth(), Accounts: map[ID]int64{},
		Since: month, Days: m.ledger.Daily(month, now),
	}
	for _, a := range m.accounts {
		spent := m.ledger.Of(int64(a.ID), month)
		t.Accounts[a.ID] = spent
		of := Spent{Account: a.ID, Today: m.ledger.Of(int64(a.ID), now), Month: spent, Left: -1}
		if a.Tariff.MonthLimit > 0 {
			of.Left = max(a.Tariff.MonthLimit-spent, 0)
		}
		of.Cost, of.Currency = m.cost(a.ID, spent)
		t.Spent = append(t.Spent, of)
	}
	for _, s := range slices.Backward(m.ledger.Sessions) {
		t.Sessions = append(t.Sessions, SessionTraffic{ID(s.Account), s.At, s.Octets, s.Stored})
	}
	return t
}

// month is the first day of the billing month. It is called with mu held.
func (m *Manager) month() time.Time { return traffic.Month(m.now().Local(), m.economy.MonthDay) }

// leftOfMonth is called with mu held; -1 is no limit.
func (m *Manager) leftOfMonth() int64 {
	if m.economy.MonthLimit <= 0 {
		return -1
	}
	return max(m.economy.MonthLimit-m.ledger.Since(m.month()), 0)
}

func (m *Manager) readEconomy(ctx context.Context) error {
	for key, into := range map[string]any{economySetting: &m.economy, trafficSetting: &m.ledger} {
		value, ok, err := m.store.Setting(ctx, key)
		if err != nil {
			return inStorage(fmt.Errorf("read settings: %w", err))
		}
		if ok && json.Unmarshal([]byte(value), into) != nil {
			continue // counters of another version are not worth a program that does not start
		}
	}
	return nil
}

// keepTraffic keeps the counters.
func (m *Manager) keepTraffic(ctx context.Context) error {
	m.mu.Lock()
	value, err := json.Marshal(m.ledger)
	m.mu.Unlock()
	if err != nil {
		return fmt.Errorf("write the counters: %w", err)
	}
	return inStorage(m.store.SetSetting(ctx, trafficSetting, string(value)))
}

// meter is the connections of one session, counted, and held to the limits.
type meter struct {
	m       *Manager
	account ID
	session int64  // guarded by m.mu: octets so far
	address string // guarded by m.mu: the computer's, where the connection begins; "": not known
}

// left returns how many octets may still cross the line in this session; -1 is no limit.
func (t *meter) left() int64 {
	t.m.mu.Lock()
	defer t.m.mu.Unlock()
	left := least(t.m.leftOfMonth(), t.m.leftOfAccount(t.account, t.session))
	if limit := t.m.economy.SessionLimit; limit > 0 {
		left = least(left, max(limit-t.session, 0))
	}
	return left
}

func (t *meter) count(octets int) {
	t.m.mu.Lock()
	defer t.m.mu.Unlock()
	if octets == 0 {
		return
	}
	t.session += int64(octets)
	t.m.ledger.Add(t.m.now().Local(), int64(t.account), int64(octets))
}

// end notes what the session spent.
func (t *meter) end(stored int) {
	t.m.mu.Lock()
	defer t.m.mu.Unlock()
	if t.session > 0 {
		t.m.ledger.EndSession(traffic.Session{At: t.m.now(), Account: int64(t.account), Octets: t.session, Stored: stored})
	}
}

// dial connects as the Manager's Options say, and counts.
func (t *meter) dial(ctx context.Context, network, address string) (net.Conn, error) {
	if t.left() == 0 {
		return nil, ErrBudget
	}
	dial := t.m.dial
	if dial == nil {
		dial = (&net.Dialer{}).DialContext
	}
	conn, err := dial(ctx, network, address)
	if err != nil {
		return nil, err
	}
	t.noteAddress(conn)
	return &meteredConn{Conn: conn, meter: t}, nil
}

// meteredConn reads no octet over the limit; the last write may pass it by a packet. What the kernel has received by
// then is one socket buffer at most.
type meteredConn struct {
	net.Conn
	meter *meter
}

func (c *meteredConn) Read(p []byte) (int, error) {
	left := c.meter.left()
	if left == 0 && len(p) > 0 {
		return 0, ErrBudget
	}
	if left > 0 && int64(len(p)) > left {
		p = p[:left]
	}
	n, err := c.Conn.Read(p)
	c.meter.count(n)
	return n, err
}

func (c *meteredConn) Write(p []byte) (int, error) {
	if c.meter.left() == 0 {
		return 0, ErrBudget
	}
	n, err := c.Conn.Write(p)
	c.meter.count(n)
	return n, err
}
