// Package savefile writes files that came with a message to the user's disk: never over another file, never half of one,
// never outside the folder, and marked as coming from elsewhere where the system has such a mark.
package savefile

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"valija/internal/foreign"
)

// ErrName is a name that no file can have, or one that leads out of its folder.
var ErrName = errors.New("savefile: not a file name")

// maxTries bounds the search for a free name.
const maxTries = 10000

// Save writes a file into folder and returns its path. When there is a file of that name it gets another: "a (2).pdf".
// Nothing is left behind when write fails.
func Save(folder, name string, write func(io.Writer) error) (path string, err error) {
	reserved, err := reserve(folder, name)
	if err != nil {
		return "", err
	}
	if err := replace(reserved, write); err != nil {
		_ = os.Remove(reserved) // the empty one of ours
		return "", fmt.Errorf("save %s: %w", name, err)
	}
	markForeign(reserved)
	return reserved, nil
}

// replace puts a whole file in the place of the reserved one.
func replace(reserved string, write func(io.Writer) error) error {
	part, err := os.CreateTemp(filepath.Dir(reserved), ".valija-*.part")
	if err != nil {
		return err
	}
	if err = fill(part, write); err == nil {
		err = os.Rename(part.Name(), reserved)
	}
	if err != nil {
		_ = os.Remove(part.Name()) // best effort after a failure
	}
	return err
}

// fill writes, flushes to the disk and closes a file. A file for its owner alone becomes one like any other.
func fill(f *os.File, write func(io.Writer) error) error {
	err := write(f)
	if err == nil {
		err = f.Chmod(0o666 &^ umask())
	}
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// reserve makes an empty file of a free name, so that nobody takes it meanwhile.
func reserve(folder, name string) (string, error) {
	if !valid(name) {
		return "", fmt.Errorf("%w: %q", ErrName, name)
	}
	for n := 1; n < maxTries; n++ {
		path := filepath.Join(folder, numbered(name, n))
		f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if err == nil {
			return path, f.Close()
		}
		if !errors.Is(err, fs.ErrExist) {
			return "", fmt.Errorf("save %s: %w", name, err)
		}
	}
	return "", fmt.Errorf("save %s: %w", name, fs.ErrExist)
}

// FreeName is the name that Save would give a file now.
func FreeName(folder, name string) (string, error) {
	if !valid(name) {
		return "", fmt.Errorf("%w: %q", ErrName, name)
	}
	for n := 1; n < maxTries; n++ {
		free := numbered(name, n)
		if _, err := os.Lstat(filepath.Join(folder, free)); errors.Is(err, fs.ErrNotExist) {
			return free, nil
		} else if err != nil {
			return "", err
		}
	}
	return "", fs.ErrExist
}

// Name makes a file name, without extension, of a text such as a subject; other when nothing of it can stand in one.
func Name(text, other string) string {
	const longest = 80 // characters
	name := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`<>:"/\|?*`, r) || r == utf8.RuneError {
			return ' '
		}
		return r
	}, foreign.Visible(foreign.Line(text)))
	runes := []rune(strings.Join(strings.Fields(name), " "))
	name = strings.Trim(string(runes[:min(len(runes), longest)]), " .-_")
	if name == "" {
		return other
	}
	return name
}

func valid(name string) bool {
	return name != "" && name != "." && name != ".." && !strings.ContainsAny(name, "/\\\x00") && len(name) <= 255
}

// numbered is name for the first file, "a (2).pdf" for the second; "a (2).tar.gz" keeps both extensions.
func numbered(name string, n int) string {
	if n == 1 {
		return name
	}
	ext := filepath.Ext(name)
	stem := strings.TrimSuffix(name, ext)
	if strings.HasSuffix(stem, ".tar") {
		stem, ext = strings.TrimSuffix(stem, ".tar"), ".tar"+ext
	}
	if stem == "" {
		stem, ext = name, ""
	}
	return fmt.Sprintf("%s (%d)%s", stem, n, ext)
}
