package cli

import (
	"context"
	"errors"

	"github.com/spf13/pflag"

	"valija/account"
)

// syncing is `valija sync`.
type syncing struct {
	*env
	json, dryRun, full, passwordStdin bool
}

func (c *syncing) define(f *pflag.FlagSet) {
	f.BoolVar(&c.json, "json", false, c.words.T("cli.flag.json"))
	f.BoolVar(&c.dryRun, "dry-run", false, c.words.T("cli.flag.dry_run"))
	f.BoolVar(&c.full, "full", false, c.words.T("cli.flag.full"))
	f.BoolVar(&c.passwordStdin, "password-stdin", false, c.words.T("cli.flag.password_once"))
}

func (c *syncing) run(ctx context.Context, args []string) error {
	password := ""
	if c.passwordStdin {
		var err error
		if password, err = c.readPassword(); err != nil {
			return err
		}
	}
	s, m, err := c.writing(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	defer m.Close()
	accounts, err := c.chosen(m, args)
	if err != nil {
		return err
	}
	if password != "" {
		if len(accounts) != 1 {
			return c.usage("cli.password_for_one")
		}
		m.SetSessionPassword(accounts[0].ID, password)
	}
	var failed error
	for _, a := range accounts {
		if err := c.visit(ctx, m, a); err != nil {
			failed = err
		}
		if ctx.Err() != nil {
			break
		}
	}
	return failed
}

// chosen are the accounts named, or all that have a server and are not paused.
func (c *syncing) chosen(m *account.Manager, names []string) ([]account.Account, error) {
	var chosen []account.Account
	for _, name := range names {
		a, err := c.accountNamed(m, name)
		if err != nil {
			return nil, err
		}
		if a.Local {
			return nil, c.problem("cli.local", "name", printable(a.Name))
		}
		chosen = append(chosen, a)
	}
	if len(names) > 0 {
		return chosen, nil
	}
	for _, a := range m.Accounts() {
		if !a.Paused && !a.Local {
			chosen = append(chosen, a)
		}
	}
	if len(chosen) == 0 {
		return nil, c.problem("cli.no_accounts")
	}
	return chosen, nil
}

// visit runs one session and tells of it. The error says only that there was something to tell.
func (c *syncing) visit(ctx context.Context, m *account.Manager, a account.Account) error {
	// A signal ends ctx with a cause of its own; what the user stops must look like a stop and not like a failure.
	inner, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	defer context.AfterFunc(ctx, cancel)()
	p := c.printer(a)
	report, err := m.SyncNow(inner, a.ID, account.SyncOptions{DryRun: c.dryRun, Full: c.full}, p.event)
	if !errors.Is(err, context.Canceled) && len(report.Problems) == 0 {
		if problem := account.Classify(err); problem != nil {
			report.Problems = append(report.Problems, problem)
		}
	}
	if wrong := p.end(report); wrong != nil {
		return wrong // standard output is gone
	}
	if err == nil && len(report.Problems) == 0 {
		return nil
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return &saidError{}
}

// printer shows one session. Its events come from several goroutines.
type printer interface {
	event(account.Event)
	end(account.Report) error
}

func (c *syncing) printer(a account.Account) printer {
	if c.json {
		return &jsonPrinter{env: c.env, account: a}
	}
	return &textPrinter{env: c.env, account: a, live: terminal(c.opt.Stderr), dryRun: c.dryRun}
}
