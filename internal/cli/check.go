package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"github.com/spf13/pflag"

	"valija/internal/foreign"
	"valija/store"
)

// checking is `valija check`.
type checking struct {
	*env
	repair bool
}

func (c *checking) define(f *pflag.FlagSet) {
	f.BoolVar(&c.repair, "repair", false, c.words.T("cli.flag.repair"))
}

func (c *checking) run(ctx context.Context, args []string) error {
	if len(args) != 0 {
		return c.usage("cli.no_arguments")
	}
	dir, err := c.dir()
	if err != nil {
		return err
	}
	report, err := c.check(ctx, dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &saidError{text: c.words.T("cli.no_profile", "dir", dir)}
	case c.repair && (errors.Is(err, store.ErrDamaged) || errors.Is(err, store.ErrForeign) && !errors.Is(err, store.ErrNewer)):
		return c.mend(ctx, dir) // it cannot even be opened
	case err != nil:
		return err
	}
	c.writeFindings(report.Problems)
	said := c.words.N("cli.checked", report.Messages, "size", c.words.Octets(report.Octets))
	if len(report.Problems) == 0 {
		_, err = fmt.Fprintln(c.opt.Stdout, said+" "+c.words.T("cli.check_well"))
		return err
	}
	said += " " + c.words.N("cli.check_problems", len(report.Problems))
	if !c.repair {
		return &saidError{text: said + " " + c.words.T("cli.check_repair")}
	}
	fmt.Fprintln(c.opt.Stderr, said)
	return c.mend(ctx, dir)
}

// check opens the profile for writing, since the search index can only be checked in full so, or for reading when the window
// has it open or it cannot be written. It never makes one.
func (c *checking) check(ctx context.Context, dir string) (report store.CheckReport, err error) {
	s, err := store.Open(ctx, dir, &store.Options{ReadOnly: true})
	if err != nil {
		return report, err
	}
	if w, err := store.Open(ctx, dir, nil); err == nil {
		_ = s.Close() // nothing was read from it
		s = w
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	return s.Check(ctx, c.counting("cli.checking"))
}

// mend repairs, and says what could not be repaired.
func (c *checking) mend(ctx context.Context, dir string) error {
	report, err := store.Repair(ctx, dir, nil, c.counting("cli.repairing"))
	if errors.Is(err, store.ErrForeign) || errors.Is(err, store.ErrDamaged) {
		return c.problem("cli.beyond_repair", "dir", dir)
	}
	if err != nil {
		return err
	}
	c.say("cli.repaired", "messages", c.words.N("cli.checked", report.Messages, "size", c.words.Octets(report.Octets)), "file", report.Kept)
	for _, f := range report.Broken {
		fmt.Fprintln(c.opt.Stderr, foreign.Line(c.finding(f, "cli.finding_preview")))
	}
	for _, l := range report.Lost {
		c.tell("cli.repair_lost", "what", foreign.Line(l))
	}
	if n := len(report.Broken) + len(report.Lost); n > 0 {
		return &saidError{text: c.words.N("cli.repair_left", n)}
	}
	return nil
}

// findingsShown of each kind: who has a thousand does not read them.
const findingsShown = 20

func (c *checking) writeFindings(all []store.Finding) {
	shown := map[store.FindingKind]int{}
	for _, f := range all {
		if shown[f.Kind]++; shown[f.Kind] <= findingsShown {
			fmt.Fprintln(c.opt.Stderr, foreign.Line(c.finding(f, "cli.finding_on_server")))
		}
	}
	for _, kind := range store.FindingKinds() {
		if more := shown[kind] - findingsShown; more > 0 {
			fmt.Fprintln(c.opt.Stderr, c.words.N("cli.more_findings", more, "first", c.finding(store.Finding{Kind: kind}, "")))
		}
	}
}

// finding is a sentence for what is wrong, and another for what can be done about a message: onServer when the server still
// has it.
func (c *checking) finding(f store.Finding, onServer string) string {
	text := c.words.T("cli.finding."+string(f.Kind), "id", f.Message)
	if f.Subject != "" {
		text += " " + c.words.T("cli.finding_subject", "subject", f.Subject)
	}
	if f.Kind == store.OctetsDamaged && f.Message != 0 {
		next := "cli.finding_lost"
		if f.OnServer {
			next = onServer
		}
		return text + " " + c.words.T(next)
	}
	if f.Detail != "" {
		text += " (" + f.Detail + ")"
	}
	return text
}
