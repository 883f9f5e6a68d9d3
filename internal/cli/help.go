package cli

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/spf13/pflag"

	"valija/internal/foreign"
)

// helping is `valija help`.
type helping struct{ *env }

func (*helping) define(*pflag.FlagSet) {}

func (c *helping) run(ctx context.Context, args []string) error { return c.help(ctx, args) }

// help explains the command named by args, or lists all.
func (e *env) help(_ context.Context, args []string) error {
	if len(args) == 0 {
		return e.helpAll()
	}
	c, rest, err := e.find(args)
	if err != nil {
		return err
	}
	if len(rest) > 0 {
		return e.usage("cli.no_command", "name", foreign.Line(strings.Join(args, " ")))
	}
	var help bool
	flags := e.flagSet(c.name, &help)
	c.make(e).define(flags)
	_, err = fmt.Fprintf(e.opt.Stdout, "%s\n\n%s\n\n%s\n%s",
		e.words.T("cli.usage", "call", strings.TrimSpace("valija "+c.name+" "+c.synopsis)),
		e.words.T("cli.help."+c.key()), e.words.T("cli.options"), optionList(flags))
	return err
}

// key is the command's name in the keys of messages.
func (c entry) key() string { return strings.ReplaceAll(c.name, " ", "_") }

func (e *env) helpAll() error {
	var b strings.Builder
	fmt.Fprintln(&b, e.words.T("cli.usage", "call", "valija [--profile DIR] [--demo]"))
	fmt.Fprintln(&b, e.words.T("cli.usage_command", "call", "valija [--profile DIR] COMMAND ..."))
	fmt.Fprintln(&b)
	for _, c := range entries() {
		fmt.Fprintf(&b, "  %-16s%s\n", c.name, e.words.T("cli.summary."+c.key()))
	}
	fmt.Fprintln(&b)
	fmt.Fprintln(&b, e.words.T("cli.help_more"))
	_, err := e.opt.Stdout.Write([]byte(b.String()))
	return err
}

func (e *env) version() error {
	_, err := fmt.Fprintln(e.opt.Stdout, "valija", e.opt.Version)
	return err
}

// Columns of the list of options.
const (
	optionColumn = 30 // where the explanation begins
	lastColumn   = 100
)

// optionList explains options, one below the other; those of every command come last.
func optionList(f *pflag.FlagSet) string {
	var own, common strings.Builder
	f.VisitAll(func(o *pflag.Flag) {
		b := &own
		if o.Name == "profile" || o.Name == "lang" || o.Name == "help" {
			b = &common
		}
		value, text := pflag.UnquoteUsage(o)
		name := "  --" + o.Name
		if o.Value.Type() != "bool" {
			name += " " + value
		}
		if len(name) >= optionColumn {
			fmt.Fprintf(b, "%s\n", name)
			name = ""
		}
		for _, line := range wrap(text, lastColumn-optionColumn) {
			fmt.Fprintf(b, "%-*s%s\n", optionColumn, name, line)
			name = ""
		}
	})
	return own.String() + common.String()
}

// wrap breaks text at spaces into lines of at most n letters.
func wrap(text string, n int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > n {
			lines, line = append(lines, line), ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	return append(lines, line)
}
