package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/spf13/pflag"

	"valija/internal/foreign"
	"valija/store"
)

// exporting is `valija export`.
type exporting struct {
	*env
	choice
	format string
	shown  bool // a line of progress is on the terminal
}

func (c *exporting) define(f *pflag.FlagSet) {
	f.StringVar(&c.format, "format", "eml", c.words.T("cli.flag.format"))
	c.choice.define(f, c.words)
}

func (c *exporting) run(ctx context.Context, args []string) (err error) {
	if len(args) != 1 {
		return c.usage("cli.one_destination")
	}
	format, ok := map[string]store.ExportFormat{
		"eml": store.ExportEML, "mbox": store.ExportMbox, "mboxes": store.ExportMboxes, "maildir": store.ExportMaildir,
	}[c.format]
	if !ok {
		return c.usage("cli.bad_format", "value", c.format)
	}
	p, err := c.reading(ctx)
	if err != nil {
		return err
	}
	defer p.close(&err)
	places, err := c.places(ctx, p.store, p.manager)
	if err != nil {
		return err
	}
	opt := store.ExportOptions{Format: format, Dest: args[0], Accounts: map[store.AccountID]string{}}
	if opt.Folders, err = c.folders(c.env, p.manager, places); err != nil {
		return err
	}
	for id, a := range places.accounts {
		opt.Accounts[id] = a.Name
	}
	if c.screen != nil {
		opt.Progress = c.progress
	}
	return c.report(p.store.Export(ctx, opt))
}

func (c *exporting) progress(p store.ExportProgress) {
	c.shown = true
	fmt.Fprintf(c.screen, "\r\x1b[K%s", c.words.T("export.progress", "octets", c.words.Octets(p.Octets), "all", c.words.Octets(p.OctetsOf),
		"n", c.words.Number(p.Written)))
}

func (c *exporting) report(r store.ExportReport, err error) error {
	if c.shown {
		fmt.Fprint(c.screen, "\r\x1b[K")
	}
	if exists, ok := errors.AsType[*fs.PathError](err); ok && errors.Is(err, fs.ErrExist) {
		return c.problem("cli.dest_exists", "name", foreign.Line(exists.Path))
	}
	if err != nil && !errors.Is(err, store.ErrDamaged) {
		return err
	}
	missing := err
	if _, err := fmt.Fprintln(c.opt.Stdout, c.words.N("cli.exported", r.Written)); err != nil {
		return err
	}
	var said []string
	if r.Partial > 0 {
		said = append(said, c.words.N("cli.not_exported", r.Partial))
	}
	if r.Damaged > 0 {
		said = append(said, c.words.N("cli.damaged", r.Damaged))
	}
	if missing != nil {
		said = append(said, c.sentence(context.Background(), missing))
	}
	if len(said) == 0 {
		return nil
	}
	return &saidError{text: strings.Join(said, " ")}
}
