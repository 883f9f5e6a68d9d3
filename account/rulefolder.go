package account

import (
	"context"
	"fmt"
	"slices"

	"valija/account/rules"
	"valija/store"
)

// folderOf finds the folder in which a rule puts what comes into an account: the one that was renamed, while it is there,
// else by its name; 0: there is none, and the message stays in the Inbox.
func folderOf(folders []store.Folder, id ID, a rules.After) store.FolderID {
	renamed := func(f store.Folder) bool { return int64(f.ID) == a.FolderID && f.Account == id }
	if a.FolderID != 0 && slices.ContainsFunc(folders, renamed) {
		return store.FolderID(a.FolderID)
	}
	return folderNamed(folders, id, a.Folder)
}

// followFolder lets the rules that file into a folder follow it to its new name; folders are as they were before. A rule
// of all accounts that files into a folder of the old name elsewhere too gets one beside it, for this account.
func (m *Manager) followFolder(ctx context.Context, folders []store.Folder, f store.Folder, name string) error {
	var followed rules.Set
	changed := false
	for _, r := range m.Rules() {
		ours := r.Account == 0 || r.Account == int64(f.Account)
		if !ours || r.After.Folder == "" || folderOf(folders, f.Account, r.After) != f.ID {
			followed = append(followed, r)
			continue
		}
		changed = true
		to := r
		to.After.Folder, to.After.FolderID = name, int64(f.ID)
		if r.Account == 0 && m.alsoElsewhere(folders, f, r.After) {
			a, _ := m.account(f.Account)
			to.ID, to.Account, to.Name = 0, int64(f.Account), fmt.Sprintf("%s (%s)", r.Name, a.Name)
			followed = append(followed, to, r)
			continue
		}
		followed = append(followed, to)
	}
	if !changed {
		return nil
	}
	return m.SetRules(ctx, followed)
}

// alsoElsewhere says whether other accounts have a folder that a rule files into.
func (m *Manager) alsoElsewhere(folders []store.Folder, f store.Folder, a rules.After) bool {
	return slices.ContainsFunc(m.Accounts(), func(other Account) bool {
		return other.ID != f.Account && folderOf(folders, other.ID, a) != 0
	})
}
