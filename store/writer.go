package store

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"sync/atomic"
)

// writer is the one connection that writes. Who holds turn owns conn and stmts.
type writer struct {
	db    *sql.DB
	turn  chan struct{} // holds one token while nobody writes
	conn  *sql.Conn
	stmts map[string]*sql.Stmt

	waiting atomic.Int32  // how many wait for the turn
	commits atomic.Uint64 // so that a reader knows whether what it remembers is still true
	merged  atomic.Uint64 // commits when the search index was last found in order
	logged  atomic.Uint64 // commits when the log was last emptied
}

func newWriter(ctx context.Context, db *sql.DB) (*writer, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, fmt.Errorf("open database: %w", classify(err))
	}
	w := &writer{db: db, turn: make(chan struct{}, 1), conn: conn, stmts: map[string]*sql.Stmt{}}
	w.turn <- struct{}{}
	return w, nil
}

// take waits for the turn to write.
func (w *writer) take(ctx context.Context) error {
	if ctx.Err() != nil { // select would choose by chance
		return context.Cause(ctx)
	}
	w.waiting.Add(1)
	defer w.waiting.Add(-1)
	select {
	case <-w.turn:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

func (w *writer) give() { w.turn <- struct{}{} }

// wanted says whether somebody writes or waits to.
func (w *writer) wanted() bool { return w.waiting.Load() > 0 || len(w.turn) == 0 }

// write runs fn in one transaction and commits it, or takes everything back. ctx ends the wait for the turn; a transaction
// that has begun is short and runs to its end, so that a commit is never in doubt.
func (s *Store) write(ctx context.Context, fn func(*tx) error) (err error) {
	if s.w == nil {
		return ErrReadOnly
	}
	if err := s.w.take(ctx); err != nil {
		return err
	}
	defer s.w.give()
	t := &tx{w: s.w, ctx: context.WithoutCancel(ctx)}
	defer func() {
		if t.overwriting {
			_ = t.pragma("secure_delete = FAST") // else it goes on, which only costs time
		}
	}()
	if err := t.exec("BEGIN IMMEDIATE"); err != nil {
		return err
	}
	defer func() {
		if p := recover(); p != nil {
			_ = t.exec("ROLLBACK")
			panic(p)
		}
		if err != nil {
			_ = t.exec("ROLLBACK") // after a full disk SQLite has done it already; err is the one to tell
		}
	}()
	if err := fn(t); err != nil {
		return err
	}
	if err := t.changeIndex(); err != nil {
		return err
	}
	if err := t.exec("COMMIT"); err != nil {
		return err
	}
	s.w.commits.Add(1)
	return nil
}

func (w *writer) close() error {
	<-w.turn // and never given back
	// On failure the log stays, and is read at the next start.
	_, _ = w.conn.ExecContext(context.Background(), "PRAGMA wal_checkpoint(TRUNCATE)")
	for _, st := range w.stmts {
		_ = st.Close() // closing the connection ends them anyway
	}
	if err := w.conn.Close(); err != nil {
		return err
	}
	return w.db.Close()
}

// tx is a running transaction. Statements are prepared once for the life of the store: preparing costs more than running.
type tx struct {
	w   *writer
	ctx context.Context // of this transaction only; never cancelled

	indexing    []indexing // what the search index is told at the end
	overwriting bool       // what is freed is filled with zeros
}

func (t *tx) stmt(query string) (*sql.Stmt, error) {
	if st := t.w.stmts[query]; st != nil {
		return st, nil
	}
	st, err := t.w.conn.PrepareContext(t.ctx, query)
	if err != nil {
		return nil, classify(err)
	}
	t.w.stmts[query] = st
	return st, nil
}

func (t *tx) exec(query string, args ...any) error {
	_, err := t.change(query, args...)
	return err
}

// pragma changes the connection. It is not prepared for later: some take effect when they are prepared.
func (t *tx) pragma(text string) error {
	_, err := t.w.conn.ExecContext(t.ctx, "PRAGMA "+text)
	return classify(err)
}

// change is exec that says how many rows were changed.
func (t *tx) change(query string, args ...any) (int64, error) {
	res, err := t.result(query, args...)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

// insert is exec that says the id of the new row.
func (t *tx) insert(query string, args ...any) (int64, error) {
	res, err := t.result(query, args...)
	if err != nil {
		return 0, err
	}
	return res.LastInsertId()
}

func (t *tx) result(query string, args ...any) (sql.Result, error) {
	st, err := t.stmt(query)
	if err != nil {
		return nil, err
	}
	res, err := st.ExecContext(t.ctx, args...)
	return res, classify(err)
}

// get scans the only row of a query; ErrNotFound when there is none.
func (t *tx) get(query string, args []any, dest ...any) error {
	st, err := t.stmt(query)
	if err != nil {
		return err
	}
	return scanned(st.QueryRowContext(t.ctx, args...).Scan(dest...))
}

// rows gives a query row by row, as reader.rows does.
func (t *tx) rows(query string, args ...any) iter.Seq2[*sql.Rows, error] {
	return func(yield func(*sql.Rows, error) bool) {
		st, err := t.stmt(query)
		if err != nil {
			yield(nil, err)
			return
		}
		rows, err := st.QueryContext(t.ctx, args...)
		if err != nil {
			yield(nil, classify(err))
			return
		}
		walk(rows, yield)
	}
}
