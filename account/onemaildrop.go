package account

import (
	"errors"
	"fmt"
	"strings"
)

// One maildrop has one active account. Two would pay for every message twice, take the lock from each other, and delete
// what the other has not received yet.

// ErrMaildropTaken: another active account of the profile visits this maildrop.
var ErrMaildropTaken = errors.New("account: another account visits this maildrop")

// recent is what Gmail's users put before their name to be given the mail of the last 30 days, whoever has retrieved it:
// it is the same maildrop.
const recent = "recent:"

// sameMaildrop says whether two accounts have one maildrop: the same user at the same server, whichever port and
// protection. On loopback the port counts, since what listens there may be the near ends of tunnels.
func (a *Account) sameMaildrop(b *Account) bool {
	if !strings.EqualFold(a.Host, b.Host) || !strings.EqualFold(a.login(), b.login()) {
		return false
	}
	return !isLoopback(a.Host) || a.Port == b.Port
}

// login is the user as the server knows him: a name without a domain that is that of the address stands for the address.
func (a *Account) login() string {
	user := strings.TrimPrefix(a.User, recent)
	if name, _, ok := strings.Cut(a.Address, "@"); ok && strings.EqualFold(name, user) {
		return a.Address
	}
	return user
}

// alone returns a *Problem of the kind MaildropTaken when an account that would visit its maildrop has to share it.
func (m *Manager) alone(a *Account) error {
	if !a.active() {
		return nil
	}
	for _, other := range m.Accounts() {
		if other.ID != a.ID && other.active() && other.sameMaildrop(a) {
			return taken(a, &other)
		}
	}
	return nil
}

// aloneAgain is alone for changed settings: those of a profile that has two such accounts already can still be changed.
func (m *Manager) aloneAgain(a, old *Account) error {
	if old.active() && old.sameMaildrop(a) {
		return nil
	}
	return m.alone(a)
}

// mayShare keeps the younger of two accounts away from the maildrop that they share, in a profile of before or one that
// was put together by hand.
func (m *Manager) mayShare(a *Account) error {
	for _, other := range m.Accounts() {
		if other.ID < a.ID && other.active() && other.sameMaildrop(a) {
			return taken(a, &other)
		}
	}
	return nil
}

func taken(a, by *Account) error {
	return &Problem{
		Kind: MaildropTaken, Account: a.ID, Host: a.Host, Name: by.Name,
		Err: fmt.Errorf("%s at %s belongs to account %q: %w", a.User, a.Host, by.Name, ErrMaildropTaken),
	}
}
