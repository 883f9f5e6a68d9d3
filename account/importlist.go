package account

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"valija/store/archive"
)

// ErrOtherMaildrop: a list of unique-ids names maildrops, and none is that of the account.
var ErrOtherMaildrop = errors.New("account: the list is about other maildrops")

// UniqueIDReport says what came of a list of unique-ids.
type UniqueIDReport struct {
	Program string   // that wrote it
	Listed  int      // of the account's maildrop
	New     int      // that were not known
	Partial int      // that the program has not retrieved whole, and that are therefore retrieved here
	Others  []string // maildrops of the list that are not the account's, as user@host
}

// ImportUniqueIDs reads the list in which another program remembers what it has retrieved (see archive.ReadList), so that
// the next sync retrieves nothing of it. A list that names maildrops must name the account's; the error is
// ErrOtherMaildrop when it names only others, with those in the report. Nothing is ever deleted on the server because of
// such a list: of what is only in it, nothing is here.
func (m *Manager) ImportUniqueIDs(ctx context.Context, id ID, path string) (UniqueIDReport, error) {
	return m.importList(ctx, id, path, byUser)
}

// origin is how a list came to be read.
type origin int

const (
	byUser origin = iota // the user says that it is about the account
	beside               // it was found beside mail: it must name the account's server itself
)

func (m *Manager) importList(ctx context.Context, id ID, path string, from origin) (UniqueIDReport, error) {
	a, ok := m.account(id)
	if !ok || a.Local {
		return UniqueIDReport{}, ErrNoAccount
	}
	list, err := archive.ReadList(path)
	if err != nil {
		return UniqueIDReport{}, fmt.Errorf("read the list: %w", err)
	}
	report := UniqueIDReport{Program: list.Program}
	var ids []string
	for _, part := range chooseMaildrop(list.Accounts, &a, from, &report) {
		ids = append(ids, part.UniqueIDs...)
		report.Partial += part.Partial
	}
	report.Listed = len(ids)
	if len(ids)+report.Partial == 0 && len(report.Others) > 0 {
		return report, ErrOtherMaildrop
	}
	if report.New, err = m.store.Learn(ctx, id, ids); err != nil {
		return report, inStorage(fmt.Errorf("note the list: %w", err))
	}
	return report, m.lookAgain(ctx, id)
}

// chooseMaildrop returns the parts of a list that are about the account's maildrop: those of its user at its server; in a
// list that the user named also those of its user elsewhere, if they are the only ones (programs may name the server
// otherwise), and those that name nobody. A unique-id of another server could be that of new mail here.
func chooseMaildrop(parts []archive.ListAccount, a *Account, from origin, report *UniqueIDReport) (chosen []archive.ListAccount) {
	var ofUser []archive.ListAccount
	for _, p := range parts {
		switch {
		case from == byUser && p.User == "" && p.Host == "", sameUser(p.User, a) && strings.EqualFold(p.Host, a.Host):
			chosen = append(chosen, p)
		case sameUser(p.User, a):
			ofUser = append(ofUser, p)
		}
	}
	if from == byUser && len(chosen) == 0 && len(ofUser) == 1 {
		chosen = ofUser
	}
	for _, p := range parts {
		if !slices.ContainsFunc(chosen, func(c archive.ListAccount) bool { return c.Host == p.Host && c.User == p.User }) {
			report.Others = append(report.Others, p.User+"@"+p.Host)
		}
	}
	return chosen
}

// sameUser compares user names; some providers take the name with and without the domain.
func sameUser(user string, a *Account) bool {
	bare, _, _ := strings.Cut(a.User, "@")
	given, _, _ := strings.Cut(user, "@")
	return strings.EqualFold(user, a.User) || strings.EqualFold(user, a.Address) ||
		(user == given || a.User == bare) && strings.EqualFold(given, bare)
}

// lookAgain makes the next session list the whole maildrop: what it knew of it may mean something else now.
func (m *Manager) lookAgain(ctx context.Context, id ID) error {
	workers := m.chosen([]ID{id})
	if len(workers) == 0 {
		return ErrNoAccount
	}
	if err := workers[0].takeTurn(ctx); err != nil {
		return err
	}
	defer workers[0].giveTurn()
	mem, err := m.readMemory(ctx, id)
	if err != nil {
		return err
	}
	mem.forgetMaildrop()
	mem.Learnt = true
	return m.writeMemory(ctx, id, mem)
}
