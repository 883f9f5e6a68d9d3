package store_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"valija/store"
)

// care lets the store do its upkeep until there is none, and says in how many slices.
func care(t *testing.T, s *store.Store) (slices int) {
	t.Helper()
	for {
		more, err := s.Care(t.Context())
		must(t, err)
		if !more {
			return slices
		}
		if slices++; slices > 100_000 {
			t.Fatal("upkeep never ends")
		}
	}
}

// onDisk is what the profile takes.
func onDisk(t *testing.T, dir string) (octets int64) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	must(t, err)
	for _, e := range entries {
		info, err := e.Info()
		must(t, err)
		octets += info.Size()
	}
	return octets
}

func TestCare_givesTheSpaceOfDeletedMailBack(t *testing.T) {
	s, a := openAccount(t)
	var ids []store.ID
	for i := range 40 {
		ids = append(ids, add(t, s, incoming(a, fmt.Sprint("u", i), bulky("x", 1, 100_000)))...)
	}
	care(t, s)
	full := onDisk(t, s.Dir())
	must(t, s.Delete(t.Context(), ids[5:]))
	slices := care(t, s)
	if after := onDisk(t, s.Dir()); after > full/4 {
		t.Errorf("%d octets on the disk after deleting 35 of 40 messages, %d before", after, full)
	}
	if slices < 5 {
		t.Errorf("all in %d slices, each too long", slices)
	}
	if n := care(t, s); n != 0 {
		t.Errorf("%d slices although nothing has changed", n)
	}
	mustCheck(t, s)
}

func TestCare_standsBackWhileSomebodyWrites(t *testing.T) {
	s, a := openAccount(t)
	ids := add(t, s, incoming(a, "u", bulky("x", 1, 2<<20)))
	must(t, s.Delete(t.Context(), ids))
	before := onDisk(t, s.Dir())
	b := s.NewBatch()
	must(t, b.Add(t.Context(), incoming(a, "v", mail("y", 1))))
	release := holdDatabase(t, filepath.Join(s.Dir(), "valija.db"))
	done := make(chan error)
	go func() {
		_, err := b.Commit(t.Context()) // waits for the other program, and holds the turn
		done <- err
	}()
	for !store.Writing(s) {
		runtime.Gosched()
	}
	more, err := s.Care(t.Context())
	if !more || err != nil || onDisk(t, s.Dir()) < before {
		t.Errorf("Care while somebody writes: %v, %v", more, err)
	}
	release()
	must(t, <-done)
}

// marker is a word that must not be found anywhere when its mail was removed.
const marker = "Quetzalcoatlus"

// traces are the files that have the marker in them, in any case.
func traces(t *testing.T, dir string) (files []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	must(t, err)
	for _, e := range entries {
		b, err := os.ReadFile(filepath.Join(dir, e.Name()))
		must(t, err)
		if bytes.Contains(bytes.ToLower(b), []byte(strings.ToLower(marker))) {
			files = append(files, e.Name())
		}
	}
	return files
}

// twoAccounts is a profile in which mail of two accounts, one with the marker, came in by turns.
func twoAccounts(t *testing.T) (s *store.Store, stays, goes store.AccountID) {
	t.Helper()
	s, stays = openAccount(t)
	goes = addAccount(t, s, marker)
	for i := range 150 {
		add(t, s, incoming(stays, fmt.Sprint("a", i), mail(fmt.Sprint("stays ", i), 1+i%28)))
		text := fmt.Sprintf("%s %d", marker, i)
		add(t, s, incoming(goes, fmt.Sprint(marker, i), mail(text, 1+i%28)+strings.Repeat(text+" ", i)))
	}
	if len(traces(t, s.Dir())) == 0 {
		t.Fatal("the marker is nowhere to be found: the test proves nothing")
	}
	return s, stays, goes
}

func TestRemoveAccount_leavesNoTraceOnTheDisk(t *testing.T) {
	s, _, goes := twoAccounts(t)
	must(t, s.RemoveAccount(t.Context(), goes))
	if left := traces(t, s.Dir()); len(left) > 0 {
		t.Errorf("words of the removed account are in %v", left)
	}
	if r := mustCheck(t, s); r.Messages != 150 {
		t.Errorf("%d messages are left, want 150", r.Messages)
	}
	if n := len(ids(t, s, store.View{Query: "stays"})); n != 150 {
		t.Errorf("search finds %d messages, want 150", n)
	}
}

func TestRemoveAccount_isFinishedInTheBackgroundAfterAnInterruption(t *testing.T) {
	s, _, goes := twoAccounts(t)
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if err := s.RemoveAccount(ctx, goes); err == nil {
		t.Error("RemoveAccount with an ended context succeeded")
	}
	store.MarkRemoved(t, s, goes) // as a program does that is killed right after
	if all, err := s.Accounts(t.Context()); len(all) != 1 || err != nil {
		t.Errorf("Accounts = %v, %v", all, err)
	}
	must(t, s.Close())
	s = openDir(t, s.Dir())
	if n := care(t, s); n < 5 {
		t.Errorf("removed in %d slices, each too long", n)
	}
	if left := traces(t, s.Dir()); len(left) > 0 {
		t.Errorf("words of the removed account are in %v", left)
	}
	if r := mustCheck(t, s); r.Messages != 150 {
		t.Errorf("%d messages are left, want 150", r.Messages)
	}
}
