package account

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"valija/store"
)

// LocalPlace returns the account that has no server and never had one, the place for mail that belongs to none. It is
// made, under the given name or one like it, when there is none.
func (m *Manager) LocalPlace(ctx context.Context, name string) (ID, error) {
	taken := map[string]bool{}
	for _, a := range m.Accounts() {
		if a.Local && a.Host == "" {
			return a.ID, nil
		}
		taken[a.Name] = true
	}
	free := name
	for n := 2; taken[free]; n++ {
		free = fmt.Sprintf("%s %d", name, n)
	}
	return m.addLocal(ctx, Account{Name: free, Local: true})
}

func (m *Manager) addLocal(ctx context.Context, a Account) (ID, error) {
	if err := m.check(&a); err != nil {
		return 0, err
	}
	settings, err := json.Marshal(a)
	if err != nil {
		return 0, fmt.Errorf("write the settings: %w", err)
	}
	if a.ID, err = m.store.AddAccount(ctx, a.Name, settings); err != nil {
		return 0, inStorage(fmt.Errorf("add the place %q: %w", a.Name, err))
	}
	m.mu.Lock()
	m.accounts = append(m.accounts, a)
	m.sort()
	m.workers[a.ID] = newWorker(m, a.ID)
	if m.started {
		m.workers[a.ID].start()
	}
	m.mu.Unlock()
	m.feed.Post(AccountsChanged{})
	return a.ID, nil
}

// ImportOptions of Import.
type ImportOptions struct {
	Account ID
	Folder  string                     // name of the one that everything goes to; "": they are made as in the archive
	Told    func(store.ImportProgress) // nil: nobody
}

// Import reads mail that other programs keep, as store.Import does, and announces what came in. Lists of unique-ids that
// lie beside the mail and are those of the account's maildrop are read too. A stop (the end of ctx) loses nothing: the
// report says what is here.
func (m *Manager) Import(ctx context.Context, paths []string, opt ImportOptions) (store.ImportReport, error) {
	a, ok := m.account(opt.Account)
	if !ok {
		return store.ImportReport{}, ErrNoAccount
	}
	report, err := m.store.Import(ctx, paths, store.ImportOptions{
		Account: a.ID, Folder: opt.Folder, Progress: opt.Told,
		Added: func(ids []store.ID) {
			m.feed.Post(MessagesAdded{Account: a.ID, IDs: ids})
			m.feed.Post(FoldersChanged{Account: a.ID})
		},
	})
	m.feed.Post(FoldersChanged{Account: a.ID}) // some may be new and empty
	if err != nil && ctx.Err() == nil {
		err = inStorage(err)
	}
	if err != nil || a.Local {
		return report, err
	}
	for _, path := range report.Lists {
		if _, err := m.ImportUniqueIDs(ctx, a.ID, path); err != nil && !errors.Is(err, ErrOtherMaildrop) && kindOfError(err) != Bug {
			return report, err
		}
	}
	return report, nil
}
