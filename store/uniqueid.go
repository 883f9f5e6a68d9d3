package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// Known is what is remembered of one message of a maildrop.
type Known struct {
	UniqueID     string
	Occurrence   int
	Octets       int64
	HeaderDigest []byte
	Message      ID // 0: deleted here, or never stored
	Place        Place
	FirstSeen    time.Time // UTC
	LastSeen     time.Time
	DeletedAt    time.Time // here; zero: not deleted
	Gone         bool      // no longer on the server
	Learnt       bool      // from another program (Learn, Incoming.Noted), not from a session of ours
}

// Key names a Known.
type Key struct {
	UniqueID   string
	Occurrence int
}

// UniqueIDs walks what is known of an account's maildrop.
func (s *Store) UniqueIDs(ctx context.Context, a AccountID) ([]Known, error) {
	rows := s.r.rows(ctx, `SELECT unique_id, occurrence, octets, digest, message_id, place, first_seen, last_seen,
		deleted_at, gone, learnt FROM uniqueid WHERE account_id = ? ORDER BY unique_id, occurrence`, a)
	all, err := collect(rows, scanKnown)
	if err != nil {
		return nil, fmt.Errorf("read unique-ids: %w", err)
	}
	return all, nil
}

// Left is the number of messages that lie on an account's server and are not here, or not wholly, and their octets as the
// server lists them.
func (s *Store) Left(ctx context.Context, a AccountID) (messages int, octets int64, err error) {
	err = s.r.get(ctx, `SELECT count(*), coalesce(sum(octets), 0) FROM uniqueid
		WHERE account_id = ?1 AND gone = 0 AND place <> ?2 AND (message_id = 0 OR place IN (?3, ?4, ?5))`,
		[]any{a, HereOnly, Preview, ServerOnly, Refused}, &messages, &octets)
	if err != nil {
		return 0, 0, fmt.Errorf("sum up what is on the server: %w", err)
	}
	return messages, octets, nil
}

func scanKnown(r *sql.Rows) (k Known, err error) {
	var first, last, deleted int64
	err = r.Scan(&k.UniqueID, &k.Occurrence, &k.Octets, &k.HeaderDigest, &k.Message, &k.Place, &first, &last, &deleted, &k.Gone, &k.Learnt)
	k.FirstSeen, k.LastSeen, k.DeletedAt = timeOf(first), timeOf(last), timeOf(deleted)
	return k, err
}

// timeOf is the zero time for 0.
func timeOf(seconds int64) time.Time {
	if seconds == 0 {
		return time.Time{}
	}
	return time.Unix(seconds, 0).UTC()
}

// Seen notes the result of a full, trustworthy unique-id listing: present ones are on the server, absent ones are gone.
// Nothing is forgotten by it: one that comes back is known again. Keys that were never stored are not noted.
func (s *Store) Seen(ctx context.Context, a AccountID, present []Key, at time.Time) error {
	err := s.write(ctx, func(t *tx) error {
		if err := t.loadKeys(present); err != nil {
			return err
		}
		if err := t.exec(seenPresent, at.Unix(), a); err != nil {
			return err
		}
		for _, q := range []string{seenAbsent, seenPreviews, seenMessages} {
			if err := t.exec(q, a); err != nil {
				return err
			}
		}
		return t.exec("DELETE FROM temp.key")
	})
	if err != nil {
		return fmt.Errorf("note the listing: %w", err)
	}
	return nil
}

// The numbers are those of Place: 0 HereAndServer, 1 HereOnly, 2 Preview, 3 ServerOnly, 5 Leaving.
const (
	seenPresent = `UPDATE uniqueid SET last_seen = max(last_seen, ?), gone = 0,
			place = CASE WHEN place = 1 THEN iif(message_id = 0, 3, 0) ELSE place END
		WHERE account_id = ? AND (unique_id, occurrence) IN (SELECT unique_id, occurrence FROM temp.key)`
	seenAbsent = `UPDATE uniqueid SET gone = 1, place = CASE WHEN place IN (0, 3, 5) THEN 1 ELSE place END
		WHERE account_id = ? AND gone = 0
		AND (unique_id, occurrence) NOT IN (SELECT unique_id, occurrence FROM temp.key)`
	// A preview stays one, even when the whole is gone.
	seenPreviews = `UPDATE uniqueid SET place = 2
		WHERE account_id = ? AND place IN (0, 1) AND message_id IN (SELECT id FROM message WHERE whole = 0)`
	// What a list shows follows.
	seenMessages = `UPDATE message SET place = u.place FROM uniqueid u
		WHERE u.account_id = ? AND u.message_id = message.id AND message.place <> u.place`
)

// loadKeys puts keys into a table of this connection only.
func (t *tx) loadKeys(keys []Key) error {
	const table = `CREATE TEMP TABLE IF NOT EXISTS key(unique_id TEXT NOT NULL, occurrence INTEGER NOT NULL,
		PRIMARY KEY(unique_id, occurrence)) STRICT, WITHOUT ROWID`
	if err := t.exec(table); err != nil {
		return err
	}
	if err := t.exec("DELETE FROM temp.key"); err != nil {
		return err
	}
	for _, k := range keys {
		if err := t.exec("INSERT OR IGNORE INTO temp.key VALUES(?, ?)", k.UniqueID, k.Occurrence); err != nil {
			return err
		}
	}
	return nil
}

// SetPlace changes where messages are, by unique-id (Leaving before DELE and QUIT, HereOnly after its +OK, Refused ...).
// Of what was never stored only ServerOnly and Refused are noted. A message of which only the beginning is here is never
// called whole: it goes back to Preview.
func (s *Store) SetPlace(ctx context.Context, a AccountID, keys []Key, p Place) error {
	err := s.write(ctx, func(t *tx) error {
		for _, k := range keys {
			if err := t.setPlace(a, k, p); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("note where messages are: %w", err)
	}
	return nil
}

func (t *tx) setPlace(a AccountID, k Key, p Place) error {
	if p == ServerOnly || p == Refused {
		now := time.Now().Unix()
		err := t.exec(`INSERT OR IGNORE INTO uniqueid(account_id, unique_id, occurrence, octets, digest, message_id, place,
				first_seen, last_seen, deleted_at, gone)
			VALUES(?, ?, ?, 0, x'', 0, ?, ?, ?, 0, 0)`, a, k.UniqueID, k.Occurrence, p, now, now)
		if err != nil {
			return err
		}
	}
	var message ID
	var whole bool
	err := t.get(`SELECT u.message_id, coalesce(m.whole, 1) FROM uniqueid u LEFT JOIN message m ON m.id = u.message_id
		WHERE u.account_id = ? AND u.unique_id = ? AND u.occurrence = ?`,
		[]any{a, k.UniqueID, k.Occurrence}, &message, &whole)
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	gone := p == HereOnly
	if !whole && (p == HereAndServer || p == HereOnly) {
		p = Preview
	}
	err = t.exec("UPDATE uniqueid SET place = ?, gone = ? WHERE account_id = ? AND unique_id = ? AND occurrence = ?",
		p, gone, a, k.UniqueID, k.Occurrence)
	if err != nil {
		return err
	}
	return t.exec("UPDATE message SET place = ? WHERE id = ?", p, message)
}
