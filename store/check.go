package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"slices"

	"valija/store/internal/salvage"
)

// CheckReport says what Check found.
type CheckReport struct {
	Messages int // that were read
	Octets   int64
	Problems []Finding // empty: all well
}

// maxProblems bounds the list; a database that is damaged all over has more than anyone reads.
const maxProblems = 1000

func (r *CheckReport) add(f Finding) {
	if len(r.Problems) < maxProblems {
		r.Problems = append(r.Problems, f)
	}
}

// Check reads every message and compares it with its digest, and the index and counters with the messages. Damage does not
// end it: it goes on with what can be read. The error is that of a check that could not be carried out; what it found
// until then is in the report. progress may be nil.
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
			c.report.add(Finding{Kind: PageDamaged, Detail: err.Error()})
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
			c.report.add(Finding{Kind: PageDamaged, Detail: text})
		}
	}
	return nil
}

func (c *check) messages(progress func(done, total int)) error {
	ids, err := c.s.everyID(c.ctx)
	if err != nil {
		return err
	}
	x, err := newIndexCheck(c)
	if err != nil {
		return err
	}
	defer x.close()
	for i, id := range ids {
		progress(i, len(ids))
		if err := c.message(id, x); err != nil {
			return err
		}
	}
	progress(len(ids), len(ids))
	return x.compare()
}

// everyID is every message that the table or the index of dates knows of.
func (s *Store) everyID(ctx context.Context) (ids []ID, err error) {
	_, err = s.walker().Walk(ctx, salvage.Query{SQL: "SELECT id FROM message NOT INDEXED WHERE id >= ?1 ORDER BY id LIMIT ?2"},
		func(id int64, _ salvage.Row) error {
			ids = append(ids, ID(id))
			return nil
		})
	if err != nil {
		return nil, classify(err)
	}
	const forward = "SELECT id FROM message INDEXED BY message_date ORDER BY folder_id, date, id"
	const backward = "SELECT id FROM message INDEXED BY message_date ORDER BY folder_id DESC, date DESC, id DESC"
	_, err = s.walker().BothEnds(ctx, forward, backward, func(row salvage.Row) error {
		var id ID
		err := row(&id)
		ids = append(ids, id)
		return err
	})
	slices.Sort(ids)
	return slices.Compact(ids), classify(err)
}

// message reads the octets of a message, and hands its words to x.
func (c *check) message(id ID, x *indexCheck) error {
	raw, err := c.s.Raw(c.ctx, id)
	if errors.Is(err, ErrNotFound) {
		return c.vanished(id)
	}
	if errors.Is(err, ErrDamaged) {
		c.report.add(Finding{Kind: RowDamaged, Message: id, Detail: err.Error()})
		return nil
	}
	if err != nil {
		return err
	}
	defer raw.Close()
	n, words, err := c.s.readWords(raw)
	c.report.Messages++
	c.report.Octets += n
	switch {
	case errors.Is(err, ErrDamaged), errors.Is(err, ErrForeign):
		c.report.add(c.s.damaged(c.ctx, id, err))
		return nil
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, ErrNotFound):
		return nil // replaced or deleted meanwhile
	case err != nil:
		return err
	}
	return x.add(id, words)
}

// vanished tells a message that was deleted meanwhile from one that only an index knows.
func (c *check) vanished(id ID) error {
	known, err := c.s.indexedRows(c.ctx, []ID{id})
	if _, ok := known[id]; ok && err == nil {
		c.report.add(Finding{Kind: RowDamaged, Message: id, Detail: "only an index knows of it"})
	}
	return err
}

// damaged says what a person needs to know of a message whose octets cannot be read.
func (s *Store) damaged(ctx context.Context, id ID, cause error) Finding {
	f := Finding{Kind: OctetsDamaged, Message: id, Detail: cause.Error()}
	// Both are of help only, and may be damaged as well.
	_ = s.r.get(ctx, "SELECT subject FROM message WHERE id = ?", []any{id}, &f.Subject)
	_ = s.r.get(ctx, "SELECT 1 FROM uniqueid WHERE message_id = ? AND message_id <> 0 AND gone = 0", []any{id}, &f.OnServer)
	return f
}

// relation is a query that gives the message, or 0, and a remark for each thing that is wrong.
type relation struct {
	kind FindingKind
	sql  string
}

var relations = []relation{
	{CounterWrong, `SELECT 0, 'folder ' || f.id || ' counts ' || f.total || ', ' || f.unread || ' unread; there are ' || c.total || ', ' || c.unread
	FROM folder f JOIN (SELECT f.id, count(m.id) total, coalesce(sum(m.flags & 1 = 0), 0) unread, coalesce(sum(m.size), 0) octets
		FROM folder f LEFT JOIN message m ON m.folder_id = f.id GROUP BY f.id) c ON c.id = f.id
	WHERE f.total <> c.total OR f.unread <> c.unread OR f.octets <> c.octets`},
	{OctetsOrphaned, `SELECT id, '' FROM (SELECT DISTINCT id >> 20 AS id FROM chunk) WHERE id NOT IN (SELECT id FROM message)`},
	{UniqueIDWrong, `SELECT message_id, unique_id FROM uniqueid WHERE message_id <> 0 AND message_id NOT IN (SELECT id FROM message)`},
	{FolderWrong, `SELECT m.id, '' FROM message m JOIN folder f ON f.id = m.folder_id WHERE f.account_id <> m.account_id`},
	{IndexIncomplete, `SELECT id, '' FROM message WHERE id NOT IN (SELECT id FROM fts_docsize)`},
	{IndexSuperfluous, `SELECT id, '' FROM fts_docsize WHERE id NOT IN (SELECT id FROM message)`},
}

func (c *check) relations() error {
	for _, r := range relations {
		err := c.relation(r)
		if errors.Is(err, ErrDamaged) {
			c.report.add(Finding{Kind: TableDamaged, Detail: fmt.Sprintf("%s: %v", r.kind, err)})
			continue
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (c *check) relation(r relation) error {
	rows := c.s.r.rows(c.ctx, r.sql+fmt.Sprintf(" LIMIT %d", maxProblems))
	found, err := collect(rows, func(row *sql.Rows) (Finding, error) {
		f := Finding{Kind: r.kind}
		err := row.Scan(&f.Message, &f.Detail)
		return f, err
	})
	for _, f := range found {
		c.report.add(f)
	}
	return err
}

// index lets FTS5 compare its own parts. It is a command of the index's, which only the writer may give.
func (c *check) index() error {
	if c.s.w == nil {
		return nil
	}
	err := c.s.write(c.ctx, func(t *tx) error { return t.exec("INSERT INTO fts(fts, rank) VALUES('integrity-check', 0)") })
	if errors.Is(err, ErrDamaged) {
		c.report.add(Finding{Kind: IndexDamaged, Detail: err.Error()})
		return nil
	}
	return err
}
