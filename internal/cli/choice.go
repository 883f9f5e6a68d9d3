package cli

import (
	"context"
	"strings"

	"github.com/spf13/pflag"

	"valija/account"
	"valija/internal/foreign"
	"valija/internal/i18n"
	"valija/store"
)

// choice is the options that choose messages: an account, a folder, or all there is.
type choice struct {
	account, folder string
}

func (c *choice) define(f *pflag.FlagSet, w *i18n.Words) {
	f.StringVar(&c.account, "account", "", w.T("cli.flag.account"))
	f.StringVar(&c.folder, "folder", "", w.T("cli.flag.folder"))
}

// places are the names of all accounts and folders.
type places struct {
	accounts map[store.AccountID]account.Account
	folders  []store.Folder
}

func (e *env) places(ctx context.Context, s *store.Store, m *account.Manager) (places, error) {
	p := places{accounts: map[store.AccountID]account.Account{}}
	for _, a := range m.Accounts() {
		p.accounts[a.ID] = a
	}
	var err error
	p.folders, err = s.Folders(ctx)
	return p, err
}

// folder is the name of a folder for programs: its role in lower case, or the name its owner gave.
func (p places) folder(id store.FolderID) string {
	for _, f := range p.folders {
		if f.ID == id {
			return folderName(f)
		}
	}
	return ""
}

func folderName(f store.Folder) string {
	if f.Role == store.Own {
		return f.Name
	}
	return strings.ToLower(f.Role.String())
}

// folders are those that the choice means. It is a problem when it means none.
func (c *choice) folders(e *env, m *account.Manager, p places) ([]store.Folder, error) {
	var only account.Account
	if c.account != "" {
		var err error
		if only, err = e.accountNamed(m, c.account); err != nil {
			return nil, err
		}
	}
	var chosen []store.Folder
	for _, f := range p.folders {
		if (c.account == "" || f.Account == only.ID) && (c.folder == "" || strings.EqualFold(folderName(f), c.folder)) {
			chosen = append(chosen, f)
		}
	}
	if len(chosen) == 0 && c.folder != "" {
		return nil, e.problem("cli.no_folder", "name", foreign.Line(c.folder))
	}
	return chosen, nil
}
