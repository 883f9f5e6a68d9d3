package store_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"valija/store"
)

// leftLog is what a killed process leaves of its log, after n messages.
func leftLog(t *testing.T, n int) []byte {
	t.Helper()
	s, a := openAccount(t)
	for i := range n {
		add(t, s, incoming(a, fmt.Sprint("b", i), bulky(fmt.Sprint("b", i), 3, 50_000)))
	}
	log, err := os.ReadFile(filepath.Join(s.Dir(), "valija.db-wal"))
	must(t, err)
	must(t, s.Close())
	return log
}

func TestOpen_playsNoLogOfAnotherDatabase(t *testing.T) {
	for _, n := range []int{3, 120} { // from the beginning of a database, and from its middle
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			dir, octetsOf := filled(t, 20)
			must(t, os.WriteFile(filepath.Join(dir, "valija.db-wal"), leftLog(t, n), 0o600))
			if s, err := store.Open(t.Context(), dir, nil); !errors.Is(err, store.ErrDamaged) {
				if err == nil {
					must(t, s.Close())
				}
				t.Fatalf("Open beside the log of another database: %v, want ErrDamaged", err)
			}
			if r := repair(t, dir); r.Messages != 20 || len(r.Broken) > 0 || len(r.Lost) > 0 {
				t.Errorf("Repair = %+v, want 20 messages", r)
			}
			s := openDir(t, dir)
			mustCheck(t, s)
			for id, want := range octetsOf {
				if octets(t, s, id) != want {
					t.Errorf("message %d has other octets", id)
				}
			}
		})
	}
}

func TestOpen_playsNoLogIntoACopyFromBefore(t *testing.T) {
	dir, _ := filled(t, 20)
	file := filepath.Join(dir, "valija.db")
	before, err := os.ReadFile(file)
	must(t, err)
	for range 2 { // two more runs of the program; the last one is killed
		s := openDir(t, dir)
		accounts, err := s.Accounts(t.Context())
		must(t, err)
		for i := range 30 {
			add(t, s, incoming(accounts[0].ID, "", bulky(fmt.Sprint("later", i), 3, 3000)))
		}
		log, err := os.ReadFile(file + "-wal")
		must(t, err)
		must(t, s.Close())
		must(t, os.WriteFile(file+"-later", log, 0o600))
	}
	must(t, os.WriteFile(file, before, 0o600))
	must(t, os.Rename(file+"-later", file+"-wal"))
	if _, err := store.Open(t.Context(), dir, nil); !errors.Is(err, store.ErrDamaged) {
		t.Errorf("Open of an older copy: %v, want ErrDamaged", err)
	}
	after, err := os.ReadFile(file)
	must(t, err)
	if string(after) != string(before) {
		t.Error("Open changed the copy")
	}
}

func TestOpen_playsItsOwnLog(t *testing.T) {
	dir, _ := filled(t, 20)
	file := filepath.Join(dir, "valija.db")
	for run := range 5 {
		s := openDir(t, dir)
		accounts, err := s.Accounts(t.Context())
		must(t, err)
		for i := range 4 * (run + 1) {
			add(t, s, incoming(accounts[0].ID, "", bulky(fmt.Sprint("run", run, i), 3, 3000)))
		}
		whole, err := os.ReadFile(file)
		must(t, err)
		log, err := os.ReadFile(file + "-wal")
		must(t, err)
		must(t, s.Close())
		// As a killed process leaves them.
		must(t, os.WriteFile(file, whole, 0o600))
		must(t, os.WriteFile(file+"-wal", log, 0o600))
		if err := os.Remove(file + "-shm"); err != nil && !errors.Is(err, fs.ErrNotExist) {
			t.Fatal(err)
		}
	}
	s := openDir(t, dir)
	if r := mustCheck(t, s); r.Messages != 20+4+8+12+16+20 {
		t.Errorf("%d messages, want 80", r.Messages)
	}
}
