package store

import (
	"context"
	"fmt"
	"time"
)

// Learn notes unique-ids whose messages another program has retrieved, so that they are not retrieved again, and says how
// many were not known. What is known already stays as it is. Such a unique-id has no message here: by itself it is never
// a reason to delete anything on the server.
func (s *Store) Learn(ctx context.Context, a AccountID, uniqueIDs []string) (added int, err error) {
	err = s.write(ctx, func(t *tx) error {
		added = 0
		now := time.Now().Unix()
		for _, id := range uniqueIDs {
			n, err := t.change(`INSERT INTO uniqueid(account_id, unique_id, occurrence, octets, digest, message_id, place,
					first_seen, last_seen, deleted_at, gone, learnt)
				VALUES(?, ?, 0, 0, x'', 0, ?, ?, ?, 0, 1, 1) ON CONFLICT DO NOTHING`, a, id, HereOnly, now, now)
			if err != nil {
				return err
			}
			added += int(n)
		}
		return nil
	})
	if err != nil {
		return 0, fmt.Errorf("note unique-ids: %w", err)
	}
	return added, nil
}

// note is what another program knew of a message in the maildrop.
type note struct {
	uniqueID     string
	octets       int64
	headerDigest []byte
}

// noted connects a message that is here with the unique-id that another program noted for its copy.
func (s *Store) noted(ctx context.Context, a AccountID, id ID, uniqueID string, c *content) error {
	if uniqueID == "" {
		return nil
	}
	return s.write(ctx, func(t *tx) error {
		return t.connect(a, id, note{uniqueID, c.wireOctets(), digestHeader(c.head)})
	})
}

// connect makes a message that is here the one of a unique-id, which must not have one. Until a listing shows it, it
// counts as gone from the server; and no deletion there relies on this (see account/identity).
func (t *tx) connect(a AccountID, id ID, n note) error {
	var taken bool
	if err := t.get("SELECT EXISTS (SELECT 1 FROM uniqueid WHERE message_id = ?)", []any{id}, &taken); err != nil || taken {
		return err
	}
	now := time.Now().Unix()
	err := t.exec(`INSERT INTO uniqueid(account_id, unique_id, occurrence, octets, digest, message_id, place,
			first_seen, last_seen, deleted_at, gone, learnt)
		VALUES(?, ?, 0, ?, ?, ?, ?, ?, ?, 0, 1, 1)
		ON CONFLICT DO UPDATE SET octets = excluded.octets, digest = excluded.digest, message_id = excluded.message_id,
			place = iif(gone, place, ?) WHERE message_id = 0 AND learnt`,
		a, n.uniqueID, n.octets, notNil(n.headerDigest), id, HereOnly, now, now, HereAndServer)
	if err != nil {
		return err
	}
	return t.exec(`UPDATE message SET place = u.place FROM uniqueid u
		WHERE u.message_id = message.id AND message.id = ? AND message.place <> u.place`, id)
}
