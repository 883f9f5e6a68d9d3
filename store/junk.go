package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// JunkWord says in how many messages a word stood. The one whose Hash is 0 counts the messages.
type JunkWord struct {
	Hash       int64
	Good, Junk int
}

// JunkWords are all that the junk filter has learnt.
func (s *Store) JunkWords(ctx context.Context) ([]JunkWord, error) {
	rows := s.r.rows(ctx, "SELECT hash, good, junk FROM junk_word")
	all, err := collect(rows, func(r *sql.Rows) (w JunkWord, err error) {
		err = r.Scan(&w.Hash, &w.Good, &w.Junk)
		return w, err
	})
	if err != nil {
		return nil, fmt.Errorf("read what the junk filter knows: %w", err)
	}
	return all, nil
}

// Lesson is what the junk filter is taught about a message.
type Lesson int

const (
	NoLesson Lesson = iota // forget what was taught about it
	GoodLesson
	JunkLesson
)

// Teach keeps what the junk filter is taught about a message with these words, and says what it was taught before; the
// same twice changes nothing, and another lesson takes the one before back.
func (s *Store) Teach(ctx context.Context, id ID, hashes []int64, lesson Lesson) (before Lesson, err error) {
	err = s.write(ctx, func(t *tx) error {
		if before, err = t.taught(id); err != nil || before == lesson {
			return err
		}
		hashes = append([]int64{0}, hashes...)
		if err := t.count(hashes, before, -1); err != nil {
			return err
		}
		if err := t.count(hashes, lesson, 1); err != nil {
			return err
		}
		if lesson == NoLesson {
			return t.exec("DELETE FROM junk_taught WHERE message_id = ?", id)
		}
		return t.exec("INSERT OR REPLACE INTO junk_taught(message_id, junk) VALUES(?, ?)", id, lesson == JunkLesson)
	})
	if err != nil {
		return 0, fmt.Errorf("teach the junk filter: %w", err)
	}
	return before, nil
}

func (t *tx) taught(id ID) (Lesson, error) {
	var junk bool
	err := t.get("SELECT junk FROM junk_taught WHERE message_id = ?", []any{id}, &junk)
	switch {
	case errors.Is(err, ErrNotFound):
		return NoLesson, nil
	case junk:
		return JunkLesson, err
	}
	return GoodLesson, err
}

// count adds n to the messages that had these words.
func (t *tx) count(hashes []int64, lesson Lesson, n int) error {
	if lesson == NoLesson {
		return nil
	}
	good, junk := n, 0
	if lesson == JunkLesson {
		good, junk = 0, n
	}
	err := t.exec(`INSERT INTO junk_word(hash, good, junk) SELECT value, max(?1, 0), max(?2, 0) FROM json_each(?3) WHERE true
		ON CONFLICT(hash) DO UPDATE SET good = max(good + ?1, 0), junk = max(junk + ?2, 0)`, good, junk, list(hashes))
	if err != nil || n > 0 {
		return err
	}
	return t.exec("DELETE FROM junk_word WHERE good = 0 AND junk = 0 AND hash IN (SELECT value FROM json_each(?))", list(hashes))
}

// ForgetJunk forgets all that the junk filter has learnt.
func (s *Store) ForgetJunk(ctx context.Context) error {
	err := s.write(ctx, func(t *tx) error {
		return errors.Join(t.exec("DELETE FROM junk_word"), t.exec("DELETE FROM junk_taught"))
	})
	if err != nil {
		return fmt.Errorf("forget what the junk filter knows: %w", err)
	}
	return nil
}
