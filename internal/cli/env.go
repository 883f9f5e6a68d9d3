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

// writing opens the profile for a command that changes it, and makes it when it is new. Both must be closed, the
// manager first.
func (e *env) writing(ctx context.Context) (*store.Store, *account.Manager, error) {
	return e.open(ctx, &store.Options{})
}

// reading opens the profile for a command that only looks. It works while the window has the profile open.
func (e *env) reading(ctx context.Context) (*store.Store, *account.Manager, error) {
	s, m, err := e.open(ctx, &store.Options{ReadOnly: true})
	if errors.Is(err, fs.ErrNotExist) {
		dir, _ := e.dir() // it was there a moment ago
		return nil, nil, &saidError{text: e.words.T("cli.no_profile", "dir", dir)}
	}
	return s, m, err
}

// learning opens the profile for a command that looks, and keeps what it learns unless another program has it open.
func (e *env) learning(ctx context.Context) (*store.Store, *account.Manager, error) {
	s, m, err := e.reading(ctx)
	if err != nil {
		return nil, nil, err
	}
	_, _ = m.Close(), s.Close() // nothing was written
	if s, m, err = e.writing(ctx); errors.Is(err, store.ErrInUse) {
		return e.reading(ctx)
	}
	return s, m, err
}

func (e *env) open(ctx context.Context, opt *store.Options) (*store.Store, *account.Manager, error) {
	dir, err := e.dir()
	if err != nil {
		return nil, nil, err
	}
	s, err := store.Open(ctx, dir, opt)
	if err != nil {
		return nil, nil, err
	}
	secrets := e.opt.Secrets
	if secrets == nil {
		secrets = account.NewKeyring()
	}
	m, err := account.NewManager(ctx, account.Options{Store: s, Secrets: secrets, Dial: e.opt.Dial, Now: e.opt.Now, Finder: e.opt.Finder})
	if err != nil {
		return nil, nil, errors.Join(err, s.Close())
	}
	return s, m, nil
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
