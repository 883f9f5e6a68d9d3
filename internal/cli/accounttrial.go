package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/pflag"

	"valija/account"
	"valija/account/certificate"
	"valija/internal/foreign"
	"valija/internal/setuptext"
)

// accountTrial is `valija account test`.
type accountTrial struct {
	*env
	passwordStdin bool
	conversation  bool
}

func (c *accountTrial) define(f *pflag.FlagSet) {
	f.BoolVar(&c.conversation, "conversation", false, c.words.T("cli.flag.conversation"))
	f.BoolVar(&c.passwordStdin, "password-stdin", false, c.words.T("cli.flag.password_stdin"))
}

func (c *accountTrial) run(ctx context.Context, args []string) (err error) {
	if len(args) != 1 {
		return c.usage("cli.one_name")
	}
	password := ""
	if c.passwordStdin {
		var err error
		if password, err = c.readPassword(); err != nil {
			return err
		}
	}
	p, err := c.learning(ctx)
	if err != nil {
		return err
	}
	defer p.close(&err)
	a, err := c.accountNamed(p.manager, args[0])
	if err != nil {
		return err
	}
	if a.Local {
		return c.noServer(a)
	}
	_, err = p.manager.Test(ctx, a, account.Trial{Secret: password, Told: c.step, Line: c.line})
	if p, ok := errors.AsType[*account.Problem](err); ok {
		return &saidError{text: c.explain(p)}
	}
	return err
}

// step shows one step of the trial as it ends.
func (c *accountTrial) step(s account.TestStep) {
	mark, detail := "ok", s.Detail
	if s.Name == "maildrop" && s.Problem == nil {
		detail = c.words.N("cli.messages", s.Messages) + ", " + c.words.Octets(s.Octets)
	}
	if s.Problem != nil {
		mark, detail = "--", ""
	}
	fmt.Fprintf(c.opt.Stdout, "%s  %-13s %s\n", mark, c.words.T("cli.step."+s.Name), foreign.Line(detail))
	if s.Problem != nil && s.Problem.Certificate() != nil {
		c.lines(setuptext.Certificate(c.words, certificate.Of(s.Problem.Certificate())))
	}
}

// line shows what was said, when that is asked for.
func (c *accountTrial) line(l account.Line) {
	if !c.conversation {
		return
	}
	who := "C:"
	if l.FromServer {
		who = "S:"
	}
	fmt.Fprintln(c.opt.Stderr, who, foreign.Line(l.Text))
}
