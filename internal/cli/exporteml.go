package cli

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"valija/store"
)

// emlExporter writes the exact octets of each message into a file of its own.
type emlExporter struct{ dir string }

func newEMLExporter(dir string) (exporter, error) {
	return &emlExporter{dir}, os.MkdirAll(dir, 0o700)
}

func (x *emlExporter) add(r store.Row, _ store.Folder, open func() (io.ReadCloser, error)) error {
	raw, err := open()
	if err != nil {
		return err
	}
	defer raw.Close()
	return writeWhole(filepath.Join(x.dir, emlName(r)), raw)
}

func (x *emlExporter) finish() error { return nil }
func (x *emlExporter) abandon()      {} // each file is whole

// writeWhole writes a file that is there whole or not at all.
func writeWhole(path string, r io.Reader) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".valija-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(f.Name()) // the first error is the one to tell
		}
	}()
	if _, err := io.Copy(f, r); err != nil {
		_ = f.Close() // the same
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// emlName is a file name that sorts by date and is unique by the message's id. Of the subject it takes letters and
// digits only, so that it can be a name on every system and cannot leave the folder.
func emlName(r store.Row) string {
	date := r.Date.UTC()
	if y := date.Year(); y < 1 || y > 9999 {
		date = date.AddDate(1-y, 0, 0) // sorts first, and has four digits
	}
	name := fmt.Sprintf("%s-%08d", date.Format("20060102T150405Z"), r.ID)
	if s := slug(r.Subject); s != "" {
		name += "-" + s
	}
	return name + ".eml"
}

// maxSlug keeps names short enough for every file system, with paths of some length before them.
const maxSlug = 60

// slug makes "presupuesto-2026-segunda-version" of a subject: plain letters and digits, hyphens between words.
func slug(subject string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(subject)) {
		if b.Len() >= maxSlug {
			break
		}
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case unicode.Is(unicode.Mn, r): // the accent of the letter before
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	return strings.Trim(b.String(), "-")
}
