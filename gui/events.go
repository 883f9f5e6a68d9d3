package gui

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"valija/account"
)

// bridgePause is the rest after a batch: at most about ten batches a second reach the window, however many events a sync
// posts, which keeps 1,000 of them a second under 5 % of a core. A first event after a quiet time goes through at once.
const bridgePause = 100 * time.Millisecond

// feed is what the bridge needs of account.Feed.
type feed interface {
	Pending() <-chan struct{}
	Take() []account.Event
}

// bridge carries the events of the workers to the window: the only way in. One goroutine takes a batch and hands it
// to the main goroutine, waiting until it is done; meanwhile the Feed merges.
type bridge struct {
	feed   feed
	pause  time.Duration
	onMain func(func())          // runs the function on the main goroutine, and returns after it
	handle func([]account.Event) // on the main goroutine
}

func newBridge(f feed, handle func([]account.Event)) *bridge {
	return &bridge{feed: f, pause: bridgePause, onMain: fyne.DoAndWait, handle: handle}
}

// run goes on until ctx ends. After that no event reaches the window: Fyne, while it ends, would run a waiting
// function on this goroutine.
func (b *bridge) run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-b.feed.Pending():
		}
		if events := b.feed.Take(); len(events) > 0 {
			b.onMain(func() {
				if ctx.Err() == nil {
					b.handle(events)
				}
			})
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(b.pause):
		}
	}
}
