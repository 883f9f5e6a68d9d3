package account

import "valija/account/plan"

// Expiry says when a server deletes messages by itself, see AccountStatus.Expires.
type Expiry = plan.Expiry

// expires is what the server announces with EXPIRE (RFC 2449 section 6.7).
func (mem *memory) expires() plan.Expiry {
	days, ok := mem.inside().Expire()
	return plan.Expiry{Announced: ok, Days: days}
}

// warnOfExpiry tells of a server that deletes by itself, when it begins to or changes its mind. Later AccountStatus says
// it: a warning at each visit would be overlooked soon.
func (s *session) warnOfExpiry() {
	expires := s.memory.expires()
	if expires == s.memory.Warned {
		return
	}
	if expires.Announced {
		s.did.Problems = append(s.did.Problems,
			&Problem{Kind: ServerExpires, Account: s.account.ID, Host: s.account.Host, Count: expires.Days})
	}
	s.memory.Warned = expires
}

// warnOfUnlikely tells of messages that are not begun, since this line will hardly bring them in one piece.
func (s *session) warnOfUnlikely(items []Item) {
	if len(items) == 0 {
		return
	}
	p := &Problem{Kind: Unlikely, Account: s.account.ID, Host: s.account.Host, Count: len(items)}
	for _, it := range items {
		p.Octets += it.Octets
	}
	s.did.Problems = append(s.did.Problems, p)
}
