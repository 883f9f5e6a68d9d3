package store

import (
	"database/sql"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
)

// The search index holds no text to compare with. So the words of some messages are indexed once more, in memory, and the
// two indexes compared: for every word the messages that hold it, for every message how many words it has.

// indexBlock is how many messages are compared at once, which bounds the memory.
const indexBlock = 1000

// indexCheck compares the search index with the messages, block by block.
type indexCheck struct {
	c       *check
	db      *sql.DB // in memory
	tx      *sql.Tx // nil between blocks
	insert  *sql.Stmt
	ids     []ID
	other   map[ID]bool // of the block: has other words in the index
	missing map[ID]bool // of the block: not in the index, which the relations tell
	damaged bool        // the index cannot be read: said once
}

// newIndexCheck makes the second index as the first was made.
func newIndexCheck(c *check) (*indexCheck, error) {
	var made string
	if err := c.s.r.get(c.ctx, "SELECT sql FROM sqlite_schema WHERE name = 'fts'", nil, &made); err != nil {
		return nil, err
	}
	db, err := openScratch()
	if err != nil {
		return nil, err
	}
	for _, q := range []string{made, "CREATE VIRTUAL TABLE term USING fts5vocab(fts, instance)"} {
		if _, err := db.ExecContext(c.ctx, q); err != nil {
			return nil, errors.Join(err, db.Close())
		}
	}
	return &indexCheck{c: c, db: db}, nil
}

func (x *indexCheck) close() {
	if x.tx != nil {
		_ = x.tx.Rollback() // memory only
	}
	_ = x.db.Close() // memory only
}

// readWords reads raw to its end and gives the words that the index should have of it.
func (s *Store) readWords(raw io.Reader) (n int64, w indexed, err error) {
	src := &counter{r: raw}
	sum := summarize(s.parse(src))
	_, err = io.Copy(io.Discard, src) // a parser may stop early
	if src.err != nil {
		err = src.err
	}
	return src.n, sum.indexed, err
}

// counter counts octets, and remembers an error that the parser may have swallowed.
type counter struct {
	r   io.Reader
	n   int64
	err error
}

func (c *counter) Read(b []byte) (int, error) {
	n, err := c.r.Read(b)
	c.n += int64(n)
	if err != nil && !errors.Is(err, io.EOF) {
		c.err = err
	}
	return n, err
}

// add takes the words of a message; ids come in order.
func (x *indexCheck) add(id ID, w indexed) (err error) {
	if x.tx == nil {
		if x.tx, err = x.db.BeginTx(x.c.ctx, nil); err != nil {
			return err
		}
		if x.insert, err = x.tx.PrepareContext(x.c.ctx, insertWords); err != nil {
			return err
		}
	}
	if _, err := x.insert.ExecContext(x.c.ctx, w.values(id)...); err != nil {
		return err
	}
	if x.ids = append(x.ids, id); len(x.ids) < indexBlock {
		return nil
	}
	return x.compare()
}

// compare ends a block.
func (x *indexCheck) compare() error {
	if x.tx == nil || x.damaged {
		return nil
	}
	defer func() { x.ids = nil }()
	if err := x.tx.Commit(); err != nil {
		return err
	}
	x.tx = nil
	x.other, x.missing = map[ID]bool{}, map[ID]bool{}
	err := x.compareCounts()
	if err == nil {
		err = x.compareTerms()
	}
	if errors.Is(err, ErrDamaged) {
		x.damaged = true
		x.c.report.add(Finding{Kind: IndexDamaged, Detail: err.Error()})
		return nil
	}
	if err != nil {
		return err
	}
	for _, id := range x.ids {
		if x.other[id] && !x.missing[id] {
			x.c.report.add(Finding{Kind: IndexDiffers, Message: id})
		}
	}
	_, err = x.db.ExecContext(x.c.ctx, "INSERT INTO fts(fts) VALUES('delete-all')")
	return err
}

const tokenCounts = "SELECT id, sz FROM fts_docsize WHERE id BETWEEN ? AND ?"

// compareCounts compares how many words the columns have.
func (x *indexCheck) compareCounts() error {
	want := map[ID]string{}
	rows, err := x.db.QueryContext(x.c.ctx, tokenCounts, x.ids[0], x.ids[len(x.ids)-1])
	if err != nil {
		return err
	}
	for row, err := range each(rows) {
		if err != nil {
			return err
		}
		var id ID
		var counts string
		if err := row.Scan(&id, &counts); err != nil {
			return err
		}
		want[id] = counts
	}
	for row, err := range x.c.s.r.rows(x.c.ctx, tokenCounts, x.ids[0], x.ids[len(x.ids)-1]) {
		if err != nil {
			return err
		}
		var id ID
		var counts string
		if err := row.Scan(&id, &counts); err != nil {
			return classify(err)
		}
		if w, ok := want[id]; ok && w != counts {
			x.other[id] = true
		}
		delete(want, id)
	}
	for id := range want {
		x.missing[id] = true
	}
	return nil
}

// compareTerms asks the search index for some words of each message. A message with as many words as it should have, and
// with these among them, is taken for right: asking for all words takes a hundred times as long.
func (x *indexCheck) compareTerms() error {
	some, err := x.someTerms()
	if err != nil {
		return err
	}
	for id, terms := range some {
		const query = "SELECT rowid AS id FROM fts WHERE fts MATCH ? AND rowid = ?"
		got, err := x.c.s.ids(x.c.ctx, query, strings.Join(terms, " AND "), id)
		if err != nil {
			return fmt.Errorf("search for words: %w", err)
		}
		if len(got) == 0 {
			x.other[id] = true
		}
	}
	return nil
}

// termsAsked of each message.
const termsAsked = 2

// someTerms picks words of each message of the block, by chance, quoted for FTS5.
func (x *indexCheck) someTerms() (map[ID][]string, error) {
	rows, err := x.db.QueryContext(x.c.ctx, "SELECT doc, term FROM term")
	if err != nil {
		return nil, err
	}
	seen := map[ID]int{}
	some := map[ID][]string{}
	for row, err := range each(rows) {
		if err != nil {
			return nil, err
		}
		var id ID
		var term sql.RawBytes
		if err := row.Scan(&id, &term); err != nil {
			return nil, err
		}
		seen[id]++
		switch i := rand.IntN(seen[id]); {
		case len(some[id]) < termsAsked:
			some[id] = append(some[id], quoted(string(term)))
		case i < termsAsked:
			some[id][i] = quoted(string(term))
		}
	}
	return some, nil
}

// quoted is a word as FTS5 takes it literally.
func quoted(term string) string { return `"` + term + `"` }
