package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strconv"

	"github.com/spf13/pflag"

	"valija/internal/foreign"
	"valija/store"
	"valija/store/message"
)

// showing is `valija show`.
type showing struct {
	*env
	json, raw, text, html bool

	mail *opened // by the first id
}

func (c *showing) define(f *pflag.FlagSet) {
	f.BoolVar(&c.json, "json", false, c.words.T("cli.flag.json"))
	f.BoolVar(&c.raw, "raw", false, c.words.T("cli.flag.raw"))
	f.BoolVar(&c.text, "text", false, c.words.T("cli.flag.text"))
	f.BoolVar(&c.html, "html", false, c.words.T("cli.flag.html"))
}

func (c *showing) run(ctx context.Context, args []string) (err error) {
	if len(args) == 0 {
		return c.usage("cli.no_message")
	}
	chosen := 0
	for _, on := range []bool{c.json, c.raw, c.text, c.html} {
		if on {
			chosen++
		}
	}
	if chosen > 1 {
		return c.usage("cli.one_form")
	}
	defer func() {
		if c.mail != nil {
			c.mail.close(&err)
		}
	}()
	failed := false
	for _, arg := range args {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err := c.one(ctx, arg); err != nil {
			failed = true
			fmt.Fprintln(c.opt.Stderr, "valija:", foreign.Line(c.sentence(ctx, err)))
		}
	}
	if failed {
		return &saidError{}
	}
	return nil
}

// one shows one message. The others are shown whatever becomes of it.
func (c *showing) one(ctx context.Context, arg string) error {
	from := source{name: arg}
	r, err := c.open(ctx, arg, &from)
	if err != nil {
		return err
	}
	defer r.Close()
	if from.partial && (c.raw || c.text || c.html) {
		fmt.Fprintln(c.opt.Stderr, "valija:", c.onlyBeginning(from))
	}
	if c.raw {
		_, err := io.Copy(c.opt.Stdout, r)
		return err
	}
	m, err := message.ParseWhole(r)
	if err != nil {
		return err
	}
	switch {
	case c.json:
		return writeJSON(c.opt.Stdout, messageObject(from, m))
	case c.text:
		_, err = io.WriteString(c.opt.Stdout, endLine(m.Text))
	case c.html:
		_, err = io.WriteString(c.opt.Stdout, endLine(m.HTML))
	default:
		_, err = io.WriteString(c.opt.Stdout, c.readable(from, m))
	}
	return err
}

// source says where a message comes from.
type source struct {
	id      store.ID // 0: a file
	name    string   // as the user named it
	partial bool     // only the beginning is here
	octets  int64    // of the whole message, when partial
	here    int64    // of them that are here
}

// open opens a message by id, in digits, or a file.
func (c *showing) open(ctx context.Context, arg string, from *source) (io.ReadCloser, error) {
	id, err := strconv.ParseInt(arg, 10, 64)
	if err != nil {
		f, err := os.Open(arg)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, c.problem("cli.no_file", "name", arg)
		}
		return f, err
	}
	if c.mail == nil {
		if c.mail, err = c.reading(ctx); err != nil {
			return nil, err
		}
	}
	from.id = store.ID(id)
	r, err := c.mail.store.Raw(ctx, from.id)
	if errors.Is(err, store.ErrNotFound) {
		return nil, c.problem("cli.no_such_message", "id", arg)
	}
	if err != nil {
		return nil, err
	}
	rows, err := c.mail.store.Rows(ctx, []store.ID{from.id})
	for _, row := range rows {
		from.partial, from.octets, from.here = !row.Place.Whole(), row.Octets, row.Here
	}
	if err != nil {
		return nil, errors.Join(err, r.Close())
	}
	return r, nil
}

// onlyBeginning says that the message is not whole here.
func (c *showing) onlyBeginning(from source) string {
	return c.words.T("cli.only_beginning", "part", c.words.Part(from.here, from.octets))
}
