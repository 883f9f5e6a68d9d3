package cli

import (
	"context"
	"errors"
	"io/fs"

	"github.com/spf13/pflag"

	"valija/internal/foreign"
	"valija/store"
)

// restoring is `valija restore`.
type restoring struct {
	*env
	anyway bool
}

func (c *restoring) define(f *pflag.FlagSet) {
	f.BoolVar(&c.anyway, "anyway", false, c.words.T("cli.flag.anyway"))
}

func (c *restoring) run(ctx context.Context, args []string) error {
	if len(args) != 1 {
		return c.usage("cli.one_backup")
	}
	file := foreign.Line(args[0])
	dir, err := c.dir()
	if err != nil {
		return err
	}
	kept, report, err := store.Restore(ctx, dir, args[0], store.RestoreOptions{
		Anyway: c.anyway, Checking: c.counting("cli.checking"), Copying: c.measuring("cli.copying"),
	})
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return c.problem("cli.no_backup", "file", file)
	case errors.Is(err, store.ErrNewer):
		return c.problem("cli.backup_newer", "file", file)
	case errors.Is(err, store.ErrForeign):
		return c.problem("cli.backup_foreign", "file", file)
	case errors.Is(err, store.ErrDamaged):
		return c.problem("cli.backup_damaged", "file", file)
	case err != nil:
		return err
	}
	c.say("cli.restored", "messages", c.words.N("cli.checked", report.Messages, "size", c.words.Octets(report.Octets)), "dir", foreign.Line(dir))
	if kept != "" {
		c.say("cli.restore_kept", "file", foreign.Line(kept))
	}
	return nil
}
