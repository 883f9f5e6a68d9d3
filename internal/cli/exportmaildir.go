package cli

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"valija/account"
	"valija/store"
)

// maildirExporter writes a Maildir++: the Inbox of a single account in the folder itself, everything else in folders
// within it whose names begin with a dot.
type maildirExporter struct {
	dir      string
	accounts map[store.AccountID]account.Account
	many     bool                      // accounts, so that their names are needed
	made     map[store.FolderID]string // path of each folder that is there
}

func newMaildirExporter(dir string, p places) (exporter, error) {
	x := &maildirExporter{dir: dir, accounts: p.accounts, many: len(p.accounts) > 1, made: map[store.FolderID]string{}}
	return x, makeMaildir(dir)
}

func makeMaildir(dir string) error {
	for _, sub := range []string{"tmp", "new", "cur"} {
		if err := os.MkdirAll(filepath.Join(dir, sub), 0o700); err != nil {
			return err
		}
	}
	return nil
}

func (x *maildirExporter) add(r store.Row, f store.Folder, open func() (io.ReadCloser, error)) error {
	dir, err := x.folder(f)
	if err != nil {
		return err
	}
	raw, err := openUnix(open)
	if err != nil {
		return err
	}
	defer raw.Close()
	name := fmt.Sprintf("%d.V%d.valija", r.Date.Unix(), r.ID)
	sub := "new"
	if flags := maildirFlags(r.Flags); flags != "" {
		sub, name = "cur", name+infoMark()+"2,"+flags
	}
	return writeWhole(filepath.Join(dir, sub, name), raw)
}

func (x *maildirExporter) finish() error { return nil }
func (x *maildirExporter) abandon()      {} // each file is whole

// folder is the path of a folder's Maildir, made when it is not there.
func (x *maildirExporter) folder(f store.Folder) (string, error) {
	if dir, ok := x.made[f.ID]; ok {
		return dir, nil
	}
	name := ""
	if x.many {
		name += "." + maildirName(x.accounts[f.Account].Name)
	}
	if f.Role != store.Inbox {
		name += "." + maildirName(folderName(f))
	}
	dir := filepath.Join(x.dir, name)
	x.made[f.ID] = dir
	return dir, makeMaildir(dir)
}

// maildirName makes a name of an account or folder safe: it is no path, and dots would part it.
func maildirName(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || strings.ContainsRune(`./\:*?"<>|`, r) {
			return '_'
		}
		return r
	}, s)
	if s == "" {
		return "_"
	}
	return s
}

// maildirFlags are in the order of the alphabet, as the format asks for.
func maildirFlags(f store.Flags) string {
	flags := ""
	for _, flag := range []struct {
		bit  store.Flags
		char string
	}{{store.Starred, "F"}, {store.Forwarded, "P"}, {store.Answered, "R"}, {store.Read, "S"}} {
		if f&flag.bit != 0 {
			flags += flag.char
		}
	}
	return flags
}

// infoMark parts the name from the flags. A colon cannot be in a name on Windows, where ";" is usual.
func infoMark() string {
	if runtime.GOOS == "windows" {
		return ";"
	}
	return ":"
}
