//go:build linux

package store_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"valija/store"
)

// Real media: a small disk that fills up, one that is read-only, a folder of somebody else. They need root to be made;
// without it the same is played by package disk (TestCommit_losesNothingWhenTheDiskIsFull), and these say so.

// mounted is a file system in memory of so many MiB; "" when it may not be mounted.
func mounted(t *testing.T, megabytes int) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, fmt.Sprintf("size=%dm,mode=700", megabytes)); err != nil {
		t.Logf("no file system of our own here (%v): this needs root", err)
		return ""
	}
	t.Cleanup(func() { must(t, syscall.Unmount(dir, 0)) })
	return dir
}

func TestCommit_losesNothingOnADiskThatFillsUp(t *testing.T) {
	dir := mounted(t, 8)
	if dir == "" {
		return
	}
	s := openDir(t, dir)
	a := addAccount(t, s, "ana")
	ballast := filepath.Join(dir, "ballast")
	must(t, os.WriteFile(ballast, make([]byte, 1<<20), 0o600))
	octetsOf := map[store.ID]string{}
	b := s.NewBatch()
	n, full := 0, false
	for ; n < 200 && !full; n++ {
		body := bulky(fmt.Sprint("m", n), 1, 100_000)
		must(t, b.Add(t.Context(), incoming(a, fmt.Sprint("u", n), body)))
		ids, err := b.Commit(t.Context())
		switch {
		case errors.Is(err, store.ErrDiskFull):
			full = true
		case err != nil:
			t.Fatalf("Commit on a full disk: %v, want ErrDiskFull", err)
		default:
			octetsOf[ids[0]] = body
		}
	}
	if !full || len(octetsOf) < 10 {
		t.Fatalf("full: %v after %d messages", full, len(octetsOf))
	}
	for id, want := range octetsOf {
		if octets(t, s, id) != want {
			t.Errorf("message %d has other octets on the full disk", id)
		}
	}
	must(t, os.Remove(ballast)) // somebody makes room: the same batch goes in
	ids, err := b.Commit(t.Context())
	if err != nil || len(ids) != 1 {
		t.Fatalf("Commit with room again: %v, %v", ids, err)
	}
	if r := mustCheck(t, s); r.Messages != len(octetsOf)+1 {
		t.Errorf("%d messages, want %d", r.Messages, len(octetsOf)+1)
	}
}

func TestOpen_onAReadOnlyDisk(t *testing.T) {
	dir := mounted(t, 16)
	if dir == "" {
		return
	}
	s := openDir(t, dir)
	a := addAccount(t, s, "ana")
	id := add(t, s, incoming(a, "u1", mail("x", 1)))[0]
	must(t, s.Close())
	must(t, syscall.Mount("tmpfs", dir, "tmpfs", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""))
	if _, err := store.Open(t.Context(), dir, nil); !errors.Is(err, store.ErrReadOnly) {
		t.Errorf("Open on a read-only disk: %v, want ErrReadOnly", err)
	}
	readOnly(t, dir, id)
	if _, err := store.Repair(t.Context(), dir, nil, nil); !errors.Is(err, store.ErrReadOnly) {
		t.Errorf("Repair on a read-only disk: %v, want ErrReadOnly", err)
	}
}

// readOnly reads a profile that cannot be written.
func readOnly(t *testing.T, dir string, id store.ID) {
	t.Helper()
	s, err := store.Open(t.Context(), dir, &store.Options{ReadOnly: true})
	must(t, err)
	defer s.Close()
	if octets(t, s, id) != mail("x", 1) {
		t.Error("other octets")
	}
	if n := len(ids(t, s, store.View{Query: "hola"})); n != 1 {
		t.Errorf("search finds %d messages, want 1", n)
	}
	if err := s.SetFlags(t.Context(), []store.ID{id}, store.Read, 0); !errors.Is(err, store.ErrReadOnly) {
		t.Errorf("SetFlags: %v, want ErrReadOnly", err)
	}
}

// nobodyDir makes this test program the process of a user who may not write the profile of that name.
const nobodyDir = "VALIJA_TEST_NOBODY_DIR"

// isNobody does the work of that process; false in the others.
func isNobody() bool {
	dir := os.Getenv(nobodyDir)
	if dir != "" {
		openAsNobody(dir)
	}
	return dir != ""
}

// openAsNobody gives up its rights, opens the profile in both ways, and says what came of it.
func openAsNobody(dir string) {
	const nobody = 65534
	if os.Getuid() == 0 {
		if err := errors.Join(syscall.Setgroups(nil), syscall.Setgid(nobody), syscall.Setuid(nobody)); err != nil {
			fmt.Println(err)
			return
		}
	}
	_, err := store.Open(context.Background(), dir, nil)
	fmt.Println("writing:", errors.Is(err, store.ErrReadOnly), err)
	s, err := store.Open(context.Background(), dir, &store.Options{ReadOnly: true})
	if err != nil {
		fmt.Println("reading:", err)
		return
	}
	all, err := s.IDs(context.Background(), store.View{})
	fmt.Println("reading:", len(all), err)
	_ = s.Close() // nothing was written
}

func TestOpen_inAFolderOfSomebodyElse(t *testing.T) {
	dir := t.TempDir()
	s := openDir(t, dir)
	a := addAccount(t, s, "ana")
	add(t, s, incoming(a, "u1", mail("x", 1)))
	must(t, s.Close())
	must(t, os.Chmod(filepath.Dir(dir), 0o755))
	must(t, os.Chmod(dir, 0o555))
	t.Cleanup(func() { must(t, os.Chmod(dir, 0o755)) })
	files, err := os.ReadDir(dir)
	must(t, err)
	for _, f := range files {
		must(t, os.Chmod(filepath.Join(dir, f.Name()), 0o444))
	}
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), nobodyDir+"="+dir)
	out, err := cmd.CombinedOutput()
	must(t, err)
	if said := string(out); !strings.Contains(said, "writing: true") || !strings.Contains(said, "reading: 1 <nil>") {
		t.Errorf("a user who may not write: %s", said)
	}
}

func TestOpen_ofAFileThatWasCut(t *testing.T) {
	dir, octetsOf := filled(t, 60)
	file := filepath.Join(dir, "valija.db")
	info, err := os.Stat(file)
	must(t, err)
	must(t, os.Truncate(file, info.Size()*2/3))
	s, err := store.Open(t.Context(), dir, nil)
	if err == nil {
		report, err := s.Check(t.Context(), nil)
		if err == nil && len(report.Problems) == 0 {
			t.Error("Check found nothing in a file that was cut")
		}
		must(t, s.Close())
	} else if !errors.Is(err, store.ErrDamaged) {
		t.Errorf("Open: %v, want ErrDamaged", err)
	}
	report := repair(t, dir)
	whole := 0
	s = openDir(t, dir)
	for id, want := range octetsOf {
		if octetsOrNone(t, s, id) == want {
			whole++
		}
	}
	if whole < 20 || whole+len(report.Broken) < 60 {
		t.Errorf("%d messages came through whole, %d are told broken, of 60", whole, len(report.Broken))
	}
}

func TestOpen_withALogOfSomethingElse(t *testing.T) {
	for name, log := range map[string]string{"noise": noise(50_000), "empty": "", "short": "7"} {
		t.Run(name, func(t *testing.T) {
			dir, octetsOf := filled(t, 10)
			must(t, os.WriteFile(filepath.Join(dir, "valija.db-wal"), []byte(log), 0o600))
			must(t, os.WriteFile(filepath.Join(dir, "valija.db-shm"), []byte(log), 0o600))
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
