package account

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"

	"valija/account/plan"
	"valija/account/preview"
	"valija/store"
)

const (
	// inMemory octets of a message are read before they go to the store; a larger one streams there on its own.
	inMemory = 256 << 10
	// waitingMessages of at most inMemory octets wait between the line and the disk.
	waitingMessages = 16
)

// keeper keeps what a session receives. Three work side by side: the session takes messages off the line, gather reads
// and groups them, commit makes groups durable. The line never waits for the disk, and a group that is complete never
// waits for the line.
type keeper struct {
	// set by startKeeper, never changed
	s      *session
	cancel context.CancelCauseFunc // ends the session when the store fails
	in     chan arrival
	groups chan group
	failed chan struct{} // closed when a commit failed
	ended  sync.WaitGroup

	// owned by the caller of take
	unfinished []Item   // previews whose first text part goes on, with more lines to ask for
	named      []Item   // messages that got their names when they came
	twice      int      // messages that turned out to be here already
	cut        *arrival // the beginning of a message, when the line was cut in it
	shown      shown

	gatherErr error // owned by gather until ended
	committed       // owned by commit until ended
}

// committed is what the store holds of a session.
type committed struct {
	keys             map[store.Key]bool
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
		s: s, cancel: cancel, in: make(chan arrival, waitingMessages), groups: make(chan group),
		failed: make(chan struct{}), committed: committed{keys: map[store.Key]bool{}},
	}
	k.ended.Go(k.gather)
	k.ended.Go(k.commit)
	return k
}

// take reads one message off the line. An error is the line's, or the server's when it gave nothing.
func (k *keeper) take(ctx context.Context, it Item, msg io.Reader) error {
	var head bytes.Buffer
	if it.Octets > 0 && it.Octets <= inMemory {
		head.Grow(int(it.Octets) + bytes.MinRead)
	}
	_, err := io.CopyN(&head, msg, shownFrom)
	if err == nil {
		err = k.showBeginning(it, head.Bytes())
	}
	if err == nil {
		_, err = io.CopyN(&head, msg, inMemory-shownFrom)
	}
	a := arrival{item: it, raw: head.Bytes()}
	whole := errors.Is(err, io.EOF)
	if whole && len(a.raw) == 0 {
		return errEmptyMessage
	}
	if nameless(it) && (whole || err == nil) {
		here, err := k.name(&it, a.raw)
		if here || err != nil {
			return err // what is left of it is read and dropped
		}
		a.item = it
	}
	if whole {
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
	if it.Lines == 0 && !nameless(it) && !errors.As(err, &storage) {
		k.cut = &arrival{item: it, raw: bytes.Clone(beginning)}
	}
	return fmt.Errorf("retrieve message %d: %w", it.Num, err)
}

// name names a message that came in without one; here says that it is stored already.
func (k *keeper) name(it *Item, beginning []byte) (here bool, err error) {
	named, here, err := k.s.nameFrom(*it, beginning)
	if err != nil {
		return false, err
	}
	*it = named
	k.named = append(k.named, named)
	if here {
		k.twice++
	}
	return here, nil
}

// came are the messages that got their names when they came and are stored, now or before; call it after end.
func (k *keeper) came() []Item {
	return slices.DeleteFunc(k.named, func(it Item) bool {
		known, ok := k.s.knownOf(it.Key())
		return !k.keys[it.Key()] && !(ok && (plan.Held(known) || !known.DeletedAt.IsZero()))
	})
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

// end commits what is left and waits; then what is committed may be read.
func (k *keeper) end() error {
	close(k.in)
	k.ended.Wait()
	if err := cmp.Or(k.err, k.gatherErr); err != nil || k.cut == nil {
		return err
	}
	return k.keepCut()
}
