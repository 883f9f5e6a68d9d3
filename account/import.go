package account

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"valija/store"
	"valija/store/archive"
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

// ImportReport sums up an import.
type ImportReport struct {
	store.ImportReport
	UniqueIDs []UniqueIDReport // of the lists that were read
}

// Import reads mail that other programs keep, as store.Import does, and announces what came in. A path may also be a list
// of unique-ids; lists that lie beside the mail are read when they are those of the account's maildrop. A stop (the end of
// ctx) loses nothing: the report says what is here.
func (m *Manager) Import(ctx context.Context, paths []string, opt ImportOptions) (report ImportReport, err error) {
	a, ok := m.account(opt.Account)
	if !ok {
		return report, ErrNoAccount
	}
	paths, lists := partLists(ctx, paths, &a)
	report.ImportReport, err = m.importMail(ctx, &a, paths, opt)
	if err != nil || a.Local {
		return report, err
	}
	if report.Imported > 0 {
		if err := m.lookAgain(ctx, a.ID); err != nil {
			return report, err
		}
	}
	for _, path := range lists {
		named, err := m.ImportUniqueIDs(ctx, a.ID, path)
		if errors.Is(err, ErrOtherMaildrop) {
			report.Failed++
			report.Failures = append(report.Failures, store.ImportFailure{Path: path, Err: err})
			continue
		}
		if err != nil {
			return report, err
		}
		report.UniqueIDs = append(report.UniqueIDs, named)
	}
	for _, path := range report.Lists {
		found, err := m.importList(ctx, a.ID, path, beside)
		switch {
		case errors.Is(err, ErrOtherMaildrop), errors.Is(err, archive.ErrNotList): // nobody asked for it
		case err != nil:
			return report, err
		default:
			report.UniqueIDs = append(report.UniqueIDs, found)
		}
	}
	return report, nil
}

// partLists takes lists of unique-ids out of paths. What may be mail is mail, and a place without a server has no use for
// a list.
func partLists(ctx context.Context, paths []string, a *Account) (mail, lists []string) {
	for _, path := range paths {
		if !a.Local && isList(ctx, path) {
			lists = append(lists, path)
			continue
		}
		mail = append(mail, path)
	}
	return mail, lists
}

func isList(ctx context.Context, path string) bool {
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
		return false
	}
	found, err := archive.Open(ctx, path)
	if err == nil {
		_ = found.Close() // it was only looked at
	}
	if !errors.Is(err, archive.ErrNotMail) {
		return false
	}
	_, err = archive.ReadList(path)
	return err == nil
}

func (m *Manager) importMail(ctx context.Context, a *Account, paths []string, opt ImportOptions) (store.ImportReport, error) {
	if len(paths) == 0 {
		return store.ImportReport{}, nil
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
	return report, err
}
