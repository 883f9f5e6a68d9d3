package account

import (
	"context"
	"fmt"

	"valija/account/plan"
)

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
