package cli

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"valija/account"
	"valija/account/certificate"
	"valija/internal/foreign"
	"valija/internal/problemtext"
	"valija/store"
)

// usageError is a call that means nothing to us: exit status 2.
type usageError struct {
	command string // "" or "valija": none was found
	text    string // a sentence
}

func (e *usageError) Error() string { return e.text }

// usage makes the error of a wrong call from message key.
func (e *env) usage(key string, args ...any) error { return &usageError{text: e.words.T(key, args...)} }

// saidError is a problem with its sentence; when text is "", it has been told already.
type saidError struct{ text string }

func (e *saidError) Error() string { return e.text }

// problem makes an error that is told by message key.
func (e *env) problem(key string, args ...any) error {
	return &saidError{text: e.words.T(key, args...)}
}

// safely turns a panic, which is a mistake of ours, into a problem with its place in the code: a user sees no stack trace.
func (e *env) safely(f func() error) (err error) {
	defer func() {
		r := recover()
		if r == nil {
			return
		}
		where := "?"
		if pc, file, line, ok := runtime.Caller(2); ok { // 0 is this function, 1 the runtime's panic
			where = fmt.Sprintf("%s (%s:%d)", runtime.FuncForPC(pc).Name(), filepath.Base(file), line)
		}
		err = &saidError{text: e.explain(&account.Problem{Kind: account.Bug, Err: fmt.Errorf("%v in %s", r, where)})}
	}()
	return f()
}

// status tells err to the user and gives the exit status. Nobody ever sees a stack trace or an error's chain of causes
// where we have a sentence for it.
func (e *env) status(ctx context.Context, err error) int {
	if err == nil {
		return done
	}
	if usage, ok := errors.AsType[*usageError](err); ok {
		help := "valija help"
		if usage.command != "valija" && usage.command != "help" {
			help = strings.TrimSpace(help + " " + usage.command)
		}
		e.tell("cli.see_help", "text", usage.text, "help", help)
		return wrongUsage
	}
	if text := e.sentence(ctx, err); text != "" {
		fmt.Fprintln(e.opt.Stderr, "valija:", foreign.Line(text))
	}
	return problem
}

// sentence explains an error in words.
func (e *env) sentence(ctx context.Context, err error) string {
	if said, ok := errors.AsType[*saidError](err); ok {
		return said.text
	}
	if setting, ok := errors.AsType[*account.SettingError](err); ok {
		return e.settingText(setting)
	}
	switch {
	case ctx.Err() != nil:
		return e.words.T("cli.stopped")
	case errors.Is(err, store.ErrInUse):
		return e.words.T("cli.in_use")
	case errors.Is(err, store.ErrNewer):
		dir, _ := e.dir() // it was found a moment ago
		return e.words.T("cli.newer", "dir", dir)
	case errors.Is(err, store.ErrForeign):
		dir, _ := e.dir() // it was found a moment ago
		return e.words.T("cli.foreign", "dir", dir)
	case errors.Is(err, account.ErrNoAccount):
		return e.words.T("cli.no_accounts")
	}
	if p := account.Classify(err); p != nil && p.Kind != account.Bug {
		return e.explain(p)
	}
	return err.Error()
}

// settingText says what is wrong with a setting, in the words of the window's form.
func (e *env) settingText(wrong *account.SettingError) string {
	if wrong.Reason == "unprotected" {
		return e.words.T("cli.unprotected")
	}
	return problemtext.Setting(e.words, wrong)
}

// explain tells a problem in full. Nothing is tried again by itself once the command has ended.
func (e *env) explain(p *account.Problem) string {
	now := *p
	now.RetryAt = time.Time{}
	text := problemtext.Of(e.words, &now, e.opt.Now())
	return text.Title + " " + text.Detail + " " + e.advice(p, text.Do)
}

// advice is what the user can do at a prompt; usual is what the window says, where that fits here too.
func (e *env) advice(p *account.Problem, usual string) string {
	switch p.Kind {
	case account.MaildropChanged:
		return usual + " " + e.words.T("cli.accept_new")
	case account.KeyringSilent, account.KeyringMissing:
		return e.words.T("cli.advice.keyring")
	case account.PasswordMissing:
		return e.words.T("cli.advice.password")
	case account.SignInRefused:
		return e.words.T("cli.advice.sign_in")
	case account.ConsentNeeded:
		return e.words.T("cli.advice.consent")
	case account.ProviderUnset:
		return e.words.T("cli.advice.client")
	case account.TLSOutdated:
		return usual + " " + e.words.T("cli.advice.old_tls")
	case account.Costly:
		return e.words.T("cli.advice.costly")
	case account.ServerNotFound, account.NoPOP:
		return e.words.T("cli.advice.server")
	}
	if c := p.Certificate(); c != nil {
		return usual + " " + e.words.T("cli.advice.trust", "fingerprint", certificate.Fingerprint(c))
	}
	return usual
}
