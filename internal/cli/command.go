package cli

import (
	"context"
	"strings"

	"github.com/spf13/pflag"

	"valija/internal/foreign"
)

// command is one command, made anew for each call.
type command interface {
	define(f *pflag.FlagSet)                      // its options
	run(ctx context.Context, args []string) error // with what is left of the arguments
}

// entry is a command in the list of all.
type entry struct {
	name     string // one word or two
	synopsis string // what follows the name
	make     func(*env) command
}

// entries are all commands, in the order in which help lists them.
func entries() []entry {
	return []entry{
		{"account add", "NAME --address A --server HOST[:PORT] [--user U] [OPTION...]", func(e *env) command { return &accountAdd{accountFlags: accountFlags{env: e}} }},
		{"account find", "ADDRESS [--json]", func(e *env) command { return &accountFind{env: e} }},
		{"account list", "[--json]", func(e *env) command { return &accountList{env: e} }},
		{"account test", "NAME [--conversation] [--password-stdin]", func(e *env) command { return &accountTrial{env: e} }},
		{"account set", "NAME OPTION... [--dry-run]", func(e *env) command { return &accountSet{accountFlags: accountFlags{env: e}} }},
		{"account card", "NAME [--json]", func(e *env) command { return &accountCard{env: e} }},
		{"account move", "NAME --to NAME", func(e *env) command { return &accountMove{env: e} }},
		{"account remove", "NAME [--with-mail]", func(e *env) command { return &accountRemove{env: e} }},
		{"sync", "[NAME...] [--json] [--dry-run] [--full] [--within TIME] [--accept-new] [--password-stdin]", func(e *env) command { return &syncing{env: e} }},
		{"get", "ID... [--later | --anyway] [--json] [--password-stdin]", func(e *env) command { return &getting{syncing: syncing{env: e}} }},
		{"maildrop", "NAME [--json] [--headers | --known] [--get UNIQUE-ID]... [--delete UNIQUE-ID]... [--keep UNIQUE-ID]...", func(e *env) command { return &maildrop{env: e} }},
		{"list", "[--account NAME] [--folder F] [--json]", func(e *env) command { return &listing{env: e} }},
		{"search", "QUERY [--json]", func(e *env) command { return &searching{env: e} }},
		{"show", "ID|FILE.eml... [--json | --raw | --text | --html]", func(e *env) command { return &showing{env: e} }},
		{"export", "DEST [--format eml|mbox|mboxes|maildir] [--account NAME] [--folder F]", func(e *env) command { return &exporting{env: e} }},
		{"import", "[PATH...] [--account NAME] [--folder F] [--uids FILE] [--json]", func(e *env) command { return &importing{env: e} }},
		{"junk", "[status | on | off | mark ID... | unmark ID... | why ID... | learn | forget] [--json]", func(e *env) command { return &junking{env: e} }},
		{"pending", "[--cancel ID]... [--json]", func(e *env) command { return &pending{env: e} }},
		{"offline", "[on | off]", func(e *env) command { return &offline{env: e} }},
		{"traffic", "[--json] | --month-limit SIZE --session-limit SIZE --price PRICE --currency NAME --month-day N", func(e *env) command { return &trafficking{tariffFlags: tariffFlags{env: e}} }},
		{"rule list", "[--json]", func(e *env) command { return &ruleList{env: e} }},
		{"rule add", "NAME --when CONDITION... [--any] [--before DO] [--move FOLDER | --archive] [--read] [--star]", func(e *env) command { return &ruleAdd{ruleFlags: ruleFlags{env: e}} }},
		{"rule set", "NAME OPTION...", func(e *env) command { return &ruleSet{ruleAdd: ruleAdd{ruleFlags: ruleFlags{env: e}}} }},
		{"rule remove", "NAME", func(e *env) command { return &ruleRemove{env: e} }},
		{"rule test", "NAME | --when CONDITION... [--apply] [--json]", func(e *env) command { return &ruleTrial{ruleFlags: ruleFlags{env: e}} }},
		{"rule log", "[--undo ID]... [--json]", func(e *env) command { return &ruleLog{env: e} }},
		{"settings export", "FILE|-", func(e *env) command { return &settingsExport{env: e} }},
		{"settings import", "FILE", func(e *env) command { return &settingsImport{env: e} }},
		{"check", "[--repair]", func(e *env) command { return &checking{env: e} }},
		{"backup", "FILE", func(e *env) command { return &backingUp{env: e} }},
		{"restore", "FILE [--anyway]", func(e *env) command { return &restoring{env: e} }},
		{"help", "[COMMAND]", func(e *env) command { return &helping{env: e} }},
	}
}

// find gives the command that args begin with, and the rest of args.
func (e *env) find(args []string) (entry, []string, error) {
	for _, c := range entries() {
		n := len(strings.Fields(c.name))
		if len(args) >= n && strings.Join(args[:n], " ") == c.name {
			return c, args[n:], nil
		}
	}
	switch args[0] {
	case "account":
		return entry{}, nil, e.usage("cli.account_what")
	case "settings":
		return entry{}, nil, e.usage("cli.settings_what")
	case "rule":
		return entry{}, nil, e.usage("cli.rule_what")
	}
	return entry{}, nil, e.usage("cli.no_command", "name", foreign.Line(args[0]))
}
