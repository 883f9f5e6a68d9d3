package cli

import (
	"context"
	"fmt"
	"strconv"

	"github.com/spf13/pflag"

	"valija/account"
	"valija/internal/foreign"
	"valija/store"
)

// junking is `valija junk`.
type junking struct {
	*env
	json bool
}

func (c *junking) define(f *pflag.FlagSet) {
	f.BoolVar(&c.json, "json", false, c.words.T("cli.flag.json"))
}

func (c *junking) run(ctx context.Context, args []string) (err error) {
	do := "status"
	if len(args) > 0 {
		do, args = args[0], args[1:]
	}
	ids, err := c.messageIDs(args)
	if err != nil {
		return err
	}
	open, run := c.reading, c.status
	switch do {
	case "status":
	case "why":
		run = func(ctx context.Context, m *account.Manager) error { return c.why(ctx, m, ids) }
	default:
		open = c.writing
		if run = c.change(do, ids); run == nil {
			return c.usage("cli.junk_what")
		}
	}
	if wants := do == "mark" || do == "unmark" || do == "why"; wants != (len(ids) > 0) {
		return c.usage("cli.junk_what")
	}
	p, err := open(ctx)
	if err != nil {
		return err
	}
	defer p.close(&err)
	return run(ctx, p.manager)
}

// change returns what changes the filter; nil for a word that means nothing.
func (c *junking) change(do string, ids []store.ID) func(context.Context, *account.Manager) error {
	switch do {
	case "on", "off":
		return func(ctx context.Context, m *account.Manager) error { return m.SetJunk(ctx, do == "on") }
	case "forget":
		return func(ctx context.Context, m *account.Manager) error { return m.ForgetJunk(ctx) }
	case "mark", "unmark":
		return func(ctx context.Context, m *account.Manager) error {
			_, err := m.MarkJunk(ctx, ids, do == "mark")
			return err
		}
	case "learn":
		return func(ctx context.Context, m *account.Manager) error {
			if _, _, err := m.LearnFolders(ctx); err != nil {
				return err
			}
			return c.status(ctx, m)
		}
	}
	return nil
}

func (c *junking) messageIDs(args []string) (ids []store.ID, err error) {
	for _, arg := range args {
		id, err := strconv.ParseInt(arg, 10, 64)
		if err != nil {
			return nil, c.usage("cli.junk_what")
		}
		ids = append(ids, store.ID(id))
	}
	return ids, nil
}

func (c *junking) status(ctx context.Context, m *account.Manager) error {
	s, err := m.JunkStatus(ctx)
	if err != nil {
		return err
	}
	if c.json {
		return writeJSON(c.opt.Stdout, struct {
			On     bool `json:"on"`
			Enough bool `json:"enough"`
			Good   int  `json:"good"`
			Junk   int  `json:"junk"`
			Need   int  `json:"need"`
		}{s.On, s.Enough, s.Good, s.Junk, s.Need})
	}
	key := "cli.junk_off"
	switch {
	case s.On && s.Enough:
		key = "cli.junk_on"
	case s.On:
		key = "cli.junk_learning"
	}
	c.say(key, "good", c.words.Number(s.Good), "junk", c.words.Number(s.Junk), "need", c.words.Number(s.Need))
	return nil
}

// wordsShown of those that decided are told.
const wordsShown = 15

func (c *junking) why(ctx context.Context, m *account.Manager, ids []store.ID) error {
	for _, id := range ids {
		score, err := m.WhyJunk(ctx, id)
		if err != nil {
			return err
		}
		reasons := score.Reasons[:min(len(score.Reasons), wordsShown)]
		if c.json {
			if err := writeJSON(c.opt.Stdout, scoreJSON(id, score, reasons)); err != nil {
				return err
			}
			continue
		}
		fmt.Fprintf(c.opt.Stdout, "%d\t%.3f\n", id, score.Value)
		for _, r := range reasons {
			fmt.Fprintf(c.opt.Stdout, "\t%.3f\t%s\t%d\t%d\n", r.Junk, foreign.Line(r.Word), r.Seen.Junk, r.Seen.Good)
		}
	}
	return nil
}

func scoreJSON(id store.ID, score account.JunkScore, reasons []account.JunkReason) any {
	type word struct {
		Word string  `json:"word"`
		Junk float64 `json:"junk"`
		Seen [2]int  `json:"seen"` // in junk messages, in good ones
	}
	o := struct {
		ID    int64   `json:"id"`
		Score float64 `json:"score"`
		Junk  bool    `json:"junk"`
		Words []word  `json:"words"`
	}{int64(id), score.Value, score.Junk(), []word{}}
	for _, r := range reasons {
		o.Words = append(o.Words, word{r.Word, r.Junk, [2]int{r.Seen.Junk, r.Seen.Good}})
	}
	return o
}
