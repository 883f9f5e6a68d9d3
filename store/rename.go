package store

import (
	"context"
	"fmt"
)

// Renaming is a message that the server calls by another unique-id now.
type Renaming struct{ From, To Key }

// Rename keeps what is known of messages under the unique-ids that the server uses now (all of them change when a
// provider moves to another server). It is one transaction, so that names may also be swapped. A name that stands for
// another message here is left alone.
func (s *Store) Rename(ctx context.Context, a AccountID, renamings []Renaming) error {
	err := s.write(ctx, func(t *tx) error {
		for i, r := range renamings {
			if err := t.rename(a, r.From, parked(i)); err != nil {
				return err
			}
		}
		for i, r := range renamings {
			if err := t.renameFree(a, parked(i), r); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("rename unique-ids: %w", err)
	}
	return nil
}

// parked is a name that no server gives: they are at least one character long.
func parked(i int) Key { return Key{UniqueID: "", Occurrence: -1 - i} }

func (t *tx) rename(a AccountID, from, to Key) error {
	return t.exec("UPDATE uniqueid SET unique_id = ?, occurrence = ? WHERE account_id = ? AND unique_id = ? AND occurrence = ?",
		to.UniqueID, to.Occurrence, a, from.UniqueID, from.Occurrence)
}

// renameFree takes a parked name to its new one, or back when that is taken by another message.
func (t *tx) renameFree(a AccountID, from Key, r Renaming) error {
	// A row without a message is only the memory of a refusal or of a listing.
	err := t.exec(`DELETE FROM uniqueid WHERE account_id = ? AND unique_id = ? AND occurrence = ? AND message_id = 0 AND deleted_at = 0`,
		a, r.To.UniqueID, r.To.Occurrence)
	if err != nil {
		return err
	}
	var taken bool
	err = t.get(`SELECT EXISTS (SELECT 1 FROM uniqueid WHERE account_id = ? AND unique_id = ? AND occurrence = ?)`,
		[]any{a, r.To.UniqueID, r.To.Occurrence}, &taken)
	if err != nil {
		return err
	}
	if taken {
		return t.rename(a, from, r.From)
	}
	return t.rename(a, from, r.To)
}
