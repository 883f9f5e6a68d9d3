package archive

import (
	"context"
	"errors"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// errTooMuch ends a search that would never end by itself.
var errTooMuch = errors.New("archive: too many folders, or too deep within each other")

// finder looks through a folder for mail. What a folder is called does not matter, but how it is nested does: NAME.sbd
// holds the folders below NAME (Thunderbird), .NAME.directory as well (KMail), a Maildir has those below it in folders
// whose names begin with a dot (Maildir++).
type finder struct {
	a   *Archive
	top string // path of the root
}

// start looks at the folder that was named. When it is a folder of messages itself, it gives them its name; a Maildir is
// the inbox of whatever it belongs to.
func (f *finder) start(ctx context.Context) {
	base := folderName(filepath.Base(f.top))
	d, err := f.look(".")
	if err != nil {
		f.fail(".", err)
		return
	}
	prefix := []string{}
	if !d.maildir && d.holdsMessages() {
		prefix = []string{base}
	}
	f.dir(ctx, d, prefix, 0)
}

// listing is the content of a folder.
type listing struct {
	name    string // within the root
	entries []fs.DirEntry
	maildir bool
	nums    bool // messages by number
	emls    []string
	mozilla bool // Thunderbird's: the folder of an account, if it is not below another folder of mail
}

func (d *listing) holdsMessages() bool { return d.nums || len(d.emls) > 0 }

func (f *finder) look(name string) (*listing, error) {
	entries, err := readDir(f.a.root, name)
	d := &listing{name: name, entries: entries}
	subs, odd := map[string]bool{}, false
	for _, e := range entries {
		switch {
		case e.IsDir():
			subs[e.Name()] = true
		case !e.Type().IsRegular():
		case isEML(e.Name()):
			d.emls = append(d.emls, path.Join(name, e.Name()))
		case strings.HasSuffix(e.Name(), ".msf"):
			d.mozilla = true
		default:
			if _, ok := numbered(e.Name()); ok && !d.nums && !odd {
				head, err := sniff(f.a.root, path.Join(name, e.Name()))
				d.nums = err == nil && looksLikeMessage(head) && !startsMbox(head)
				odd = !d.nums && !startsMbox(head) // numbered files of something else
			}
		}
	}
	d.maildir = subs["cur"] && (subs["new"] || subs["tmp"])
	return d, err
}

// dir adds the sources of a folder and of those below. names are those of the folder.
func (f *finder) dir(ctx context.Context, d *listing, names []string, depth int) {
	if ctx.Err() != nil {
		return
	}
	if depth > maxDepth || len(f.a.Sources) >= maxSources {
		f.fail(d.name, errTooMuch)
		return
	}
	if d.mozilla && !strings.HasSuffix(d.name, ".sbd") {
		names = nil // the folder of an account: its own name is that of the server
	}
	switch {
	case d.maildir:
		f.add(Source{Kind: Maildir, Folder: names, name: d.name}, path.Join(d.name, "cur"), path.Join(d.name, "new"))
	case d.nums:
		f.add(Source{Kind: MH, Folder: names, name: d.name}, d.name)
	}
	if len(d.emls) > 0 && !d.maildir {
		f.addEMLs(d, names)
	}
	for _, e := range d.entries {
		switch {
		case e.IsDir():
			f.below(ctx, d, e.Name(), names, depth)
		case e.Type().IsRegular() && !d.maildir:
			f.file(d, e, names)
		}
	}
}

// below looks at a folder within d.
func (f *finder) below(ctx context.Context, d *listing, name string, names []string, depth int) {
	if d.maildir && (name == "cur" || name == "new" || name == "tmp") {
		return
	}
	sub, err := f.look(path.Join(d.name, name))
	if err != nil {
		f.fail(path.Join(d.name, name), err)
		if len(sub.entries) == 0 {
			return
		}
	}
	switch {
	case sub.maildir && strings.HasPrefix(name, "."):
		parts := strings.Split(name[1:], ".")
		for i := range parts {
			parts[i] = folderName(parts[i])
		}
		f.dir(ctx, sub, slices.Concat(names, parts), depth+1)
	case strings.HasPrefix(name, ".") && strings.HasSuffix(name, ".directory"):
		f.dir(ctx, sub, child(names, name[1:len(name)-len(".directory")]), depth+1)
	case strings.HasPrefix(name, "."): // of other programs
	case strings.HasSuffix(name, ".sbd"):
		f.dir(ctx, sub, child(names, strings.TrimSuffix(name, ".sbd")), depth+1)
	default:
		f.dir(ctx, sub, child(names, name), depth+1)
	}
}

func child(names []string, name string) []string { return append(slices.Clip(names), folderName(name)) }

// file adds an mbox, or a list of unique-ids.
func (f *finder) file(d *listing, e fs.DirEntry, names []string) {
	name := path.Join(d.name, e.Name())
	if isListName(e.Name()) {
		f.a.Lists = append(f.a.Lists, filepath.Join(f.top, name))
		return
	}
	if _, ok := numbered(e.Name()); ok && d.nums || isEML(name) || strings.HasPrefix(e.Name(), ".") {
		return
	}
	head, err := sniff(f.a.root, name)
	if err != nil {
		f.fail(name, err)
		return
	}
	if !startsMbox(head) {
		return
	}
	kind := Mbox
	if d.mozilla || strings.HasSuffix(d.name, ".sbd") {
		kind = Thunderbird
	}
	src := Source{Kind: kind, Folder: child(names, plainName(e.Name())), name: name, Files: 1}
	if info, err := e.Info(); err == nil {
		src.Octets = info.Size()
	}
	f.append(src)
}

// add adds a source of many files, unless there is none.
func (f *finder) add(src Source, dirs ...string) {
	for _, dir := range dirs {
		entries, err := readDir(f.a.root, dir)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			f.fail(dir, err)
		}
		for _, e := range entries {
			if _, ok := numbered(e.Name()); src.Kind == MH && !ok || e.IsDir() {
				continue
			}
			if info, err := e.Info(); err == nil {
				src.Octets += info.Size()
				src.Files++
			}
		}
	}
	if src.Files > 0 {
		f.append(src)
	}
}

func (f *finder) addEMLs(d *listing, names []string) {
	src := Source{Kind: EML, Folder: names, name: d.name, eml: d.emls, Files: len(d.emls)}
	for _, e := range d.entries {
		if isEML(e.Name()) {
			if info, err := e.Info(); err == nil {
				src.Octets += info.Size()
			}
		}
	}
	f.append(src)
}

func (f *finder) append(src Source) {
	src.root, src.Path = f.a.root, filepath.Join(f.top, src.name)
	f.a.Sources = append(f.a.Sources, src)
}

func (f *finder) fail(name string, err error) {
	f.a.Unread = append(f.a.Unread, &ReadError{Path: filepath.Join(f.top, name), Err: err})
}
