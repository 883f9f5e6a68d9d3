package cli

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/pflag"

	"valija/internal/foreign"
	"valija/store"
)

// backingUp is `valija backup`.
type backingUp struct{ *env }

func (*backingUp) define(*pflag.FlagSet) {}

func (c *backingUp) run(ctx context.Context, args []string) error {
	if len(args) != 1 {
		return c.usage("cli.one_backup")
	}
	file := args[0]
	if info, err := os.Stat(file); err == nil && info.IsDir() {
		return c.problem("cli.backup_folder", "file", foreign.Line(file))
	}
	if _, err := os.Lstat(file); err == nil {
		return c.problem("cli.dest_exists", "name", foreign.Line(file))
	}
	dir, err := c.dir()
	if err != nil {
		return err
	}
	s, err := store.Open(ctx, dir, &store.Options{ReadOnly: true}) // works beside the window
	if errors.Is(err, fs.ErrNotExist) {
		return c.problem("cli.no_profile", "dir", dir)
	}
	if err != nil {
		return err
	}
	defer s.Close()
	if err := s.Backup(ctx, file, c.measuring("cli.backing_up")); err != nil {
		return err
	}
	size := int64(0)
	if info, err := os.Stat(file); err == nil {
		size = info.Size()
	}
	c.say("cli.backed_up", "size", c.words.Octets(size), "file", foreign.Line(filepath.Clean(file)))
	return nil
}
