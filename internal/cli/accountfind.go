package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/pflag"

	"valija/account"
	"valija/account/autoconfig"
	"valija/internal/foreign"
	"valija/internal/setuptext"
)

// accountFind is `valija account find`.
type accountFind struct {
	*env
	json bool
}

func (c *accountFind) define(f *pflag.FlagSet) {
	f.BoolVar(&c.json, "json", false, c.words.T("cli.flag.json"))
}

func (c *accountFind) run(ctx context.Context, args []string) error {
	if len(args) != 1 {
		return c.usage("cli.one_address")
	}
	told := c.step
	if c.json {
		told = func(autoconfig.Step) {}
	}
	found, err := c.find(ctx, autoconfig.Query{Address: args[0]}, told)
	if c.json {
		if jsonErr := writeJSON(c.opt.Stdout, foundJSON(found)); jsonErr != nil {
			return jsonErr
		}
	}
	if err != nil {
		c.tellAdvice(found.Provider)
		return c.findProblem(err)
	}
	if !c.json {
		c.sayFound(found)
	}
	return nil
}

// find needs no profile: it asks the network only.
func (c *accountFind) find(ctx context.Context, q autoconfig.Query, told func(autoconfig.Step)) (autoconfig.Found, error) {
	finder := c.opt.Finder
	if finder == nil {
		finder = &autoconfig.Finder{Dial: c.opt.Dial}
	}
	found, err := finder.Find(ctx, q, told)
	if p := account.Classify(err); p != nil && ctx.Err() == nil {
		p.Host = q.Address
		if found.Name != "" {
			p.Host = found.Name
		}
		return found, p
	}
	return found, err
}

// findProblem tells why no server was found.
func (e *env) findProblem(err error) error {
	if p, ok := errors.AsType[*account.Problem](err); ok {
		return &saidError{text: e.explain(p)}
	}
	return err
}

// step shows one way as it ends.
func (e *env) step(s autoconfig.Step) {
	mark := "--"
	if s.Server.Host != "" && s.Err == nil {
		mark = "ok"
	}
	fmt.Fprintf(e.opt.Stdout, "%s  %s: %s\n", mark, foreign.Line(setuptext.Way(e.words, s)), foreign.Line(setuptext.Result(e.words, s)))
}

// sayFound tells the server, and what the user has to do before it lets a mail program in.
func (e *env) sayFound(f autoconfig.Found) {
	e.say("cli.found", "server", foreign.Line(setuptext.Server(e.words, f.Server)), "user", foreign.Line(f.User))
	if f.Foreign {
		e.tell("cli.found_foreign", "host", foreign.Line(f.Host))
	}
	if f.Untrusted != nil {
		e.tell("cli.found_untrusted", "host", foreign.Line(f.Host))
	}
	e.tellAdvice(f.Provider)
}

func (e *env) tellAdvice(p *autoconfig.Provider) {
	if p == nil {
		return
	}
	for _, text := range setuptext.Advice(e.words, p) {
		fmt.Fprintln(e.opt.Stderr, text)
	}
	if p.Help != "" {
		e.tell("cli.help_at", "address", p.Help)
	}
}

// foundJSON is what `account find --json` tells; the server is null when none was found.
func foundJSON(f autoconfig.Found) any {
	type object struct {
		Server    *string             `json:"server"`
		Port      int                 `json:"port"`
		Security  string              `json:"security"`
		User      string              `json:"user"`
		Source    autoconfig.Source   `json:"source"`
		Provider  string              `json:"provider"`
		Foreign   bool                `json:"foreign"`
		Untrusted bool                `json:"untrusted"`
		OAuth     string              `json:"oauth_provider"`
		Advice    []autoconfig.Advice `json:"advice"`
		Help      string              `json:"help"`
	}
	o := object{
		Port: f.Port, Security: f.Security.String(), User: f.User, Source: f.Source, Provider: f.Name,
		Foreign: f.Foreign, Untrusted: f.Untrusted != nil, Advice: []autoconfig.Advice{},
	}
	if f.Host != "" {
		o.Server = &f.Host
	}
	if f.Provider != nil {
		o.OAuth, o.Help = f.Provider.OAuth, f.Provider.Help
		o.Advice = append(o.Advice, f.Provider.Advice...)
	}
	return o
}
