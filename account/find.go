package account

import (
	"context"

	"valija/account/autoconfig"
)

// Find looks for the server of a mail address, telling each way as it ends, on the caller's goroutine; no password is
// involved. The error is a *Problem, or the cause of ctx's end. A provider without POP3 is told in Found.Provider.
func (m *Manager) Find(ctx context.Context, q autoconfig.Query, told func(autoconfig.Step)) (autoconfig.Found, error) {
	if told == nil {
		told = func(autoconfig.Step) {}
	}
	found, err := m.finder.Find(ctx, q, told)
	if ctx.Err() != nil {
		return found, context.Cause(ctx)
	}
	if p := Classify(err); p != nil {
		p.Host = found.Name
		if p.Host == "" {
			p.Host = q.Address
		}
		return found, p
	}
	return found, nil
}

// Use is a with the server that was found.
func (a Account) Use(s autoconfig.Server) Account {
	a.Host, a.Port, a.Security, a.User = s.Host, s.Port, s.Security, s.User
	return a
}
