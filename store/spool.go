package store

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// spoolPattern names the temporary files of large messages, within the profile folder: /tmp may be memory.
const spoolPattern = "incoming-*.tmp"

// spool holds the coded chunks of a large message between Add and Commit.
type spool struct {
	f       *os.File
	w       *bufio.Writer
	lengths []int
}

func newSpool(dir string) (*spool, error) {
	f, err := os.CreateTemp(dir, spoolPattern)
	if err != nil {
		return nil, fmt.Errorf("make temporary file: %w", classify(err))
	}
	return &spool{f: f, w: bufio.NewWriter(f)}, nil
}

func (s *spool) add(chunk []byte) error {
	s.lengths = append(s.lengths, len(chunk))
	_, err := s.w.Write(chunk)
	return classify(err)
}

func (s *spool) end() error { return classify(s.w.Flush()) }

// each reads the chunks back; b is valid during the call only.
func (s *spool) each(fn func(b []byte) error) error {
	if _, err := s.f.Seek(0, io.SeekStart); err != nil {
		return err
	}
	var buf []byte
	for _, n := range s.lengths {
		if cap(buf) < n {
			buf = make([]byte, n)
		}
		buf = buf[:n]
		if _, err := io.ReadFull(s.f, buf); err != nil {
			return fmt.Errorf("read temporary file: %w", err)
		}
		if err := fn(buf); err != nil {
			return err
		}
	}
	return nil
}

func (s *spool) remove() {
	_ = s.f.Close()           // its content is not needed any more
	_ = os.Remove(s.f.Name()) // else the next Open does it
}

// removeSpools clears what a crash left behind, of a repair or a restore too. Nothing in them was acknowledged.
func (s *Store) removeSpools() error {
	for _, name := range temporaryDatabases() {
		removeDatabase(filepath.Join(s.dir, name))
	}
	entries, err := os.ReadDir(s.dir)
	if err != nil {
		return fmt.Errorf("read profile folder: %w", classify(err))
	}
	for _, e := range entries {
		if ok, _ := filepath.Match(spoolPattern, e.Name()); ok {
			_ = os.Remove(filepath.Join(s.dir, e.Name())) // one that stays costs some space, no more
		}
	}
	return nil
}
