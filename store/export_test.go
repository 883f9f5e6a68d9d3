package store

import (
	"io"
	"testing"
)

// OnDisk are options for a store on a file system of SQLite's by its name.
func OnDisk(vfs string) *Options { return &Options{vfs: vfs} }

// Writing says whether somebody writes or waits to.
func Writing(s *Store) bool { return s.w.wanted() }

// MarkRemoved begins the removal of an account, and no more.
func MarkRemoved(t *testing.T, s *Store, id AccountID) {
	t.Helper()
	err := s.write(t.Context(), func(t *tx) error { return t.exec("UPDATE account SET removed = 1 WHERE id = ?", id) })
	if err != nil {
		t.Fatal(err)
	}
}

// Content is what identifies a message whoever keeps it.
type Content struct {
	Digest, Exact        [32]byte
	Octets, CRLF, BareLF int64
}

// ContentOf reads a message.
func ContentOf(r io.Reader) (Content, error) {
	c, err := contentOf(r)
	if err != nil {
		return Content{}, err
	}
	return Content{c.digest, c.exact, c.octets, c.crlf, c.bareLF}, nil
}
