// Package cli is Valija without a window: accounts, sync, list, search, show, export and check, for scripts, cron, SSH
// and people who like terminals. The accounts, the store and the sync are those of the window.
//
// Run finds the command, reads its options and carries it out; each command has a file of its own. What a command has to
// say to a person goes through package i18n, problems through package problemtext; --json speaks to programs and is the
// same in every language. The exit status is 0 when all is done and there is no problem to report, 1 for a problem, told
// in a sentence on standard error, and 2 for wrong usage.
package cli

import (
	"context"
	"errors"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"valija/account"
	"valija/account/autoconfig"
	"valija/internal/i18n"
)

// Exit statuses.
const (
	done       = 0
	problem    = 1
	wrongUsage = 2
)

// Options of Run; the zero value works.
type Options struct {
	Version        string // of the program
	Language       string // "" the system's; "en", "es"
	Stdin          io.Reader
	Stdout, Stderr io.Writer              // nil: those of the process
	Secrets        account.Secrets        // nil: the OS keyring
	Dial           account.DialFunc       // nil: the network
	Finder         *autoconfig.Finder     // nil: looks for servers on the network
	Open           func(url string) error // nil: shows it in the user's browser
	Now            func() time.Time       // nil: time.Now
	Terminal       func(io.Writer) bool   // nil: asks the system; a terminal gets nothing that could steer it
}

func (o Options) withDefaults() Options {
	if o.Version == "" {
		o.Version = "(unknown version)"
	}
	if o.Stdin == nil {
		o.Stdin = os.Stdin
	}
	if o.Stdout == nil {
		o.Stdout = os.Stdout
	}
	if o.Stderr == nil {
		o.Stderr = os.Stderr
	}
	if o.Open == nil {
		o.Open = openBrowser
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Terminal == nil {
		o.Terminal = terminal
	}
	return o
}

// IsCommand says whether the arguments of the program ask for a command, and so not for the window: whether the first
// that is no option is a bare word. What the window opens has a colon, a dot or a slash in it (mailto:, FILE.eml).
func IsCommand(args []string) bool {
	for i := 0; i < len(args); i++ {
		switch a := args[i]; {
		case a == "--profile" || a == "--lang" || a == "--theme" || a == "--smoke":
			i++ // its value
		case a == "--":
			return false
		case !strings.HasPrefix(a, "-"):
			return a != "" && !strings.ContainsAny(a, `:./\`)
		}
	}
	return false
}

// Run carries out the command in args (without the program's name) and returns the exit status. When ctx ends, so does
// the command, in good order: what is stored stays, and nothing is deleted on a server.
func Run(ctx context.Context, args []string, opt Options) int {
	e := newEnv(opt)
	return e.status(ctx, e.safely(func() error { return e.run(ctx, args) }))
}

// run reads the options before the command, finds the command, and reads its options.
func (e *env) run(ctx context.Context, args []string) error {
	var version, help bool
	global := e.flagSet("valija", &help)
	global.SetInterspersed(false)
	global.BoolVar(&version, "version", false, e.words.T("cli.flag.version"))
	if err := e.parse(global, args); err != nil {
		return err
	}
	switch args = global.Args(); {
	case version:
		return e.version()
	case help || len(args) == 0:
		return e.help(ctx, args)
	}
	entry, args, err := e.find(args)
	if err != nil {
		return err
	}
	cmd := entry.make(e)
	flags := e.flagSet(entry.name, &help)
	cmd.define(flags)
	if err := e.parse(flags, args); err != nil {
		return err
	}
	if help {
		return e.help(ctx, strings.Fields(entry.name))
	}
	err = cmd.run(ctx, flags.Args())
	if usage, ok := errors.AsType[*usageError](err); ok {
		usage.command = entry.name
	}
	return err
}

// flagSet makes a set of options that has those of every command.
func (e *env) flagSet(name string, help *bool) *pflag.FlagSet {
	f := pflag.NewFlagSet(name, pflag.ContinueOnError)
	f.SetOutput(io.Discard)
	f.SortFlags = false
	f.Usage = func() {}
	f.StringVar(&e.profile, "profile", e.profile, e.words.T("cli.flag.profile"))
	f.StringVar(&e.opt.Language, "lang", e.opt.Language, e.words.T("cli.flag.lang"))
	f.BoolVarP(help, "help", "h", false, e.words.T("cli.flag.help"))
	return f
}

// parse reads options, and learns from them which language to go on in.
func (e *env) parse(f *pflag.FlagSet, args []string) error {
	if err := f.Parse(args); err != nil {
		return &usageError{command: f.Name(), text: e.words.T("cli.wrong_option", "words", err.Error())}
	}
	if f.Changed("lang") {
		e.words = i18n.New(e.opt.Language)
	}
	return nil
}
