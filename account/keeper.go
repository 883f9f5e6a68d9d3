package account

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"valija/account/preview"
	"valija/store"
)

const (
	// commitMessages and commitAfter group commits: one for each message would cost a fast link its speed, and a group
	// that waits longer would lose more work to a crash than it saves.
	commitMessages = 50
	commitAfter    = 200 * time.Millisecond
	// inMemory octets of a message are read before they go to the store; a larger one streams there on its own.
	inMemory = 256 << 10
	// partFrom octets of a message that was cut are worth showing; partInPlaceOf are worth more than a preview.
	partFrom, partInPlaceOf = 2 << 10, 64 << 10
	// waitingMessages of at most inMemory octets wait between the line and the disk.
	waitingMessages = 16
)

// keeper commits what a session receives, on a goroutine of its own: the line never waits for the disk, and a group
// that is complete never waits for the line.
type keeper struct {
	// set by startKeeper, never changed
	s      *session
	cancel context.CancelCauseFunc // ends the session when the store fails
	in     chan arrival
	done   chan struct{}

	// owned by the caller of take
	unfinished []Item   // previews whose first text part goes on, with more lines to ask for
	cut        *arrival // the beginning of a message, when the line was cut in it

	// owned by run until done is closed
	batch            *store.Batch
	waiting          []arrival          // in batch
	keys             map[store.Key]bool // committed
	stored, previews int
	whole            []Item // that were previews
	err              error
}

// arrival is a message that came in whole, as octets or in a batch of its own.
type arrival struct {
	item  Item
	raw   []byte
	batch *store.Batch // not nil: a large message
}

func startKeeper(s *session, cancel context.CancelCauseFunc) *keeper {
	k := &keeper{
		s: s, cancel: cancel, in: make(chan arrival, waitingMessages), done: make(chan struct{}),
		batch: s.m.store.NewBatch(), keys: map[store.Key]bool{},
	}
	go k.run()
	return k
}

// take reads one message off the line. An error is the line's, or the server's when it gave nothing.
func (k *keeper) take(ctx context.Context, it Item, msg io.Reader) error {
	var head bytes.Buffer
	if it.Octets > 0 && it.Octets <= inMemory {
		head.Grow(int(it.Octets) + bytes.MinRead)
	}
	_, err := io.CopyN(&head, msg, inMemory)
	a := arrival{item: it, raw: head.Bytes()}
	if errors.Is(err, io.EOF) {
		if len(a.raw) == 0 {
			return errEmptyMessage
		}
		k.judge(it, a.raw)
		return k.handOver(ctx, a)
	}
	beginning := a.raw
	if err == nil {
		a, err = k.takeLarge(ctx, it, io.MultiReader(&head, msg))
	}
	if err == nil {
		return k.handOver(ctx, a)
	}
	var storage *storageError
	if it.Lines == 0 && !errors.As(err, &storage) {
		k.cut = &arrival{item: it, raw: bytes.Clone(beginning)}
	}
	return fmt.Errorf("retrieve message %d: %w", it.Num, err)
}

// judge asks for more of a preview that ends within the text.
func (k *keeper) judge(it Item, raw []byte) {
	if it.Lines == 0 || !preview.Extensible(raw) {
		return
	}
	if longer, ok := it.Longer(); ok {
		k.unfinished = append(k.unfinished, longer)
	}
}

// more are the previews to ask for once more.
func (k *keeper) more() []Item {
	items := k.unfinished
	k.unfinished = nil
	return items
}

func (k *keeper) handOver(ctx context.Context, a arrival) error {
	select {
	case k.in <- a:
		return nil
	case <-ctx.Done():
		if a.batch != nil {
			a.batch.Discard()
		}
		return context.Cause(ctx)
	}
}

// takeLarge streams a message into a batch of its own.
func (k *keeper) takeLarge(ctx context.Context, it Item, msg io.Reader) (arrival, error) {
	b := k.s.m.store.NewBatch()
	line := &lineReader{r: msg}
	if err := b.Add(ctx, k.s.incoming(it, line)); err != nil {
		b.Discard()
		if line.err != nil {
			return arrival{}, line.err
		}
		return arrival{}, inStorage(fmt.Errorf("store message %d: %w", it.Num, err))
	}
	return arrival{item: it, batch: b}, nil
}

// lineReader remembers the error of the line, so that it is not taken for one of the store.
type lineReader struct {
	r   io.Reader
	err error
}

func (l *lineReader) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		l.err = err
	}
	return n, err
}

// end commits what is left and waits; then keys, stored and previews may be read.
func (k *keeper) end() error {
	close(k.in)
	<-k.done
	if k.err != nil || k.cut == nil {
		return k.err
	}
	return k.keepCut()
}

// keepCut keeps the beginning of a message as a preview, so that what was paid for can be read.
func (k *keeper) keepCut() error {
	least := partFrom
	if k.s.isPreview(k.cut.item) {
		least = partInPlaceOf
	}
	if len(k.cut.raw) < least {
		return nil
	}
	in := k.s.incoming(k.cut.item, bytes.NewReader(k.cut.raw))
	in.Place = store.Preview
	if err := k.batch.Add(context.Background(), in); err != nil {
		return inStorage(fmt.Errorf("store the beginning of message %d: %w", k.cut.item.Num, err))
	}
	ids, err := k.batch.Commit(context.Background())
	if err != nil {
		k.batch.Discard()
		return inStorage(fmt.Errorf("store the beginning of message %d: %w", k.cut.item.Num, err))
	}
	k.s.memory.leftPartial(k.cut.item)
	if k.s.isPreview(k.cut.item) {
		k.tell(nil, ids)
	} else {
		k.tell(ids, nil)
	}
	return nil
}

func (k *keeper) run() {
	defer close(k.done)
	k.err = safely(k.keep)
	if k.err != nil {
		k.cancel(k.err)
		for a := range k.in { // the line may be about to hand over more
			if a.batch != nil {
				a.batch.Discard()
			}
		}
	}
}

func (k *keeper) keep() error {
	defer k.batch.Discard() // empty, unless the store failed
	ripe := time.NewTimer(commitAfter)
	defer ripe.Stop()
	for {
		select {
		case a, ok := <-k.in:
			if !ok {
				return k.commit(k.batch, k.waiting)
			}
			if len(k.waiting) == 0 {
				ripe.Reset(commitAfter)
			}
			if err := k.add(a); err != nil {
				return err
			}
			if len(k.waiting) < commitMessages {
				continue
			}
		case <-ripe.C:
		}
		if err := k.commit(k.batch, k.waiting); err != nil {
			return err
		}
		k.waiting = k.waiting[:0]
	}
}

// add puts a message into the group; a large one is committed on its own.
func (k *keeper) add(a arrival) error {
	if a.batch != nil {
		return k.commit(a.batch, []arrival{a})
	}
	if err := k.batch.Add(context.Background(), k.s.incoming(a.item, bytes.NewReader(a.raw))); err != nil {
		return inStorage(fmt.Errorf("store message %d: %w", a.item.Num, err))
	}
	k.waiting = append(k.waiting, arrival{item: a.item})
	return nil
}

// commit makes a group durable, and tells of it. It does not listen to the session's ctx: what came in whole is kept.
func (k *keeper) commit(b *store.Batch, group []arrival) error {
	if len(group) == 0 {
		return nil
	}
	ids, err := b.Commit(context.Background())
	if err != nil {
		b.Discard()
		return inStorage(fmt.Errorf("store %d messages: %w", len(group), err))
	}
	var added, changed []store.ID
	for i, a := range group {
		again := k.keys[a.item.Key()] // a longer preview
		k.count(a.item, again)
		if again || k.s.isPreview(a.item) {
			changed = append(changed, ids[i])
		} else {
			added = append(added, ids[i])
		}
	}
	k.tell(added, changed)
	return nil
}

func (k *keeper) count(it Item, again bool) {
	k.keys[it.Key()] = true
	switch {
	case again:
	case it.Lines > 0:
		k.previews++
	default:
		k.stored++
	}
	if it.Lines == 0 && k.s.isPreview(it) {
		k.whole = append(k.whole, it)
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
