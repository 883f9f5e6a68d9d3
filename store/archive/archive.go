// Package archive reads and writes mail as other programs keep it on disk: mbox files, Maildirs, numbered files (MH,
// Claws Mail, Sylpheed), Thunderbird's folders, and single .eml files; and the lists of unique-ids that they keep.
//
// Open looks at a file or a folder and finds its sources, by content and not by name. A [Source] walks its messages; each
// gives its exact octets as often as needed, its flags, and when it was received, where the format knows. The writers are
// the other way round, and what they write reads back to the same octets.
//
// The package knows no database. Nothing is ever changed or executed in what is read, and no symbolic link is followed
// out of the folder that was asked for.
package archive

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Limits of what is read.
const (
	maxDepth    = 32      // folders within folders; more is a loop or a prank
	maxSources  = 20_000  // folders of one archive
	maxFromLine = 4 << 10 // octets of a "From " line that are looked at
	maxHeader   = 256 << 10
)

var (
	// ErrNotMail is what a file gives that was named and holds no mail.
	ErrNotMail = errors.New("archive: no mail was found in it")
	// ErrEmpty is a message without a single octet, as a full disk leaves behind.
	ErrEmpty = errors.New("archive: the file is empty")
)

// Flags of a message.
type Flags uint8

// The flags that a format may have.
const (
	Read Flags = 1 << iota
	Starred
	Answered
	Forwarded
	Trashed // waits to be deleted in the other program
)

// Kind is a format.
type Kind int

// The formats.
const (
	EML Kind = iota
	Mbox
	Maildir
	MH          // numbered files: MH, Claws Mail, Sylpheed
	Thunderbird // an mbox of Thunderbird's
)

// String is the name of the format, as its users call it.
func (k Kind) String() string { return [...]string{"eml", "mbox", "Maildir", "MH", "Thunderbird"}[k] }

// Message is one message of an archive. It can be opened while the walk stands at it.
type Message struct {
	Flags    Flags
	Received time.Time // UTC; zero: the format does not say
	UniqueID string    // as Thunderbird notes that of the maildrop; "": not known
	Octets   int64     // of the archive that the message takes up, for progress

	open func() (io.ReadCloser, error)
}

// Open gives the exact octets, as often as needed.
func (m *Message) Open() (io.ReadCloser, error) { return m.open() }

// Source is one folder of an archive: one file of messages, or one folder of files.
type Source struct {
	Kind   Kind
	Path   string   // for a person
	Folder []string // names from the top; empty: the inbox
	Octets int64
	Files  int // of which it is made

	root *os.Root
	name string   // within root
	eml  []string // names within root; of EML
}

// ReadError is one thing of an archive that could not be read; the others are not concerned.
type ReadError struct {
	Path string
	Err  error
}

func (e *ReadError) Error() string { return fmt.Sprintf("read %s: %v", e.Path, e.Err) }
func (e *ReadError) Unwrap() error { return e.Err }

// Archive is a file or a folder with mail in it.
type Archive struct {
	Sources []Source
	Lists   []string     // paths of lists of unique-ids that lie beside the mail
	Unread  []*ReadError // what could not be looked at
	root    *os.Root
}

// Open looks at a file or folder. It must be closed. What was named is followed even when it is a symbolic link. The end of
// ctx ends the search for mail; what was found is there.
func Open(ctx context.Context, path string) (_ *Archive, err error) {
	path, err = filepath.Abs(path)
	if err == nil {
		path, err = filepath.EvalSymlinks(path)
	}
	if err != nil {
		return nil, err
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return openFile(path, info)
	}
	a := &Archive{}
	if a.root, err = os.OpenRoot(path); err != nil {
		return nil, err
	}
	f := &finder{a: a, top: path}
	f.start(ctx)
	return a, nil
}

func openFile(path string, info fs.FileInfo) (*Archive, error) {
	if !info.Mode().IsRegular() {
		return nil, ErrNotMail // a pipe or a device would wait for ever
	}
	root, err := os.OpenRoot(filepath.Dir(path))
	if err != nil {
		return nil, err
	}
	a := &Archive{root: root}
	name := filepath.Base(path)
	src := Source{Path: path, Octets: info.Size(), Files: 1, root: root, name: name}
	switch head, err := sniff(root, name); {
	case err != nil:
		return nil, errors.Join(err, a.Close())
	case isEML(name):
		src.Kind, src.eml = EML, []string{name}
	case startsMbox(head):
		src.Kind, src.Folder = Mbox, []string{plainName(name)}
	case info.Size() == 0:
		return a, nil
	case looksLikeMessage(head):
		src.Kind, src.eml = EML, []string{name}
	default:
		return nil, errors.Join(ErrNotMail, a.Close())
	}
	a.Sources = []Source{src}
	return a, nil
}

// HoldsMany tells an archive, which is a folder or a file of messages, from a file with one message. A file that is neither
// holds not many; what is no file at all is ErrNotMail.
func HoldsMany(path string) (bool, error) {
	info, err := os.Stat(path)
	if err != nil || info.IsDir() {
		return err == nil, err
	}
	if !info.Mode().IsRegular() {
		return false, ErrNotMail // a pipe or a device would wait for ever
	}
	a, err := openFile(path, info)
	if errors.Is(err, ErrNotMail) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	return len(a.Sources) == 1 && a.Sources[0].Kind != EML, a.Close()
}

// Close gives the folder back.
func (a *Archive) Close() error { return a.root.Close() }

// Octets is how much there is to be read.
func (a *Archive) Octets() (n int64) {
	for i := range a.Sources {
		n += a.Sources[i].Octets
	}
	return n
}

// Messages walks the messages in the order of the archive. An error is a *ReadError; the walk goes on after it.
func (s *Source) Messages() iter.Seq2[*Message, error] {
	switch s.Kind {
	case Mbox, Thunderbird:
		return s.mbox
	case Maildir:
		return s.maildir
	case MH:
		return s.mh
	}
	return s.emls
}

// fail is an error at a file of the source.
func (s *Source) fail(name string, err error) *ReadError {
	return &ReadError{Path: s.display(name), Err: err}
}

// display is the path of a file within root for a person.
func (s *Source) display(name string) string { return filepath.Join(s.root.Name(), name) }

// openRegular opens a plain file. What is a link, a pipe or a device is refused before it could make us wait.
func openRegular(root *os.Root, name string) (*os.File, fs.FileInfo, error) {
	info, err := root.Lstat(name)
	if err != nil {
		return nil, nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, nil, ErrNotMail
	}
	f, err := root.Open(name)
	if err != nil {
		return nil, nil, err
	}
	return f, info, nil
}

// sniffed is how much of a file says what it is.
const sniffed = 4 << 10

func sniff(root *os.Root, name string) ([]byte, error) {
	f, _, err := openRegular(root, name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	head, err := io.ReadAll(io.LimitReader(f, sniffed))
	if err != nil {
		return nil, err
	}
	return head, nil
}

func isEML(name string) bool { return strings.EqualFold(filepath.Ext(name), ".eml") }

// plainName is the name of a folder that a file holds.
func plainName(name string) string {
	for _, ext := range []string{".mbox", ".mbx", ".mbs"} {
		if len(name) > len(ext) && strings.EqualFold(name[len(name)-len(ext):], ext) {
			return name[:len(name)-len(ext)]
		}
	}
	return name
}
