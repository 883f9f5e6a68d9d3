// Valija is a desktop mail client for slow, metered and interrupted connections.
//
// Without a command it opens the window; `valija help` lists the commands that work without one.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"syscall"
	"time"

	"github.com/spf13/pflag"

	_ "aaenv.local" // must come before Fyne, see there

	"valija/account"
	"valija/gui"
	"valija/internal/cli"
	"valija/internal/console"
	"valija/internal/demo"
	"valija/internal/i18n"
	"valija/internal/profile"
	"valija/store"
)

// version is set by the Makefile to that of FyneApp.toml.
var version = "dev"

func main() {
	console.Attach()
	os.Exit(run(os.Args[1:]))
}

// run returns the exit status: 0 done, 1 a problem, 2 wrong usage.
func run(args []string) int {
	if cli.IsCommand(args) {
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
		defer stop()
		context.AfterFunc(ctx, stop) // a second Ctrl+C ends the program at once
		return cli.Run(ctx, args, cli.Options{Version: version})
	}
	f, err := parse(args)
	if errors.Is(err, pflag.ErrHelp) {
		return 0
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "valija:", err)
		return 2
	}
	if f.version {
		fmt.Println("valija", version)
		return 0
	}
	if err := window(f); err != nil {
		return refuse(f, err)
	}
	return 0
}

// flags of the window.
type flags struct {
	profile         string
	demo            bool
	language, theme string
	smoke           int
	version         bool
	open            []string // mailto: addresses, message files, archives
}

func parse(args []string) (flags, error) {
	var f flags
	set := pflag.NewFlagSet("valija", pflag.ContinueOnError)
	set.SetOutput(io.Discard)
	set.StringVar(&f.profile, "profile", "", "folder of the profile (default: the system's folder for data)")
	set.BoolVar(&f.demo, "demo", false, "look around with a demo mailbox; nothing is kept")
	set.StringVar(&f.language, "lang", "", "en or es (default: the system's)")
	set.StringVar(&f.theme, "theme", "", "light or dark (default: the system's)")
	set.IntVar(&f.smoke, "smoke", 0, "quit after so many seconds and say what was shown")
	set.BoolVar(&f.version, "version", false, "print the version")
	err := set.Parse(args)
	if errors.Is(err, pflag.ErrHelp) {
		fmt.Printf("Usage: valija [OPTION]... [mailto:ADDRESS | FILE.eml]...\n       valija COMMAND ...   (see valija help)\n\n%s", set.FlagUsages())
	}
	f.open = set.Args()
	return f, err
}

// window opens the profile, starts the accounts and shows the window until it is closed.
func window(f flags) error {
	// The end of the desktop's session asks with SIGTERM: the window closes as if by hand, and the demo cleans up.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	dir, err := profileDir(f)
	if err != nil {
		return &closedError{dir: dir, err: err}
	}
	secrets := account.NewKeyring()
	if f.demo {
		defer func() { _ = os.RemoveAll(dir) }() // what cannot be removed now, the system's clean-up does
		secrets = account.NewMemory()
	}
	s, err := store.Open(ctx, dir, nil)
	if errors.Is(err, store.ErrInUse) && gui.HandOver(dir, f.open...) {
		return nil // the window that has the profile open has come to the front, and opens what was named
	}
	if err != nil {
		return &closedError{dir: dir, err: err}
	}
	defer s.Close()
	m, err := account.NewManager(ctx, account.Options{Store: s, Secrets: secrets})
	if err != nil {
		return &closedError{dir: dir, err: err}
	}
	defer m.Close()
	if f.demo {
		d, err := addDemo(ctx, m, s, f.language)
		if err != nil {
			return err
		}
		defer d.Close()
	}
	m.Start()
	return gui.Run(ctx, gui.Options{
		Store: s, Manager: m, Version: version, Demo: f.demo, Open: f.open,
		Language: f.language, Variant: f.theme, SmokeFor: f.smoke,
		OpenDemo: func() error { return openDemo(f) },
	})
}

// profileDir is the folder of the profile; that of the demo is new and empty. With an error it is the folder that is to
// blame, where one is known.
func profileDir(f flags) (string, error) {
	if f.demo {
		dir, err := os.MkdirTemp("", "valija-demo-")
		if err != nil {
			dir = os.TempDir()
		}
		return dir, err
	}
	if f.profile != "" {
		return f.profile, nil
	}
	return profile.DefaultDir()
}

// addDemo starts the demo server and adds its accounts.
func addDemo(ctx context.Context, m *account.Manager, s *store.Store, language string) (*demo.Demo, error) {
	d, err := demo.Start(time.Now(), i18n.New(language).Language())
	if err != nil {
		return nil, err
	}
	if err := d.Fill(ctx, m, s); err != nil {
		_ = d.Close() // the first error is the one to tell
		return nil, err
	}
	return d, nil
}

// openDemo shows the demo mailbox in a window and process of its own, apart from the user's mail.
func openDemo(f flags) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	cmd := exec.Command(self, "--demo", "--lang", f.language, "--theme", f.theme)
	if err := cmd.Start(); err != nil {
		return err
	}
	go func() { _ = cmd.Wait() }() // its end concerns nobody here
	return nil
}
