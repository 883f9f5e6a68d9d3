package store

import (
	"context"
	"slices"
	"unicode/utf8"

	"valija/store/internal/words"
	"valija/store/query"
)

// A short word that may go on stands for hundreds of words. In a large profile, where it is a word of its own that everybody
// uses ("the", "con"), it is meant as such: gathering all its longer forms would take longer than a person waits between
// two keys; the fourth letter finds them. Measured with 100,000 messages, the beginning "pro" of 57,000 takes 41 ms of CPU,
// and it grows with their number. An index of beginnings (FTS5's prefix) would take a millisecond, and 900 octets more of
// every message, which is 4 % of the mail: the goal for the disk is nearer than that for these few words.

const (
	shortWord   = 3     // letters: shorter ones are never beginnings, longer ones have few forms
	commonAbove = 2000  // messages that hold a word make it a common one
	fewMessages = 50000 // in all: up to here any beginning is found in time
)

// settle takes the beginnings among the terms that are common words for whole words.
func (s *Store) settle(ctx context.Context, q query.Query) (query.Query, error) {
	for i, t := range q.Terms {
		if !t.Prefix || utf8.RuneCountInString(t.Text) > shortWord {
			continue
		}
		var all int
		if err := s.r.get(ctx, "SELECT coalesce(sum(total), 0) FROM folder", nil, &all); err != nil || all <= fewMessages {
			return q, err
		}
		whole := t
		whole.Prefix, whole.Not = false, false
		expression, _ := words.Match(query.Query{Terms: []query.Term{whole}})
		var n int
		err := s.r.get(ctx, "SELECT count(*) FROM (SELECT 1 FROM fts WHERE fts MATCH ? LIMIT ?)", []any{expression, commonAbove}, &n)
		if err != nil {
			return q, err
		}
		if n == commonAbove {
			q.Terms = slices.Clone(q.Terms)
			q.Terms[i].Prefix = false
		}
	}
	return q, nil
}
