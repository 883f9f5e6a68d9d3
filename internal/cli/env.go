package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"valija/account"
	"valija/internal/foreign"
	"valija/internal/i18n"
	"valija/internal/profile"
	"valija/store"
)

// env is what every command needs.
type env struct {
	opt     Options // with defaults
	words   *i18n.Words
	profile string // folder; "" the default. Set by --profile

	screen io.Writer // standard error where that is a terminal, for a line that is written over; nil: it is none
}

func newEnv(opt Options) *env {
	e := &env{opt: opt.withDefaults(), words: i18n.New(opt.Language)}
	// Whatever a command writes, nothing of a mail steers the terminal. A file or a pipe gets the exact octets.
	if e.opt.Terminal(e.opt.Stdout) {
		e.opt.Stdout = foreign.Writer(e.opt.Stdout)
	}
	if e.opt.Terminal(e.opt.Stderr) {
		e.screen, e.opt.Stderr = e.opt.Stderr, foreign.Writer(e.opt.Stderr)
	}
	return e
}

// say writes a line for a person on standard output, tell one on standard error.
func (e *env) say(key string, args ...any) {
	fmt.Fprintln(e.opt.Stdout, foreign.Text(e.words.T(key, args...)))
}
func (e *env) tell(key string, args ...any) {
	fmt.Fprintln(e.opt.Stderr, foreign.Text(e.words.T(key, args...)))
}

// sayN is say with a count.
func (e *env) sayN(key string, n int, args ...any) {
	fmt.Fprintln(e.opt.Stdout, foreign.Text(e.words.N(key, n, args...)))
}

// dir is the folder of the profile.
func (e *env) dir() (string, error) {
	if e.profile != "" {
		return e.profile, nil
	}
	return profile.DefaultDir()
}

// opened is a profile that a command works on.
type opened struct {
	store   *store.Store
	manager *account.Manager
}

// close ends the work; a problem with that is the command's, unless it had one already.
func (o *opened) close(err *error) {
	if closed := errors.Join(o.manager.Close(), o.store.Close()); *err == nil {
		*err = closed
	}
}

// writing opens the profile for a command that changes it, and makes it when it is new. It must be closed.
func (e *env) writing(ctx context.Context) (*opened, error) { return e.open(ctx, &store.Options{}) }

// reading opens the profile for a command that only looks. It works while the window has the profile open.
func (e *env) reading(ctx context.Context) (*opened, error) {
	p, err := e.open(ctx, &store.Options{ReadOnly: true})
	if errors.Is(err, fs.ErrNotExist) {
		dir, _ := e.dir() // it was there a moment ago
		return nil, &saidError{text: e.words.T("cli.no_profile", "dir", dir)}
	}
	return p, err
}

// learning opens the profile for a command that looks, and keeps what it learns unless another program has it open.
func (e *env) learning(ctx context.Context) (*opened, error) {
	p, err := e.reading(ctx)
	if err != nil {
		return nil, err
	}
	if p.close(&err); err != nil {
		return nil, err
	}
	if p, err = e.writing(ctx); errors.Is(err, store.ErrInUse) {
		return e.reading(ctx)
	}
	return p, err
}

func (e *env) open(ctx context.Context, opt *store.Options) (*opened, error) {
	dir, err := e.dir()
	if err != nil {
		return nil, err
	}
	s, err := store.Open(ctx, dir, opt)
	if err != nil {
		return nil, err
	}
	secrets := e.opt.Secrets
	if secrets == nil {
		secrets = account.NewKeyring()
	}
	m, err := account.NewManager(ctx, account.Options{Store: s, Secrets: secrets, Dial: e.opt.Dial, Now: e.opt.Now, Finder: e.opt.Finder})
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return &opened{store: s, manager: m}, nil
}

// terminal says whether w is a terminal, where a line may be written over.
func terminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
