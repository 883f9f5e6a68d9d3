package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
)

// CheckReport says what Check found.
type CheckReport struct {
	Messages int
	Octets   int64
	Problems []string // in words for a person; empty: all well
}

// maxProblems bounds the list; a database that is damaged all over has more than anyone reads.
const maxProblems = 1000

func (r *CheckReport) problem(format string, args ...any) {
	if len(r.Problems) < maxProblems {
		r.Problems = append(r.Problems, fmt.Sprintf(format, args...))
	}
}

// Check reads every message and compares it with its digest, and the index and counters with the messages. The error is
// that of a check that could not be carried out; what it found is in the report. progress may be nil.
func (s *Store) Check(ctx context.Context, progress func(done, total int)) (CheckReport, error) {
	if progress == nil {
		progress = func(int, int) {}
	}
	c := &check{s: s, ctx: ctx}
	for _, step := range []func() error{c.pages, func() error { return c.messages(progress) }, c.relations, c.index} {
		if err := step(); err != nil {
			return c.report, fmt.Errorf("check: %w", err)
		}
	}
	return c.report, nil
}

type check struct {
	s      *Store
	ctx    context.Context // of one Check
	report CheckReport
}

// pages lets SQLite look at every page of the file.
func (c *check) pages() error {
	for row, err := range c.s.r.rows(c.ctx, "PRAGMA integrity_check(20)") {
		if errors.Is(err, ErrDamaged) {
			c.report.problem("The database file is damaged: %v", err)
			return nil
		}
		if err != nil {
			return err
		}
		var text string
		if err := row.Scan(&text); err != nil {
			return err
		}
		if text != "ok" {
			c.report.problem("The database file is damaged: %s", text)
		}
	}
	return nil
}

func (c *check) messages(progress func(done, total int)) error {
	ids, err := c.s.ids(c.ctx, "SELECT id FROM message ORDER BY id")
	if err != nil {
		return err
	}
	for i, id := range ids {
		progress(i, len(ids))
		if err := c.message(id); err != nil {
			return err
		}
	}
	progress(len(ids), len(ids))
	return nil
}

func (c *check) message(id ID) error {
	raw, err := c.s.Raw(c.ctx, id)
	if errors.Is(err, ErrNotFound) {
		return nil // deleted meanwhile
	}
	if err != nil {
		return err
	}
	defer raw.Close()
	n, err := io.Copy(io.Discard, raw)
	c.report.Messages++
	c.report.Octets += n
	switch {
	case errors.Is(err, ErrDamaged), errors.Is(err, ErrForeign):
		c.report.problem("Message %d is damaged: %v", id, err)
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, ErrNotFound):
		return nil // replaced or deleted meanwhile
	case err != nil:
		return err
	}
	return nil
}

// relations are queries that give one text for each thing that is wrong.
var relations = []string{
	`SELECT 'Folder ' || f.id || ' counts ' || f.total || ' messages, ' || f.unread || ' unread; there are ' || c.total || ', ' || c.unread || '.'
	FROM folder f JOIN (SELECT f.id, count(m.id) total, coalesce(sum(m.flags & 1 = 0), 0) unread, coalesce(sum(m.size), 0) octets
		FROM folder f LEFT JOIN message m ON m.folder_id = f.id GROUP BY f.id) c ON c.id = f.id
	WHERE f.total <> c.total OR f.unread <> c.unread OR f.octets <> c.octets`,
	`SELECT 'There are octets of message ' || id || ', but not the message.'
	FROM (SELECT DISTINCT id >> 20 AS id FROM chunk) WHERE id NOT IN (SELECT id FROM message)`,
	`SELECT 'Unique-id ' || unique_id || ' names message ' || message_id || ', which is not there.'
	FROM uniqueid WHERE message_id <> 0 AND message_id NOT IN (SELECT id FROM message)`,
	`SELECT 'Message ' || m.id || ' is in a folder of another account.'
	FROM message m JOIN folder f ON f.id = m.folder_id WHERE f.account_id <> m.account_id`,
	`SELECT 'Message ' || id || ' cannot be found by search.' FROM message WHERE id NOT IN (SELECT id FROM fts_docsize)`,
	`SELECT 'The search index holds message ' || id || ', which is not there.'
	FROM fts_docsize WHERE id NOT IN (SELECT id FROM message)`,
}

func (c *check) relations() error {
	for _, query := range relations {
		rows := c.s.r.rows(c.ctx, query+fmt.Sprintf(" LIMIT %d", maxProblems))
		texts, err := collect(rows, func(r *sql.Rows) (text string, err error) { return text, r.Scan(&text) })
		if err != nil {
			return err
		}
		for _, text := range texts {
			c.report.problem("%s", text)
		}
	}
	return nil
}

// index lets FTS5 compare its own parts. It is a command of the index's, which only the writer may give.
func (c *check) index() error {
	if c.s.w == nil {
		return nil
	}
	err := c.s.write(c.ctx, func(t *tx) error { return t.exec("INSERT INTO fts(fts, rank) VALUES('integrity-check', 0)") })
	if errors.Is(err, ErrDamaged) {
		c.report.problem("The search index is damaged: %v", err)
		return nil
	}
	return err
}
