package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/pflag"

	"valija/store"
)

// exporting is `valija export`.
type exporting struct {
	*env
	choice
	format string
}

func (c *exporting) define(f *pflag.FlagSet) {
	f.StringVar(&c.format, "format", "eml", c.words.T("cli.flag.format"))
	c.choice.define(f, c.words)
}

// exporter writes messages in one format.
type exporter interface {
	// add writes one message, whole or not at all; open gives its exact octets, as often as needed.
	add(r store.Row, folder store.Folder, open func() (io.ReadCloser, error)) error
	finish() error
	abandon() // instead of finish
}

func (c *exporting) run(ctx context.Context, args []string) error {
	if len(args) != 1 {
		return c.usage("cli.one_destination")
	}
	s, m, err := c.reading(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	defer m.Close()
	places, err := c.places(ctx, s, m)
	if err != nil {
		return err
	}
	folders, err := c.folders(c.env, m, places)
	if err != nil {
		return err
	}
	to, err := c.exporter(args[0], places)
	if err != nil {
		return err
	}
	t, err := exportFolders(ctx, s, folders, to)
	if err != nil {
		to.abandon()
		return err
	}
	if err := to.finish(); err != nil {
		return err
	}
	return c.report(t)
}

// tally counts messages by what became of them.
type tally struct{ written, partial, damaged int }

func (c *exporting) report(t tally) error {
	if _, err := fmt.Fprintln(c.opt.Stdout, c.words.N("cli.exported", t.written)); err != nil {
		return err
	}
	var said []string
	if t.partial > 0 {
		said = append(said, c.words.N("cli.not_exported", t.partial))
	}
	if t.damaged > 0 {
		said = append(said, c.words.N("cli.damaged", t.damaged))
	}
	if len(said) == 0 {
		return nil
	}
	return &saidError{text: strings.Join(said, " ")}
}

func (c *exporting) exporter(dest string, p places) (exporter, error) {
	switch c.format {
	case "eml":
		return newEMLExporter(dest)
	case "mbox":
		return c.mboxExporter(dest)
	case "maildir":
		return newMaildirExporter(dest, p)
	}
	return nil, c.usage("cli.bad_format", "value", c.format)
}

// mboxExporter does not write over what is there: a file of that name may well hold somebody's mail.
func (c *exporting) mboxExporter(dest string) (exporter, error) {
	if _, err := os.Lstat(dest); err == nil {
		return nil, c.problem("cli.dest_exists", "name", printable(dest))
	}
	return newMboxExporter(dest)
}

// exportFolders writes every message that is whole here, oldest first. Of the others only the beginning is here, or nothing: half a
// message must not pass for a whole one. A damaged message does not keep the others back.
func exportFolders(ctx context.Context, s *store.Store, folders []store.Folder, to exporter) (t tally, err error) {
	for _, f := range folders {
		for r, err := range inView(ctx, s, store.View{Folder: f.ID, Ascending: true}) {
			if err == nil {
				err = ctx.Err()
			}
			if err != nil {
				return t, err
			}
			if !whole(r.Place) {
				t.partial++
				continue
			}
			err = to.add(r, f, func() (io.ReadCloser, error) { return s.Raw(ctx, r.ID) })
			switch {
			case errors.Is(err, store.ErrDamaged):
				t.damaged++
			case err != nil:
				return t, fmt.Errorf("export message %d: %w", r.ID, err)
			default:
				t.written++
			}
		}
	}
	return t, nil
}

// whole says whether all octets of a message are here.
func whole(p store.Place) bool {
	return p == store.HereAndServer || p == store.HereOnly || p == store.Leaving
}
