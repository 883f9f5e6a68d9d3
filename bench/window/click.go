package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	_ "aaenv.local" // must come before Fyne, see there

	"valija/account"
	"valija/gui"
	"valija/pop3/pop3server"
	"valija/store"
)

const (
	arriving  = 5000 // messages come in
	perSecond = 1000 // at most, by the server: twice what the store has to keep up with
	starEvery = 30   // clicks
)

// click measures how long the window keeps a click waiting while mail comes in: a copy of the profile is shown by a process
// of our own, which has a server in it and asks the window for a moment again and again, as an event of the mouse does.
func (b *bench) click(ctx context.Context) error {
	// The windows of the measures before were ended at once, and left what later starts would have spoken to.
	if err := os.Remove(filepath.Join(b.profile, "window.sock")); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	copied := filepath.Join(b.dir, "receiving")
	if err := os.CopyFS(copied, os.DirFS(b.profile)); err != nil {
		return err
	}
	d, err := b.open(ctx, size, b.self, "-receive", copied)
	if err != nil {
		return err
	}
	defer d.close()
	return d.program.Wait()
}

// receiving shows the profile while messages come in, tells how long the window kept us waiting, and ends.
func receiving(ctx context.Context, profile string) error {
	s, err := store.Open(ctx, profile, nil)
	if err != nil {
		return err
	}
	defer s.Close()
	m, err := account.NewManager(ctx, account.Options{Store: s, Secrets: account.NewMemory()})
	if err != nil {
		return err
	}
	defer m.Close()
	id, server, err := serve(ctx, m)
	if err != nil {
		return err
	}
	defer server.Close()
	ctx, end := context.WithCancel(ctx)
	defer end()
	failed := make(chan error, 1)
	go func() {
		defer end()
		failed <- visit(ctx, m, id)
	}()
	m.Start()
	return errors.Join(gui.Run(ctx, gui.Options{Store: s, Manager: m, Language: "en", Variant: "light"}), <-failed)
}

// serve starts a server that sends perSecond messages a second, and adds an account there.
func serve(ctx context.Context, m *account.Manager) (account.ID, *pop3server.Server, error) {
	drop, octets := pop3server.NewMaildrop(), 0
	for i := range arriving {
		raw := string(letter(1_000_000+i, time.Now()))
		octets += len(raw)
		drop.Add(pop3server.Bytes(fmt.Sprint("n", i), raw))
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, nil, err
	}
	const user, password = "bench", "bench"
	server := pop3server.New([]pop3server.User{{Name: user, Password: password, Maildrop: drop}}, &pop3server.Options{Rate: int64(octets / arriving * perSecond)})
	go func() { _ = server.Serve(l) }() // ends with Close
	a := account.New()
	a.Name, a.Address, a.User, a.Host, a.Port = "Coming", "coming@mail.example", user, "127.0.0.1", l.Addr().(*net.TCPAddr).Port
	a.Security, a.CheckEvery = account.Plain, 0
	id, err := m.Add(ctx, a, password)
	return id, server, err
}

// visit receives the messages and meanwhile asks the window for moments, and now and then stars a message.
func visit(ctx context.Context, m *account.Manager, id account.ID) error {
	if err := rest(ctx, 5*time.Second); err != nil { // the window comes up
		return err
	}
	m.Sync(id)
	began, started := time.Now(), false
	var waits, works, stars []time.Duration
	for {
		if len(waits)%starEvery == 0 {
			asked := time.Now()
			if err := m.SetStarred(ctx, []store.ID{store.ID(1 + len(waits))}, true); err != nil {
				return err
			}
			stars = append(stars, time.Since(asked))
		}
		if err := rest(ctx, 10*time.Millisecond); err != nil {
			return err
		}
		asked, worked := time.Now(), windowTime()
		fyne.DoAndWait(func() {})
		waits, works = append(waits, time.Since(asked)), append(works, windowTime()-worked)
		status, err := statusOf(m, id)
		switch started = started || status.Syncing; {
		case err != nil:
			return err
		case started && !status.Syncing:
			note("while mail comes in, messages a second", arriving/time.Since(began).Seconds())
			tell("a click waits, ms", waits)
			tell("for what the window was doing, ms CPU", works)
			tell("a star waits until it is stored, ms", stars)
			return nil
		}
	}
}

// statusOf is the state of one account, with what went wrong.
func statusOf(m *account.Manager, id account.ID) (account.AccountStatus, error) {
	for _, s := range m.Status().Accounts {
		if s.ID == id && s.Problem != nil {
			return s, s.Problem
		}
		if s.ID == id {
			return s, nil
		}
	}
	return account.AccountStatus{}, account.ErrNoAccount
}

// windowTime is the processor time of the window's thread so far, which is the program's first (proc(5)): unlike waiting, it
// does not depend on what else runs.
func windowTime() time.Duration {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/self/task/%d/schedstat", os.Getpid()))
	if err != nil {
		return 0
	}
	var ran int64
	_, _ = fmt.Sscan(string(stat), &ran) // 0 when absent
	return time.Duration(ran)
}

// tell says how long something took, mostly and at worst.
func tell(what string, took []time.Duration) {
	slices.Sort(took)
	for _, share := range []int{50, 95, 99, 100} {
		note(fmt.Sprintf("%s, at %d %%", what, share), ms(took[share*(len(took)-1)/100]))
	}
}
