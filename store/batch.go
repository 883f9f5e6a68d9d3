package store

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// Batch collects messages without holding a transaction (large ones in a temporary file); Commit stores them, with
// unique-ids, search index and counters, durably in one transaction. Only after Commit may the server delete.
// A Batch is for one goroutine at a time; several batches may be filled side by side.
type Batch struct {
	s       *Store
	pending []*pending
	octets  int64
}

// NewBatch gives an empty batch. Discard or Commit it at the end.
func (s *Store) NewBatch() *Batch { return &Batch{s: s} }

// Add reads in.Raw to its end and parses it. On an error (that of in.Raw, or of the disk) nothing is added. A whole message
// whose unique-id has a preview here will replace it in the same row: same ID, flags and folder. A message that is here
// already, with the same unique-id and header digest, is not stored again.
func (b *Batch) Add(ctx context.Context, in Incoming) error {
	if b.s.w == nil {
		return ErrReadOnly
	}
	if in.Raw == nil {
		return errors.New("store: a message without octets")
	}
	if in.Place != Preview && in.UniqueID == "" {
		in.Place = HereOnly
	}
	if in.Received.IsZero() {
		in.Received = time.Now()
	}
	p, err := b.s.readIncoming(ctx, in)
	if err != nil {
		return err
	}
	b.pending = append(b.pending, p)
	b.octets += p.octets
	return nil
}

// Len is how many messages wait for Commit.
func (b *Batch) Len() int { return len(b.pending) }

// Octets is how many octets of mail wait for Commit.
func (b *Batch) Octets() int64 { return b.octets }

// Commit stores what was added and returns the ids in the order of Add. Afterwards the batch is empty and can be used
// again; when Commit fails, nothing of it is stored, and it keeps its messages for another try or Discard.
func (b *Batch) Commit(ctx context.Context) ([]ID, error) {
	if len(b.pending) == 0 {
		return nil, nil
	}
	ids := make([]ID, 0, len(b.pending))
	err := b.s.write(ctx, func(t *tx) error {
		for _, p := range b.pending {
			id, err := t.store(p)
			if err != nil {
				return err
			}
			ids = append(ids, id)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("store %d messages: %w", len(b.pending), err)
	}
	b.Discard()
	return ids, nil
}

// Discard forgets what was added since the last Commit.
func (b *Batch) Discard() {
	for _, p := range b.pending {
		p.discard()
	}
	clear(b.pending)
	b.pending, b.octets = b.pending[:0], 0
}
