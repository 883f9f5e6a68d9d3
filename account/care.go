package account

import (
	"context"
	"sync"
	"time"
)

// Upkeep of the store: free space goes back to the disk, the search index is put in order, a removal that was interrupted
// is finished. It happens while no session is under way, in slices of a few milliseconds.

const (
	careAfter = time.Minute            // since the program started or the last look: mail comes first
	careAgain = 10 * time.Minute       // after everything was done
	carePause = 100 * time.Millisecond // between slices, so that a processor is never busy with it alone
)

// carer runs the upkeep of one manager.
type carer struct {
	quit  context.CancelFunc // guarded by the manager's mu; nil: it never ran
	ended sync.WaitGroup
}

// start is called once, with the manager's mu held.
func (c *carer) start(m *Manager) {
	ctx, quit := context.WithCancel(context.Background())
	c.quit = quit
	c.ended.Go(func() { m.care(ctx) })
}

// stop waits for the slice under way.
func (c *carer) stop(m *Manager) {
	m.mu.Lock()
	quit := c.quit
	m.mu.Unlock()
	if quit != nil {
		quit()
	}
	c.ended.Wait()
}

func (m *Manager) care(ctx context.Context) {
	wait := careAfter
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(wait):
		}
		wait = m.careSlice(ctx)
	}
}

// careSlice does a slice, unless there is something better to do, and says how long to wait for the next.
func (m *Manager) careSlice(ctx context.Context) time.Duration {
	if m.inSession() {
		return careAfter
	}
	more, err := m.store.Care(ctx)
	switch {
	case err != nil, !more: // what is wrong with the disk is told by whoever needs it
		return careAgain
	}
	return carePause
}

// inSession says whether any account talks with its server.
func (m *Manager) inSession() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, w := range m.workers {
		if len(w.turn) > 0 {
			return true
		}
	}
	return false
}
