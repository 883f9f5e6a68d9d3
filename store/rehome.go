package store

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// Rehome puts messages into a folder of another account, with the conversations that they belong to there. Their
// unique-ids stay with the account whose server has them, so that its rules hold and nothing is retrieved again; for the
// same reason a preview stays where it is. It returns the messages that went.
func (s *Store) Rehome(ctx context.Context, ids []ID, to FolderID) (went []ID, err error) {
	err = s.write(ctx, func(t *tx) error {
		went = nil
		var account AccountID
		if err := t.get("SELECT account_id FROM folder WHERE id = ?", []any{to}, &account); err != nil {
			return err
		}
		for _, id := range ids {
			ok, err := t.rehome(id, account, to)
			if err != nil {
				return err
			}
			if ok {
				went = append(went, id)
			}
		}
		// What no message of an account belongs to any more must not draw later ones into another's conversation.
		return t.exec(`DELETE FROM thread_key WHERE NOT EXISTS (SELECT 1 FROM message m
			WHERE m.thread_id = thread_key.thread_id AND m.account_id = thread_key.account_id)`)
	})
	if err != nil {
		return nil, fmt.Errorf("move to another account: %w", err)
	}
	return went, nil
}

// rehome moves one message; false when it is a preview, or gone.
func (t *tx) rehome(id ID, account AccountID, to FolderID) (bool, error) {
	p := &pending{in: Incoming{Account: account}}
	var date, received int64
	var whole bool
	err := t.get("SELECT whole, date, received, subject, message_id, refs FROM message WHERE id = ?", []any{id},
		&whole, &date, &received, &p.summary.subject, &p.summary.messageID, &p.summary.refs)
	if errors.Is(err, ErrNotFound) || err == nil && !whole {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	p.summary.date, p.in.Received = time.Unix(date, 0), time.Unix(received, 0)
	if err := t.exec("UPDATE message SET account_id = ?, folder_id = ?, thread_id = 0 WHERE id = ?", account, to, id); err != nil {
		return false, err
	}
	return true, t.thread(id, p)
}

// releaseRehomed says of messages that live with other accounts, and whose server's account is being removed, that they
// are here only.
func (t *tx) releaseRehomed(removed AccountID) error {
	return t.exec(`UPDATE message SET place = ? WHERE whole = 1 AND account_id <> ? AND id IN
		(SELECT message_id FROM uniqueid WHERE account_id = ? AND message_id <> 0)`, HereOnly, removed, removed)
}
