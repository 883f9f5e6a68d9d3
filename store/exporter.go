package store

import (
	"fmt"
	"path/filepath"
	"strings"

	"valija/store/archive"
)

// emlExporter writes a file for each message.
type emlExporter struct{ dir string }

func (x *emlExporter) add(_ Folder, e archive.Entry) error { return archive.WriteEML(x.dir, e) }
func (x *emlExporter) finish() error                       { return nil }
func (x *emlExporter) abandon()                            {} // each file is whole

// mboxExporter writes one file for all.
type mboxExporter struct{ m *archive.MboxWriter }

func (x *mboxExporter) add(_ Folder, e archive.Entry) error { return x.m.Add(e) }
func (x *mboxExporter) finish() error                       { return x.m.Finish() }
func (x *mboxExporter) abandon()                            { x.m.Abandon() }

// mboxesExporter writes a file for each folder, "Clientes.mbox", and beside it a folder for those below, "Clientes".
type mboxesExporter struct {
	dir   string
	names func(Folder) []string
	taken map[string]bool // paths in lower case: some disks make no difference
	at    FolderID
	m     *archive.MboxWriter // of the folder at; nil: none yet
}

func (x *mboxesExporter) add(f Folder, e archive.Entry) error {
	if x.m == nil || x.at != f.ID {
		if err := x.finish(); err != nil {
			return err
		}
		m, err := archive.NewMbox(x.path(f))
		if err != nil {
			return err
		}
		x.at, x.m = f.ID, m
	}
	return x.m.Add(e)
}

// path is that of a folder's file.
func (x *mboxesExporter) path(f Folder) string {
	parts := []string{x.dir}
	for _, name := range x.names(f) {
		parts = append(parts, archive.FileName(name))
	}
	base := filepath.Join(parts...)
	path := base
	for n := 2; x.taken[strings.ToLower(path)]; n++ {
		path = fmt.Sprintf("%s %d", base, n)
	}
	x.taken[strings.ToLower(path)] = true
	return path + ".mbox"
}

func (x *mboxesExporter) finish() error {
	if x.m == nil {
		return nil
	}
	m := x.m
	x.m = nil
	return m.Finish()
}

func (x *mboxesExporter) abandon() {
	if x.m != nil {
		x.m.Abandon()
	}
}

// maildirExporter writes a Maildir++: the Inbox of a single account in the folder itself, everything else in folders
// within it.
type maildirExporter struct {
	dir   string
	names func(Folder) []string
	made  map[FolderID]string
}

func (x *maildirExporter) add(f Folder, e archive.Entry) error {
	dir, ok := x.made[f.ID]
	if !ok {
		names := x.names(f)
		if f.Role == Inbox {
			names = names[:len(names)-1]
		}
		dir = filepath.Join(x.dir, archive.MaildirName(names))
		if err := archive.MakeMaildir(dir); err != nil {
			return err
		}
		x.made[f.ID] = dir
	}
	return archive.WriteMaildir(dir, e)
}

func (x *maildirExporter) finish() error { return nil }
func (x *maildirExporter) abandon()      {} // each file is whole
