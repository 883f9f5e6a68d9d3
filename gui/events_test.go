package gui

import (
	"context"
	"sync"
	"testing"

	"valija/account"
	"valija/store"
)

func TestBridge_handsOverEachEventOnceAndEndsAtOnce(t *testing.T) {
	f := &account.Feed{}
	got := make(chan int, 100)
	b := newBridge(f, func(events []account.Event) { got <- len(events) })
	b.pause = 0
	b.onMain = func(f func()) { f() }
	ctx, cancel := context.WithCancel(t.Context())
	var done sync.WaitGroup
	done.Go(func() { b.run(ctx) })
	for i := range 3 {
		f.Post(account.MessagesChanged{IDs: []store.ID{store.ID(i)}})
		if n := <-got; n != 1 {
			t.Errorf("batch %d has %d events, want 1", i, n)
		}
	}
	cancel()
	done.Wait()
	f.Post(account.Reload{})
	if len(got) != 0 {
		t.Error("an event reached the window after it had ended")
	}
}

func TestBridge_lettingTheWindowEndWhileABatchWaits(t *testing.T) {
	f := &account.Feed{}
	ctx, cancel := context.WithCancel(t.Context())
	b := newBridge(f, func([]account.Event) { t.Error("a batch was handled by a window that had ended") })
	b.onMain = func(run func()) {
		cancel() // the window ends while the batch waits for the main goroutine
		run()
	}
	f.Post(account.Reload{})
	b.run(ctx)
}
