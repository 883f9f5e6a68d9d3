package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/pflag"

	"valija/account"
	"valija/store"
)

// checking is `valija check`.
type checking struct{ *env }

func (*checking) define(*pflag.FlagSet) {}

func (c *checking) run(ctx context.Context, args []string) error {
	if len(args) != 0 {
		return c.usage("cli.no_arguments")
	}
	s, m, err := c.exclusive(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	defer m.Close()
	report, err := s.Check(ctx, c.progress())
	if err != nil {
		return err
	}
	for _, p := range report.Problems {
		fmt.Fprintln(c.opt.Stderr, printable(p))
	}
	said := c.words.N("cli.checked", report.Messages, "size", c.words.Octets(report.Octets))
	if len(report.Problems) > 0 {
		return &saidError{text: said + " " + c.words.N("cli.check_problems", len(report.Problems))}
	}
	_, err = fmt.Fprintln(c.opt.Stdout, said+" "+c.words.T("cli.check_well"))
	return err
}

// exclusive opens the profile for writing, since the search index can only be checked so, or for reading when the
// window has it open or it cannot be written. It never makes one.
func (c *checking) exclusive(ctx context.Context) (*store.Store, *account.Manager, error) {
	s, m, err := c.reading(ctx)
	if err != nil {
		return nil, nil, err
	}
	ws, wm, err := c.writing(ctx)
	if err != nil {
		return s, m, nil
	}
	return ws, wm, errors.Join(m.Close(), s.Close())
}

// progress shows where the check is, on a terminal only.
func (c *checking) progress() func(done, total int) {
	if !terminal(c.opt.Stderr) {
		return nil
	}
	return func(done, total int) {
		if done%100 == 0 || done == total {
			fmt.Fprintf(c.opt.Stderr, "\r%s / %s ", c.words.Number(done), c.words.Number(total))
		}
		if done == total {
			fmt.Fprint(c.opt.Stderr, "\r")
		}
	}
}
