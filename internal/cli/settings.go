package cli

import (
	"context"
	"errors"
	"io"
	"os"
	"strings"

	"github.com/spf13/pflag"

	"valija/internal/foreign"
)

// settingsExport is `valija settings export`.
type settingsExport struct{ *env }

func (*settingsExport) define(*pflag.FlagSet) {}

func (c *settingsExport) run(ctx context.Context, args []string) (err error) {
	if len(args) != 1 {
		return c.usage("cli.one_file")
	}
	p, err := c.reading(ctx)
	if err != nil {
		return err
	}
	defer p.close(&err)
	octets, err := p.manager.ExportSettings()
	if err != nil {
		return err
	}
	if args[0] == "-" {
		_, err = c.opt.Stdout.Write(octets)
		return err
	}
	file, err := os.OpenFile(args[0], os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600) // nothing is overwritten
	if err != nil {
		return c.problem("cli.file_unwritten", "reason", err)
	}
	_, err = file.Write(octets)
	if err := errors.Join(err, file.Close()); err != nil {
		return c.problem("cli.file_unwritten", "reason", err)
	}
	c.say("cli.settings_exported", "file", args[0])
	return nil
}

// settingsImport is `valija settings import`.
type settingsImport struct{ *env }

func (*settingsImport) define(*pflag.FlagSet) {}

// largestSettings bounds what is read of a file that may be anything.
const largestSettings = 8 << 20

func (c *settingsImport) run(ctx context.Context, args []string) (err error) {
	if len(args) != 1 {
		return c.usage("cli.one_file")
	}
	octets, err := readFile(args[0])
	if err != nil {
		return c.problem("cli.file_unread", "reason", err)
	}
	p, err := c.writing(ctx)
	if err != nil {
		return err
	}
	defer p.close(&err)
	done, err := p.manager.ImportSettings(ctx, octets)
	for key, names := range map[string][]string{"cli.imported": done.Added, "cli.import_present": done.Present, "cli.import_invalid": done.Invalid} {
		if len(names) > 0 {
			c.say(key, "names", foreign.Line(strings.Join(names, ", ")))
		}
	}
	if len(done.Added) > 0 {
		c.tell("cli.import_passwords")
	}
	return err
}

func readFile(name string) ([]byte, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, largestSettings))
}
