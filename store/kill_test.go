package store_test

import (
	"bufio"
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"valija/store"
)

// childDir makes this test program the process that is killed: it works on the profile of that name until then.
const childDir = "VALIJA_TEST_CHILD_DIR"

func TestMain(m *testing.M) {
	if dir := os.Getenv(childDir); dir != "" {
		if err := workUntilKilled(dir, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, "child:", err)
			os.Exit(1)
		}
	}
	if isNobody() {
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// workUntilKilled stores, changes and deletes, and tells each unique-id with the digest of its message once the commit has
// returned, or with "deleted".
func workUntilKilled(dir string, told io.Writer) error {
	ctx := context.Background()
	s, err := store.Open(ctx, dir, nil)
	if err != nil {
		return err
	}
	accounts, err := s.Accounts(ctx)
	if err != nil || len(accounts) == 0 {
		return fmt.Errorf("no account: %w", err)
	}
	w := &worker{ctx: ctx, s: s, account: accounts[0].ID, r: rand.New(rand.NewPCG(uint64(os.Getpid()), 1)), told: told}
	for {
		if err := w.step(); err != nil {
			return err
		}
	}
}

type worker struct {
	ctx     context.Context
	s       *store.Store
	account store.AccountID
	r       *rand.Rand
	told    io.Writer
	n       int
}

func (w *worker) step() error {
	if w.r.IntN(4) == 0 {
		return w.delete()
	}
	b := w.s.NewBatch()
	var ack strings.Builder
	for range 1 + w.r.IntN(20) {
		w.n++
		name := fmt.Sprintf("%d-%d", os.Getpid(), w.n)
		octets := mail(name, 1+w.n%28) + noise(w.r.IntN(4000))
		if w.r.IntN(50) == 0 {
			octets = bulky(name, 1+w.n%28, 2<<20) // by way of a temporary file
		}
		if err := b.Add(w.ctx, incoming(w.account, name, octets)); err != nil {
			return err
		}
		fmt.Fprintf(&ack, "%s %x\n", name, sha256.Sum256([]byte(octets)))
	}
	if _, err := b.Commit(w.ctx); err != nil {
		return err
	}
	_, err := io.WriteString(w.told, ack.String())
	return err
}

func (w *worker) delete() error {
	all, err := w.s.UniqueIDs(w.ctx, w.account)
	if err != nil {
		return err
	}
	var ids []store.ID
	var ack strings.Builder
	for _, k := range all {
		if k.Message != 0 && w.r.IntN(3) == 0 {
			ids = append(ids, k.Message)
			fmt.Fprintf(&ack, "%s deleted\n", k.UniqueID)
		}
	}
	// Told before: a deletion that was not acknowledged may have happened.
	if _, err := io.WriteString(w.told, strings.ReplaceAll(ack.String(), "deleted", "deleting")); err != nil {
		return err
	}
	if err := w.s.Delete(w.ctx, ids); err != nil {
		return err
	}
	_, err = io.WriteString(w.told, ack.String())
	return err
}

func TestCommit_survivesKill(t *testing.T) {
	dir := t.TempDir()
	s := openDir(t, dir)
	a := addAccount(t, s, "ana")
	must(t, s.Close())
	r := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 0))
	state := map[string]string{} // what was told last of each unique-id
	told := map[string]string{}  // since the last look
	kills := rounds(10)
	for kill := 1; kill <= kills && !t.Failed(); kill++ {
		killOne(t, dir, time.Duration(1+r.IntN(60))*time.Millisecond, told)
		if kill%5 != 0 && kill != kills {
			continue // the next child recovers what this one left, and goes on
		}
		maps.Copy(state, told)
		s := openDir(t, dir)
		if kill%25 == 0 || kill == kills { // everything, against everything
			mustCheck(t, s)
			told = state
		}
		afterKill(t, s, a, told)
		must(t, s.Close())
		told = map[string]string{}
		if t.Failed() {
			t.Logf("after kill %d", kill)
		}
	}
	if len(state) == 0 {
		t.Error("no child lived long enough to store anything")
	}
}

// killOne runs a child, kills it after a time, and keeps what it told.
func killOne(t *testing.T, dir string, after time.Duration, state map[string]string) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childDir+"="+dir)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	must(t, err)
	must(t, cmd.Start())
	var kill *time.Timer
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if kill == nil { // the time runs from its first word: a slow machine starts it slowly
			kill = time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
		}
		name, what, ok := strings.Cut(lines.Text(), " ")
		if ok && (what == "deleting" || what == "deleted" || len(what) == 2*sha256.Size) { // else it was killed in mid-word
			state[name] = what
		}
	}
	if kill == nil {
		t.Error("the child ended by itself")
	}
	_ = cmd.Wait() // killed
}

func afterKill(t *testing.T, s *store.Store, a store.AccountID, state map[string]string) {
	t.Helper()
	k := known(t, s, a)
	for name, what := range state {
		entry, ok := k[key(name)]
		switch {
		case !ok:
			t.Errorf("%s was told as %.8s and is not known", name, what)
		case what == "deleted" && entry.Message != 0:
			t.Errorf("%s was deleted and is back", name)
		case what == "deleted", what == "deleting" && entry.Message == 0:
		case entry.Message == 0:
			t.Errorf("%s was stored and is gone", name)
		case what == "deleting":
		case fmt.Sprintf("%x", sha256.Sum256([]byte(octets(t, s, entry.Message)))) != what:
			t.Errorf("%s has other octets", name)
		}
	}
}
