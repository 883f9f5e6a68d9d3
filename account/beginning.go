package account

import (
	"bytes"
	"context"
	"fmt"
	"sync"
	"time"

	"valija/store"
)

const (
	// partFrom octets of a message that was cut are worth showing; partInPlaceOf are worth more than a preview.
	partFrom, partInPlaceOf = 2 << 10, 64 << 10
	// shownFrom octets of a message are shown while the rest comes in, when that takes longer than shownWithin: most texts
	// end before.
	shownFrom, shownWithin = 24 << 10, 5 * time.Second
)

// shown are the messages whose beginnings are shown while they come in. The zero value is empty.
type shown struct {
	mu   sync.Mutex
	keys map[store.Key]bool // guarded by mu
}

func (s *shown) add(key store.Key) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.keys == nil {
		s.keys = map[store.Key]bool{}
	}
	s.keys[key] = true
}

func (s *shown) has(key store.Key) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.keys[key]
}

// showBeginning shows the beginning of a message that takes its time, so that its text can be read already.
func (k *keeper) showBeginning(it Item, beginning []byte) error {
	if it.Lines > 0 || nameless(it) || k.s.isPreview(it) || !k.takesLong(it) {
		return nil
	}
	if err := k.keepBeginning(it, beginning); err != nil {
		return err
	}
	k.shown.add(it.Key())
	return nil
}

// takesLong says whether the rest of a message takes longer to come in than a reader likes to wait.
func (k *keeper) takesLong(it Item) bool {
	rate := k.s.progress.current().Rate
	if rate <= 0 {
		rate = k.s.memory.Links.On(k.s.network).Rate
	}
	rest := float64(it.Octets - shownFrom)
	return rate > 0 && rest/rate > shownWithin.Seconds()
}

// keepCut keeps the beginning of a message that was cut, so that what was paid for can be read.
func (k *keeper) keepCut() error {
	least := partFrom
	if k.s.isPreview(k.cut.item) {
		least = partInPlaceOf
	}
	if len(k.cut.raw) < least {
		return nil
	}
	return k.keepBeginning(k.cut.item, k.cut.raw)
}

// keepBeginning keeps the beginning of a message as a preview, to be completed at the next session.
func (k *keeper) keepBeginning(it Item, octets []byte) error {
	in := k.s.incoming(it, bytes.NewReader(octets))
	in.Place = store.Preview
	b := k.s.m.store.NewBatch()
	defer b.Discard()
	err := b.Add(context.Background(), in)
	var ids []store.ID
	if err == nil {
		ids, err = b.Commit(context.Background())
	}
	if err != nil {
		return inStorage(fmt.Errorf("store the beginning of message %d: %w", it.Num, err))
	}
	k.s.memory.leftPartial(it)
	if k.s.isPreview(it) || k.shown.has(it.Key()) {
		k.tell(nil, ids)
	} else {
		k.tell(ids, nil)
	}
	return nil
}
