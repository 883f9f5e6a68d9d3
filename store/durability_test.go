package store_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"valija/store"
	"valija/store/internal/disk"
)

// rounds is how often a test with chance in it tries its luck: few by default, VALIJA_TEST_ROUNDS times as many when set.
func rounds(few int) int {
	if n, err := strconv.Atoi(os.Getenv("VALIJA_TEST_ROUNDS")); err == nil && n > 0 {
		return few * n
	}
	return few
}

func newDisk(t *testing.T) *disk.Disk {
	t.Helper()
	d, err := disk.New(t.Name())
	must(t, err)
	t.Cleanup(d.Close)
	return d
}

func openOn(t *testing.T, d *disk.Disk, dir string) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), dir, store.OnDisk(d.Name()))
	must(t, err)
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// acknowledged is a note in the log of the disk: the commit of these messages has returned.
type acknowledged struct{ uniqueIDs []string }

func TestCommit_survivesAPowerCutAtAnyPoint(t *testing.T) {
	d := newDisk(t)
	s := openOn(t, d, t.TempDir())
	a := addAccount(t, s, "ana")
	d.Note(acknowledged{})
	r := rand.New(rand.NewPCG(7, 7))
	octets := map[string]string{}
	for n := 0; n < 100; {
		var in []store.Incoming
		var names []string
		for range 1 + r.IntN(12) {
			n++
			name := fmt.Sprint("u", n)
			octets[name] = mail(name, 1+n%28) + noise(r.IntN(3000))
			in = append(in, incoming(a, name, octets[name]))
			names = append(names, name)
		}
		add(t, s, in...)
		d.Note(acknowledged{names})
	}
	must(t, s.Close())
	log := d.Log()
	for range rounds(20) {
		cut := r.IntN(len(log) + 1)
		afterPowerCut(t, log[:cut], r, octets)
	}
}

// afterPowerCut opens what is left, and looks for everything that was acknowledged.
func afterPowerCut(t *testing.T, log []disk.Op, r *rand.Rand, octetsOf map[string]string) {
	t.Helper()
	dir := t.TempDir()
	for name, b := range disk.PowerCut(log, r) {
		must(t, os.WriteFile(filepath.Join(dir, name), b, 0o600))
	}
	s, err := store.Open(t.Context(), dir, nil)
	if err != nil {
		t.Fatalf("Open after a power cut at %d: %v", len(log), err)
	}
	defer s.Close()
	mustCheck(t, s)
	k := map[store.Key]store.Known{}
	if all, err := s.Accounts(t.Context()); err == nil && len(all) == 1 {
		k = known(t, s, all[0].ID)
	}
	for _, op := range log {
		ack, ok := op.Note.(acknowledged)
		if !ok {
			continue
		}
		for _, name := range ack.uniqueIDs {
			id := k[key(name)].Message
			if id == 0 {
				t.Fatalf("power cut at %d: %s was acknowledged and is lost", len(log), name)
			}
			if octets(t, s, id) != octetsOf[name] {
				t.Fatalf("power cut at %d: %s came back with other octets", len(log), name)
			}
		}
	}
}

func TestCommit_losesNothingWhenTheDiskIsFull(t *testing.T) {
	for _, result := range []struct {
		name string
		code int32
		want error
	}{{"full", disk.Full, store.ErrDiskFull}, {"dying", disk.Error, nil}} {
		t.Run(result.name, func(t *testing.T) {
			d := newDisk(t)
			s := openOn(t, d, t.TempDir())
			a := addAccount(t, s, "ana")
			add(t, s, incoming(a, "before", mail("before", 1)))
			failed := 0
			for nth := 1; nth < 25; nth++ { // every write of a commit in its turn
				name := fmt.Sprint("u", nth)
				b := s.NewBatch()
				must(t, b.Add(t.Context(), incoming(a, name, mail(name, 1)+noise(9000))))
				count := 0
				d.Fault(func(op disk.Op) int32 {
					if count++; count == nth {
						return result.code
					}
					return disk.OK
				})
				_, err := b.Commit(t.Context())
				d.Fault(nil)
				if err == nil {
					continue
				}
				failed++
				if result.want != nil && !errors.Is(err, result.want) {
					t.Errorf("Commit with write %d refused: %v, want %v", nth, err, result.want)
				}
				if _, ok := known(t, s, a)[key(name)]; ok {
					t.Errorf("Commit with write %d refused, but the message is there", nth)
				}
				// The same batch goes in when there is room again.
				if ids, err := b.Commit(t.Context()); err != nil || len(ids) != 1 {
					t.Fatalf("Commit again: %v, %v", ids, err)
				}
			}
			if failed < 5 {
				t.Errorf("only %d commits failed: the fault was not where it hurts", failed)
			}
			if report := mustCheck(t, s); report.Messages != 25 {
				t.Errorf("%d messages, want 25", report.Messages)
			}
		})
	}
}

func TestOpen_saysThatTheFolderCannotBeWritten(t *testing.T) {
	dir := t.TempDir()
	s := openDir(t, dir)
	a := addAccount(t, s, "ana")
	add(t, s, incoming(a, "u1", mail("x", 1)))
	must(t, s.Close())
	file := filepath.Join(t.TempDir(), "file")
	must(t, os.WriteFile(file, nil, 0o600))
	if _, err := store.Open(t.Context(), filepath.Join(file, "profile"), nil); err == nil {
		t.Error("Open within a file succeeded")
	}
	if os.Getuid() == 0 {
		return // root may write everywhere
	}
	must(t, os.Chmod(dir, 0o500))
	t.Cleanup(func() { _ = os.Chmod(dir, 0o700) })
	if _, err := store.Open(t.Context(), filepath.Join(dir, "new"), nil); !errors.Is(err, store.ErrReadOnly) {
		t.Errorf("Open in a folder that cannot be written: %v, want ErrReadOnly", err)
	}
}

func TestOpen_saysThatAnotherProgramHoldsTheDatabase(t *testing.T) {
	s, a := openAccount(t)
	b := s.NewBatch()
	must(t, b.Add(t.Context(), incoming(a, "u1", mail("x", 1))))
	release := holdDatabase(t, filepath.Join(s.Dir(), "valija.db"))
	if _, err := b.Commit(t.Context()); !errors.Is(err, store.ErrBusy) {
		t.Errorf("Commit while another program writes: %v, want ErrBusy", err)
	}
	release()
	if ids, err := b.Commit(t.Context()); err != nil || len(ids) != 1 {
		t.Errorf("Commit afterwards: %v, %v", ids, err)
	}
}

func TestDamage_isTold(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	for range rounds(6) {
		s, a := openAccount(t)
		octetsOf := map[store.ID]string{}
		for i := range 20 {
			octets := mail(fmt.Sprint("m", i), 1+i%28) + noise(2000)
			octetsOf[add(t, s, incoming(a, fmt.Sprint(i), octets))[0]] = octets
		}
		must(t, s.Close())
		path := filepath.Join(s.Dir(), "valija.db")
		b, err := os.ReadFile(path)
		must(t, err)
		page := 1 + r.IntN(len(b)/4096-1) // the first says that it is a database
		for i := range 4096 {
			b[page*4096+i] = byte(r.Uint32())
		}
		must(t, os.WriteFile(path, b, 0o600))
		useDamaged(t, s.Dir(), page, octetsOf)
	}
}

// useDamaged does what a window does; errors are fine, a crash is not, and Check must see the damage, unless it hit a page
// that nothing is on.
func useDamaged(t *testing.T, dir string, page int, octetsOf map[store.ID]string) {
	t.Helper()
	s, err := store.Open(t.Context(), dir, nil)
	if err != nil {
		if !errors.Is(err, store.ErrDamaged) && !errors.Is(err, store.ErrForeign) {
			t.Errorf("Open with page %d damaged: %v, want ErrDamaged", page, err)
		}
		return
	}
	defer s.Close()
	_, _ = s.Folders(t.Context())
	all, _ := s.IDs(t.Context(), store.View{})
	_, _ = s.Rows(t.Context(), all)
	_, _ = s.IDs(t.Context(), store.View{Query: "hola"})
	for _, id := range all {
		_, _ = s.Parsed(t.Context(), id)
	}
	report, err := s.Check(t.Context(), nil)
	if err != nil && !errors.Is(err, store.ErrDamaged) {
		t.Errorf("Check with page %d damaged: %v", page, err)
	}
	if err != nil || len(report.Problems) > 0 {
		return
	}
	for id, want := range octetsOf {
		if octets(t, s, id) != want {
			t.Errorf("Check with page %d damaged found nothing, but message %d is another", page, id)
		}
	}
}
