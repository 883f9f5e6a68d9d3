package store

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// deleteSlice is how many messages one transaction deletes: a few milliseconds, so that mail coming in does not wait.
const deleteSlice = 100

// SetFlags sets and clears flags; HasAttachment is the store's own and is not touched.
func (s *Store) SetFlags(ctx context.Context, ids []ID, set, clear Flags) error {
	set, clear = set&userFlags, clear&userFlags
	err := s.write(ctx, func(t *tx) error {
		return t.exec(`UPDATE message SET flags = flags & ~? | ? WHERE id IN (SELECT value FROM json_each(?))
			AND flags <> flags & ~? | ?`, clear, set, list(ids), clear, set)
	})
	if err != nil {
		return fmt.Errorf("set flags: %w", err)
	}
	return nil
}

// Move puts messages into a folder of their account; a folder of another account is refused.
func (s *Store) Move(ctx context.Context, ids []ID, to FolderID) error {
	err := s.write(ctx, func(t *tx) error {
		var account AccountID
		if err := t.get("SELECT account_id FROM folder WHERE id = ?", []any{to}, &account); err != nil {
			return err
		}
		var strangers int
		err := t.get(`SELECT count(*) FROM message WHERE id IN (SELECT value FROM json_each(?)) AND account_id <> ?`,
			[]any{list(ids), account}, &strangers)
		if err != nil {
			return err
		}
		if strangers > 0 {
			return errors.New("store: the folder belongs to another account")
		}
		return t.exec("UPDATE message SET folder_id = ? WHERE id IN (SELECT value FROM json_each(?)) AND folder_id <> ?",
			to, list(ids), to)
	})
	if err != nil {
		return fmt.Errorf("move: %w", err)
	}
	return nil
}

// Delete removes messages here; the memory of their unique-ids stays, so that they are not retrieved again. Many are
// deleted in slices, each by itself durable.
func (s *Store) Delete(ctx context.Context, ids []ID) error {
	for len(ids) > 0 {
		n := min(len(ids), deleteSlice)
		if err := s.deleteSlice(ctx, ids[:n]); err != nil {
			return fmt.Errorf("delete: %w", err)
		}
		ids = ids[n:]
	}
	return nil
}

func (s *Store) deleteSlice(ctx context.Context, ids []ID) error {
	return s.write(ctx, func(t *tx) error { return t.deleteAll(ids) })
}

func (t *tx) deleteAll(ids []ID) error {
	now := time.Now().Unix()
	for _, id := range ids {
		if err := t.delete(id, now); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) delete(id ID, now int64) error {
	if err := t.removeParts(id); err != nil {
		return err
	}
	// A message that waits to be deleted on the server goes on waiting.
	err := t.exec(`UPDATE uniqueid SET message_id = 0, deleted_at = ?,
			place = CASE WHEN gone = 0 AND place <> ? THEN ? ELSE place END
		WHERE message_id = ? AND message_id <> 0`, now, Leaving, ServerOnly, id)
	if err != nil {
		return err
	}
	return t.exec("DELETE FROM message WHERE id = ?", id)
}
