package account

import (
	"context"
	"time"

	"valija/account/link"
	"valija/account/plan"
)

// Expect returns how long it takes to bring octets in over the line that the computer has now, 0 when nobody knows, and
// whether a message of that size can be expected to come through in one piece, as sessions on this line went lately.
func (m *Manager) Expect(id ID, octets int64) (took time.Duration, likely bool) {
	line := m.lineOf(id)
	return line.Expect(octets), line.Odds(octets) >= plan.Hopeless
}

// lineOf is what is known of the line between this computer and an account's server.
func (m *Manager) lineOf(id ID) link.Link {
	mem, err := m.readMemory(context.Background(), id)
	if err != nil {
		return link.Link{} // which expects the best; the next session tells what is wrong with the store
	}
	return mem.Links.On(m.network())
}
