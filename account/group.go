package account

import (
	"bytes"
	"context"
	"fmt"
	"time"

	"valija/store"
)

// Groups of commits: one for each message would cost a fast link its speed, and a group that waits longer would lose
// more work to a crash than it saves. While the disk is busy with one, the next grows up to mostGrouped.
const (
	commitMessages = 50
	commitAfter    = 200 * time.Millisecond
	mostGrouped    = 200
)

// group is what one transaction makes durable.
type group struct {
	batch *store.Batch
	items []Item
}

// gather reads and parses what comes in, and hands it over in groups.
func (k *keeper) gather() {
	defer close(k.groups)
	k.gatherErr = safely(k.gatherAll)
	if k.gatherErr != nil {
		k.cancel(k.gatherErr)
	}
	for a := range k.in { // after an error the line may be about to hand over more
		if a.batch != nil {
			a.batch.Discard()
		}
	}
}

func (k *keeper) gatherAll() error {
	g := k.newGroup()
	defer func() { g.batch.Discard() }() // what was handed over is commit's
	ripe := time.NewTimer(commitAfter)
	defer ripe.Stop()
	due := false
	for {
		in, out := k.in, k.groups
		if len(g.items) == 0 || !due && len(g.items) < commitMessages {
			out = nil
		}
		if len(g.items) >= mostGrouped {
			in = nil
		}
		select {
		case a, ok := <-in:
			if !ok {
				last := g
				g = k.newGroup()
				return k.handGroup(last)
			}
			if len(g.items) == 0 {
				due = false
				ripe.Reset(commitAfter)
			}
			if err := k.gatherOne(&g, a); err != nil {
				return err
			}
		case out <- g:
			g = k.newGroup()
		case <-ripe.C:
			due = true
		case <-k.failed:
			return nil // commit has the reason
		}
	}
}

func (k *keeper) newGroup() group { return group{batch: k.s.m.store.NewBatch()} }

// gatherOne puts a message into the group; a large one is a group of its own.
func (k *keeper) gatherOne(g *group, a arrival) error {
	if a.batch != nil {
		return k.handGroup(group{a.batch, []Item{a.item}})
	}
	if err := g.batch.Add(context.Background(), k.s.incoming(a.item, bytes.NewReader(a.raw))); err != nil {
		return inStorage(fmt.Errorf("store message %d: %w", a.item.Num, err))
	}
	g.items = append(g.items, a.item)
	return nil
}

// handGroup hands a group to commit. Without messages there is nothing to hand over.
func (k *keeper) handGroup(g group) error {
	if len(g.items) == 0 {
		return nil
	}
	select {
	case k.groups <- g:
	case <-k.failed:
		g.batch.Discard()
	}
	return nil
}

// commit makes groups durable until there are no more.
func (k *keeper) commit() {
	for g := range k.groups {
		if k.err == nil {
			k.err = safely(func() error { return k.commitGroup(g) })
			if k.err != nil {
				k.cancel(k.err)
				close(k.failed)
			}
		}
		g.batch.Discard() // empty, unless it failed
	}
}

// commitGroup makes a group durable, and tells of it. It does not listen to the session's ctx: what came in whole is
// kept.
func (k *keeper) commitGroup(g group) error {
	ids, err := g.batch.Commit(context.Background())
	if err != nil {
		return inStorage(fmt.Errorf("store %d messages: %w", len(g.items), err))
	}
	var added, changed []store.ID
	for i, it := range g.items {
		again := k.keys[it.Key()] // a longer preview
		k.count(it, again)
		before := k.s.isPreview(it) || k.shown.has(it.Key())
		if it.Lines == 0 && before {
			k.whole = append(k.whole, it)
		}
		if again || before {
			changed = append(changed, ids[i])
		} else {
			added = append(added, ids[i])
		}
	}
	k.tell(added, changed)
	return nil
}

func (c *committed) count(it Item, again bool) {
	c.keys[it.Key()] = true
	switch {
	case again:
	case it.Lines > 0:
		c.previews++
	default:
		c.stored++
	}
}

func (k *keeper) tell(added, changed []store.ID) {
	if len(added) > 0 {
		k.s.tell(MessagesAdded{Account: k.s.account.ID, IDs: added})
	}
	if len(changed) > 0 {
		k.s.tell(MessagesChanged{IDs: changed})
	}
	k.s.tell(FoldersChanged{Account: k.s.account.ID})
}
