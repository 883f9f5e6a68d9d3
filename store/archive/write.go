package archive

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// Entry is a message to be written.
type Entry struct {
	ID       int64 // unique within what is written
	Sender   string
	Subject  string
	Date     time.Time // for the name of an .eml file
	Received time.Time
	Flags    Flags
	Open     func() (io.ReadCloser, error) // exact octets, as often as needed
}

// WriteEML writes a message into a file of its own in dir, whole or not at all.
func WriteEML(dir string, e Entry) error {
	return writeWhole(filepath.Join(dir, emlName(e)), e)
}

// MakeMaildir makes the folders of a Maildir.
func MakeMaildir(dir string) error {
	for _, sub := range []string{"tmp", "new", "cur"} {
		if err := os.MkdirAll(filepath.Join(dir, sub), 0o700); err != nil {
			return err
		}
	}
	return nil
}

// WriteMaildir writes a message into the Maildir dir, whole or not at all.
func WriteMaildir(dir string, e Entry) error {
	name := fmt.Sprintf("%d.V%d.valija", max(e.Received.Unix(), 1), e.ID)
	sub := "new"
	if flags := letters(e.Flags); flags != "" {
		sub, name = "cur", name+infoMark()+"2,"+flags
	}
	return writeWhole(filepath.Join(dir, sub, name), e)
}

// infoMark parts the name from the flags. A colon cannot be in a name on Windows, where ";" is usual.
func infoMark() string {
	if runtime.GOOS == "windows" {
		return ";"
	}
	return ":"
}

// writeWhole writes a file that is there whole or not at all, with the time of receipt as its own.
func writeWhole(path string, e Entry) (err error) {
	raw, err := e.Open()
	if err != nil {
		return err
	}
	defer raw.Close()
	f, err := os.CreateTemp(filepath.Dir(path), ".valija-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(f.Name()) // the first error is the one to tell
		}
	}()
	if _, err := io.Copy(f, raw); err != nil {
		_ = f.Close() // the same
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	_ = os.Chtimes(f.Name(), e.Received, e.Received) // a disk that keeps no times keeps the mail
	return os.Rename(f.Name(), path)
}

// isReserved says whether Windows takes a name, with any extension, for a device.
func isReserved(name string) bool {
	base, _, _ := strings.Cut(strings.ToUpper(name), ".")
	switch strings.TrimRight(base, " ") {
	case "CON", "PRN", "AUX", "NUL":
		return true
	}
	return len(base) == 4 && (strings.HasPrefix(base, "COM") || strings.HasPrefix(base, "LPT")) && bytes.ContainsAny([]byte(base[3:]), "0123456789")
}
