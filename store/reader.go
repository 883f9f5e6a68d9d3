package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"sync"
)

// reader is the pool of connections that only read.
type reader struct {
	db *sql.DB

	mu    sync.Mutex // guards stmts
	stmts map[string]*sql.Stmt
}

func newReader(db *sql.DB) *reader { return &reader{db: db, stmts: map[string]*sql.Stmt{}} }

func (r *reader) stmt(ctx context.Context, query string) (*sql.Stmt, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if st := r.stmts[query]; st != nil {
		return st, nil
	}
	st, err := r.db.PrepareContext(ctx, query)
	if err != nil {
		return nil, classify(err)
	}
	r.stmts[query] = st
	return st, nil
}

// get scans the only row of a query; ErrNotFound when there is none.
func (r *reader) get(ctx context.Context, query string, args []any, dest ...any) error {
	st, err := r.stmt(ctx, query)
	if err != nil {
		return err
	}
	return scanned(st.QueryRowContext(ctx, args...).Scan(dest...))
}

// rows gives a query row by row; the rows are closed when the walk ends. Rows left open would keep the log from being
// emptied, so walks end soon: no caller waits for a person inside one.
func (r *reader) rows(ctx context.Context, query string, args ...any) iter.Seq2[*sql.Rows, error] {
	return func(yield func(*sql.Rows, error) bool) {
		st, err := r.stmt(ctx, query)
		if err != nil {
			yield(nil, err)
			return
		}
		rows, err := st.QueryContext(ctx, args...)
		if err != nil {
			yield(nil, classify(err))
			return
		}
		walk(rows, yield)
	}
}

// each walks rows that were asked for elsewhere.
func each(rows *sql.Rows) iter.Seq2[*sql.Rows, error] {
	return func(yield func(*sql.Rows, error) bool) { walk(rows, yield) }
}

func walk(rows *sql.Rows, yield func(*sql.Rows, error) bool) {
	defer rows.Close()
	for rows.Next() {
		if !yield(rows, nil) {
			return
		}
	}
	if err := rows.Err(); err != nil {
		yield(nil, classify(err))
	}
}

// collect scans every row of a walk.
func collect[T any](rows iter.Seq2[*sql.Rows, error], scan func(*sql.Rows) (T, error)) ([]T, error) {
	var all []T
	for row, err := range rows {
		if err != nil {
			return nil, err
		}
		v, err := scan(row)
		if err != nil {
			return nil, scanned(err)
		}
		all = append(all, v)
	}
	return all, nil
}

func (r *reader) close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, st := range r.stmts {
		_ = st.Close() // closing the pool ends them anyway
	}
	clear(r.stmts)
	return r.db.Close()
}

func scanned(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return ErrNotFound
	}
	if isMismatch(err) {
		return fmt.Errorf("%w (%w)", ErrDamaged, err)
	}
	return classify(err)
}

// list makes a parameter of many ids, for json_each: one prepared statement serves any number of them.
func list[T ~int64](ids []T) string {
	b, _ := json.Marshal(ids) // integers cannot fail
	return string(b)
}
