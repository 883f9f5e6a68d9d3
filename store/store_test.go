package store_test

import (
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	_ "modernc.org/sqlite"

	"valija/store"
)

func TestOpen_refusesASecondOne(t *testing.T) {
	s := open(t)
	if _, err := store.Open(t.Context(), s.Dir(), nil); !errors.Is(err, store.ErrInUse) {
		t.Fatalf("second Open: %v, want ErrInUse", err)
	}
	must(t, s.Close())
	openDir(t, s.Dir())
}

func TestOpen_readOnlyWorksBesideAWriter(t *testing.T) {
	s, a := openAccount(t)
	id := add(t, s, incoming(a, "u1", mail("hello", 1)))[0]
	r, err := store.Open(t.Context(), s.Dir(), &store.Options{ReadOnly: true})
	must(t, err)
	defer r.Close()
	if got := octets(t, r, id); got != mail("hello", 1) {
		t.Errorf("read-only octets = %q", got)
	}
	if err := r.SetSetting(t.Context(), "a", "b"); !errors.Is(err, store.ErrReadOnly) {
		t.Errorf("SetSetting on a read-only store: %v, want ErrReadOnly", err)
	}
	if err := r.NewBatch().Add(t.Context(), incoming(a, "u2", "x")); !errors.Is(err, store.ErrReadOnly) {
		t.Errorf("Add on a read-only store: %v, want ErrReadOnly", err)
	}
	id2 := add(t, s, incoming(a, "u2", mail("later", 2)))[0]
	if got := octets(t, r, id2); got != mail("later", 2) {
		t.Errorf("octets stored after the read-only Open = %q", got)
	}
}

func TestOpen_readOnlyOfNothingSaysSo(t *testing.T) {
	dir := t.TempDir()
	_, err := store.Open(t.Context(), dir, &store.Options{ReadOnly: true})
	if !errors.Is(err, fs.ErrNotExist) {
		t.Fatalf("Open: %v, want fs.ErrNotExist", err)
	}
	if names, _ := os.ReadDir(dir); len(names) != 0 {
		t.Errorf("Open made %v", names)
	}
}

func TestOpen_keepsTheProfileToItsOwner(t *testing.T) {
	s := openDir(t, filepath.Join(t.TempDir(), "new", "profile"))
	for _, name := range []string{"valija.db", "valija.db-wal"} {
		st, err := os.Stat(filepath.Join(s.Dir(), name))
		must(t, err)
		if st.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s has mode %v, want it closed to others", name, st.Mode())
		}
	}
}

func TestOpen_takesOddFolderNames(t *testing.T) {
	for _, name := range []string{"con espacio", "ñandú", "a%20b", "what?", "a#b", "mode=ro&x"} {
		dir := filepath.Join(t.TempDir(), name)
		s := openDir(t, dir)
		addAccount(t, s, "ana")
		must(t, s.Close())
		if _, err := os.Stat(filepath.Join(dir, "valija.db")); err != nil {
			t.Errorf("profile %q: %v", name, err)
		}
	}
}

func TestOpen_leavesForeignFilesAlone(t *testing.T) {
	tests := []struct {
		name  string
		newer bool
		make  func(t *testing.T, path string)
	}{
		{"not a database", false, func(t *testing.T, path string) {
			must(t, os.WriteFile(path, []byte("a text that is certainly longer than the header of a database would be, and a bit more than that"), 0o600))
		}},
		{"a database of another program", false, func(t *testing.T, path string) { execSQL(t, path, "CREATE TABLE t(x)") }},
		{"a newer Valija", true, func(t *testing.T, path string) {
			must(t, openDir(t, filepath.Dir(path)).Close())
			execSQL(t, path, "PRAGMA user_version = 999")
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, "valija.db")
			tt.make(t, path)
			before, err := os.ReadFile(path)
			must(t, err)
			for _, opt := range []*store.Options{nil, {ReadOnly: true}} {
				_, err := store.Open(t.Context(), dir, opt)
				if !errors.Is(err, store.ErrForeign) || errors.Is(err, store.ErrNewer) != tt.newer {
					t.Errorf("Open(%+v): %v, want ErrForeign, and ErrNewer %v", opt, err, tt.newer)
				}
			}
			after, err := os.ReadFile(path)
			must(t, err)
			if !slices.Equal(before, after) {
				t.Errorf("Open changed the file")
			}
		})
	}
}

func TestOpen_clearsTemporaryFilesOfACrash(t *testing.T) {
	dir := t.TempDir()
	left := filepath.Join(dir, "incoming-123.tmp")
	must(t, os.WriteFile(left, []byte("half a message"), 0o600))
	openDir(t, dir)
	if _, err := os.Stat(left); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Stat: %v, want the file gone", err)
	}
}

// execSQL changes a database that is not open, as another program would.
func execSQL(t *testing.T, path, script string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	must(t, err)
	_, err = db.Exec(script)
	must(t, err)
	must(t, db.Close())
}
