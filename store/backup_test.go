package store_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"valija/store"
)

func TestBackup_holdsOneMomentWhileMailComesIn(t *testing.T) {
	s, a := openAccount(t)
	for i := range 30 {
		add(t, s, incoming(a, fmt.Sprint("u", i), bulky(fmt.Sprint("m", i), 1, 60000)))
	}
	file := filepath.Join(t.TempDir(), "mail.backup")
	came := 0
	err := s.Backup(t.Context(), file, func(done, total int64) {
		if done < total && came < 5 { // mail comes in while the copy is under way
			came++
			add(t, s, incoming(a, fmt.Sprint("late", came), mail("late", 2)))
		}
	})
	must(t, err)
	if came == 0 {
		t.Error("the backup was over before anything could come in")
	}
	if left, _ := os.ReadDir(filepath.Dir(file)); len(left) != 1 {
		t.Errorf("a backup is one file, there are %v", left)
	}
	dir := t.TempDir()
	kept, report, err := store.Restore(t.Context(), dir, file, store.RestoreOptions{})
	must(t, err)
	if kept != "" || report.Messages != 30 {
		t.Errorf("Restore into an empty folder kept %q and found %d messages, want 30", kept, report.Messages)
	}
	if left, _ := os.ReadDir(filepath.Dir(file)); len(left) != 1 {
		t.Errorf("Restore left something beside the backup: %v", left)
	}
	restored := openDir(t, dir)
	if report := mustCheck(t, restored); report.Messages != 30 {
		t.Errorf("%d messages restored, want 30", report.Messages)
	}
}

func TestBackup_thatIsStoppedLeavesNothing(t *testing.T) {
	s, a := openAccount(t)
	add(t, s, incoming(a, "u", bulky("m", 1, 3<<20)))
	dir := t.TempDir()
	ctx, stop := context.WithCancel(t.Context())
	err := s.Backup(ctx, filepath.Join(dir, "mail.backup"), func(int64, int64) { stop() })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("Backup: %v, want that it was stopped", err)
	}
	if left, _ := os.ReadDir(dir); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestRestore_keepsTheProfileThatWasThere(t *testing.T) {
	s, a := openAccount(t)
	add(t, s, incoming(a, "u1", mail("first", 1)))
	file := filepath.Join(t.TempDir(), "mail.backup")
	must(t, s.Backup(t.Context(), file, nil))
	add(t, s, incoming(a, "u2", mail("second", 2)))
	if _, _, err := store.Restore(t.Context(), s.Dir(), file, store.RestoreOptions{}); !errors.Is(err, store.ErrInUse) {
		t.Errorf("Restore of an open profile: %v, want ErrInUse", err)
	}
	must(t, s.Close())
	kept, _, err := store.Restore(t.Context(), s.Dir(), file, store.RestoreOptions{})
	must(t, err)
	if n := mustCheck(t, openDir(t, s.Dir())).Messages; n != 1 {
		t.Errorf("%d messages after Restore, want 1", n)
	}
	// The profile as it was is a backup itself.
	again := t.TempDir()
	_, _, err = store.Restore(t.Context(), again, kept, store.RestoreOptions{})
	must(t, err)
	if n := mustCheck(t, openDir(t, again)).Messages; n != 2 {
		t.Errorf("%d messages in what was kept, want 2", n)
	}
}

func TestRestore_refusesWhatIsNoWholeBackup(t *testing.T) {
	s, a := openAccount(t)
	add(t, s, incoming(a, "u1", mail("first", 1)))
	file := filepath.Join(t.TempDir(), "mail.backup")
	must(t, s.Backup(t.Context(), file, nil))
	must(t, s.Close())
	whole, err := os.ReadFile(file)
	must(t, err)
	tests := []struct {
		name   string
		octets []byte
	}{
		{"empty", nil},
		{"text", []byte("Dear Ana,\n")},
		{"cut", whole[:len(whole)/2]},
		{"foreign", append(append(append([]byte{}, whole[:68]...), 0, 0, 0, 1), whole[72:]...)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			bad := filepath.Join(t.TempDir(), "bad")
			must(t, os.WriteFile(bad, tt.octets, 0o600))
			_, _, err := store.Restore(t.Context(), s.Dir(), bad, store.RestoreOptions{})
			if !errors.Is(err, store.ErrForeign) && !errors.Is(err, store.ErrDamaged) {
				t.Errorf("Restore: %v, want ErrForeign or ErrDamaged", err)
			}
			if n := mustCheck(t, openDir(t, s.Dir())).Messages; n != 1 {
				t.Errorf("the profile has %d messages, want 1 as before", n)
			}
		})
	}
	if _, _, err := store.Restore(t.Context(), s.Dir(), filepath.Join(t.TempDir(), "none"), store.RestoreOptions{}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("Restore of no file: %v, want ErrNotExist", err)
	}
}

func TestOpen_clearsWhatAnInterruptedRestoreLeft(t *testing.T) {
	dir, _ := filled(t, 3)
	for _, name := range []string{"valija-new.db", "valija-new.db-wal", "valija-mended.db", "valija-model.db"} {
		must(t, os.WriteFile(filepath.Join(dir, name), []byte("half"), 0o600))
	}
	if n := mustCheck(t, openDir(t, dir)).Messages; n != 3 {
		t.Errorf("%d messages, want 3", n)
	}
	for _, name := range []string{"valija-new.db", "valija-new.db-wal", "valija-mended.db", "valija-model.db"} {
		if _, err := os.Stat(filepath.Join(dir, name)); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s is still there: %v", name, err)
		}
	}
}
