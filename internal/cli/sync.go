package cli

import (
	"cmp"
	"context"
	"errors"
	"io"
	"sync"
	"time"

	"github.com/spf13/pflag"

	"valija/account"
)

// syncing is `valija sync`.
type syncing struct {
	*env
	json, dryRun, full, acceptNew, everything, passwordStdin bool
	within                                                   time.Duration
	set                                                      *pflag.FlagSet
}

// shortestWithin leaves time to sign in, and to end with QUIT.
const shortestWithin = 10 * time.Second

func (c *syncing) define(f *pflag.FlagSet) {
	c.set = f
	f.BoolVar(&c.json, "json", false, c.words.T("cli.flag.json"))
	f.BoolVar(&c.dryRun, "dry-run", false, c.words.T("cli.flag.dry_run"))
	f.BoolVar(&c.full, "full", false, c.words.T("cli.flag.full"))
	f.DurationVar(&c.within, "within", 0, c.words.T("cli.flag.within"))
	f.BoolVar(&c.acceptNew, "accept-new", false, c.words.T("cli.flag.accept_new"))
	f.BoolVar(&c.everything, "anyway", false, c.words.T("cli.flag.sync_anyway"))
	f.BoolVar(&c.passwordStdin, "password-stdin", false, c.words.T("cli.flag.password_once"))
}

func (c *syncing) run(ctx context.Context, args []string) (err error) {
	if c.within < 0 || c.set.Changed("within") && c.within < shortestWithin {
		return c.usage("cli.bad_within")
	}
	password, err := c.givenPassword()
	if err != nil {
		return err
	}
	p, err := c.writing(ctx)
	if err != nil {
		return err
	}
	defer p.close(&err)
	accounts, err := c.chosen(p.manager, args)
	if err != nil {
		return err
	}
	if err := c.useOnce(p.manager, accounts, password); err != nil {
		return err
	}
	return c.visitAll(ctx, p.manager, accounts)
}

// givenPassword reads the password of --password-stdin; "" without it.
func (c *syncing) givenPassword() (string, error) {
	if !c.passwordStdin {
		return "", nil
	}
	return c.readPassword()
}

// useOnce uses a password for this run only.
func (c *syncing) useOnce(m *account.Manager, accounts []account.Account, password string) error {
	switch {
	case password == "":
	case len(accounts) != 1:
		return c.usage("cli.password_for_one")
	default:
		m.SetSessionPassword(accounts[0].ID, password)
	}
	return nil
}

// visitAll visits all accounts at the same time, so that none waits for another's server.
func (c *syncing) visitAll(ctx context.Context, m *account.Manager, accounts []account.Account) error {
	var mu sync.Mutex
	out, errs := &lockedWriter{mu: &mu, w: c.opt.Stdout}, &lockedWriter{mu: &mu, w: c.opt.Stderr}
	failed := make([]error, len(accounts))
	var visits sync.WaitGroup
	for i, a := range accounts {
		p := printer(&jsonPrinter{env: c.env, account: a, out: out})
		if !c.json {
			live := c.screen != nil && len(accounts) == 1 // one line cannot show two
			p = &textPrinter{env: c.env, account: a, out: out, errs: errs, live: live, dryRun: c.dryRun}
		}
		visits.Go(func() { failed[i] = c.visit(ctx, m, a, p) })
	}
	visits.Wait()
	return cmp.Or(failed...)
}

// lockedWriter lets the printers of several accounts write whole lines.
type lockedWriter struct {
	mu *sync.Mutex
	w  io.Writer
}

func (l *lockedWriter) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.w.Write(b)
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
			return nil, c.noServer(a)
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
func (c *syncing) visit(ctx context.Context, m *account.Manager, a account.Account, p printer) error {
	// A signal ends ctx with a cause of its own; what the user stops must look like a stop and not like a failure.
	inner, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	defer context.AfterFunc(ctx, cancel)()
	opt := account.SyncOptions{DryRun: c.dryRun, Full: c.full, AcceptNew: c.acceptNew, Anyway: c.everything, Within: c.within}
	report, err := m.SyncNow(inner, a.ID, opt, p.event)
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
