package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"valija/account"
	"valija/internal/foreign"
	"valija/internal/importtext"
	"valija/store"
	"valija/store/archive"
)

// importing is `valija import`.
type importing struct {
	*env
	account, folder, uids string
	json                  bool
	shown                 bool // a line of progress is on the terminal
}

func (c *importing) define(f *pflag.FlagSet) {
	f.StringVar(&c.account, "account", "", c.words.T("cli.flag.import_account"))
	f.StringVar(&c.folder, "folder", "", c.words.T("cli.flag.import_folder"))
	f.StringVar(&c.uids, "uids", "", c.words.T("cli.flag.uids"))
	f.BoolVar(&c.json, "json", false, c.words.T("cli.flag.json"))
}

func (c *importing) run(ctx context.Context, args []string) (err error) {
	switch {
	case len(args) == 0 && c.uids == "":
		return c.usage("cli.import_what")
	case c.uids != "" && c.account == "":
		return c.usage("cli.uids_account")
	}
	p, err := c.writing(ctx)
	if err != nil {
		return err
	}
	defer p.close(&err)
	id, err := c.place(ctx, p.manager)
	if err != nil {
		return err
	}
	if c.uids != "" {
		if err := c.list(ctx, p.manager, id); err != nil {
			return err
		}
	}
	if len(args) == 0 {
		return nil
	}
	return c.mail(ctx, p.manager, id, args)
}

// place is the account that the mail goes to: the one named, or the one for mail that belongs to none.
func (c *importing) place(ctx context.Context, m *account.Manager) (account.ID, error) {
	if c.account == "" {
		return m.LocalPlace(ctx, c.words.T("import.local"))
	}
	a, err := c.accountNamed(m, c.account)
	if err == nil && c.uids != "" && a.Local {
		err = c.noServer(a)
	}
	return a.ID, err
}

// list imports a list of unique-ids.
func (c *importing) list(ctx context.Context, m *account.Manager, id account.ID) error {
	report, err := m.ImportUniqueIDs(ctx, id, c.uids)
	switch {
	case errors.Is(err, account.ErrOtherMaildrop):
		return c.problem("cli.uids_others", "name", foreign.Line(c.uids), "others", foreign.Line(strings.Join(report.Others, ", ")))
	case errors.Is(err, archive.ErrNotList):
		return c.problem("cli.uids_unknown", "name", foreign.Line(c.uids))
	case errors.Is(err, fs.ErrNotExist):
		return c.problem("cli.no_file", "name", foreign.Line(c.uids))
	case err != nil:
		return err
	}
	if c.json {
		return writeJSON(c.opt.Stdout, jsonList{"list", report.Program, report.Listed, report.New, report.Partial})
	}
	_, err = fmt.Fprintln(c.opt.Stdout, foreign.Text(importtext.List(c.words, report)))
	return err
}

// mail imports messages.
func (c *importing) mail(ctx context.Context, m *account.Manager, id account.ID, paths []string) error {
	opt := account.ImportOptions{Account: id, Folder: c.folder}
	if c.screen != nil && !c.json {
		opt.Told = c.progress
	}
	start := time.Now()
	report, err := m.Import(ctx, paths, opt)
	if c.shown {
		fmt.Fprint(c.screen, "\r\x1b[K")
	}
	if told := c.report(report, time.Since(start)); told != nil {
		return told
	}
	if err == nil && report.Failed > 0 {
		return &saidError{}
	}
	return err
}

func (c *importing) progress(p store.ImportProgress) {
	c.shown = true
	fmt.Fprintf(c.screen, "\r\x1b[K%s", c.words.T("import.progress", "octets", c.words.Octets(p.Octets), "all", c.words.Octets(p.OctetsOf),
		"n", c.words.Number(p.Imported), "here", c.words.Number(p.Here)))
}

// jsonList and jsonImport are the lines of --json.
type jsonList struct {
	Event   string `json:"event"`
	Program string `json:"program"`
	Listed  int    `json:"listed"`
	New     int    `json:"new"`
	Partial int    `json:"partial"`
}

type jsonImport struct {
	Event    string       `json:"event"`
	Imported int          `json:"imported"`
	Here     int          `json:"here"`
	Failed   int          `json:"failed"`
	Octets   int64        `json:"octets"`
	Seconds  float64      `json:"seconds"`
	Failures []jsonFailed `json:"failures"`
}

type jsonFailed struct {
	Path   string `json:"path"`
	Reason string `json:"reason"`
}

// report says what came in, and on standard error what did not.
func (c *importing) report(r account.ImportReport, took time.Duration) error {
	if c.json {
		out := jsonImport{"imported", r.Imported, r.Here, r.Failed, r.Octets, took.Seconds(), []jsonFailed{}}
		for _, f := range r.Failures {
			out.Failures = append(out.Failures, jsonFailed{f.Path, importtext.Reason(c.words, f.Err)})
		}
		return writeJSON(c.opt.Stdout, out)
	}
	text := importtext.Of(c.words, r)
	if text.Found != "" {
		fmt.Fprintln(c.opt.Stdout, foreign.Text(text.Found))
	}
	for _, list := range text.Lists {
		fmt.Fprintln(c.opt.Stdout, foreign.Text(list))
	}
	if _, err := fmt.Fprintln(c.opt.Stdout, foreign.Text(text.Done)); err != nil {
		return err
	}
	for _, failure := range text.Failures {
		fmt.Fprintln(c.opt.Stderr, "valija:", foreign.Line(failure))
	}
	return nil
}
