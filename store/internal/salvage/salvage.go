// Package salvage reads what can be read of tables in a database that has damaged pages.
//
// A damaged page takes the rows on it, and ends every walk that meets it. Walk leaps over it, since rows are found by
// their ids; BothEnds reads a tree without ids forward to the damage, then backward to it.
package salvage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// Source is where rows are read: a pool, one connection, or a transaction.
type Source interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// Row reads the columns of the row that a walk has come to. ErrValue from it may be given back: the walk goes on.
type Row func(dest ...any) error

// ErrValue says that a row holds values that its columns cannot hold.
var ErrValue = errors.New("the row holds other values than its columns")

// rowOf reads the current row.
func rowOf(rows *sql.Rows, before ...any) Row {
	return func(dest ...any) error {
		if err := rows.Scan(append(before, dest...)...); err != nil {
			return fmt.Errorf("%w: %w", ErrValue, err)
		}
		return nil
	}
}

// Gap is a range of ids that could not be read.
type Gap struct{ From, To int64 }

const (
	block = 500
	// farthest is beyond any id: message ids move up by 20 bits for their chunks.
	farthest = 1 << 62
)

// Walker walks the tables of one database.
type Walker struct {
	Source  Source
	Damaged func(error) bool // says of an error that it means damage; of another, a walk ends with it
}

// Query is a query by id: ?1 is the least id wanted and ?2 how many, Args are the parameters after them. Its first column
// is the id, which it orders by.
type Query struct {
	SQL  string
	Args []any
}

// Walk gives the rows of a table in the order of their ids, leaping over what is damaged; each gets the id and reads the
// row.
func (w Walker) Walk(ctx context.Context, query Query, each func(id int64, row Row) error) (gaps []Gap, err error) {
	var next int64
	for {
		n, last, err := w.page(ctx, query, next, block, each)
		if n > 0 {
			next = last + 1
		}
		if err == nil && n < block {
			return gaps, nil
		}
		if err == nil {
			continue
		}
		if !w.Damaged(err) {
			return gaps, err
		}
		to, more, err := w.leap(ctx, query, next)
		if err != nil {
			return gaps, err
		}
		if to > next {
			gaps = append(gaps, Gap{next, to - 1})
		}
		if !more {
			return gaps, nil
		}
		next = to
	}
}

// page reads up to limit rows; what was read before an error counts.
func (w Walker) page(ctx context.Context, query Query, from int64, limit int, each func(int64, Row) error) (n int, last int64, err error) {
	rows, err := w.Source.QueryContext(ctx, query.SQL, append([]any{from, limit}, query.Args...)...)
	if err != nil {
		return 0, 0, err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return 0, 0, err
	}
	rest := make([]any, len(columns)-1)
	for rows.Next() {
		var id int64
		if err := rows.Scan(append([]any{&id}, nothings(rest)...)...); err != nil {
			return n, last, err
		}
		if err := each(id, rowOf(rows, &id)); err != nil && !errors.Is(err, ErrValue) {
			return n, last, err
		}
		n, last = n+1, id
	}
	return n, last, rows.Err()
}

// leap finds the next id that can be read: by growing steps, then between the last two of them.
func (w Walker) leap(ctx context.Context, query Query, from int64) (to int64, more bool, err error) {
	readable := func(id int64) (bool, error) {
		_, _, err := w.page(ctx, query, id, 1, func(int64, Row) error { return nil })
		if err != nil && !w.Damaged(err) {
			return false, err
		}
		return err == nil, nil
	}
	low, step := from, int64(1) // low cannot be read
	if ok, err := readable(from); ok || err != nil {
		return from, true, err
	}
	for {
		if step > farthest-low {
			return farthest, false, nil
		}
		ok, err := readable(low + step)
		if err != nil {
			return 0, false, err
		}
		if ok {
			break
		}
		low, step = low+step, step*2
	}
	high := low + step
	for high-low > 1 {
		middle := low + (high-low)/2
		ok, err := readable(middle)
		if err != nil {
			return 0, false, err
		}
		if ok {
			high = middle
		} else {
			low = middle
		}
	}
	return high, true, nil
}

// BothEnds gives the rows of the two queries, which read the same in opposite orders: the second only when the first met
// damage. complete is false when it did. A row may come twice.
func (w Walker) BothEnds(ctx context.Context, forward, backward string, each func(row Row) error) (complete bool, err error) {
	complete, err = w.all(ctx, forward, each)
	if err == nil || !w.Damaged(err) {
		return complete, err
	}
	if _, err = w.all(ctx, backward, each); err != nil && w.Damaged(err) {
		err = nil
	}
	return false, err
}

// all gives every row of a query; complete is false when one was of no use.
func (w Walker) all(ctx context.Context, query string, each func(row Row) error) (complete bool, err error) {
	rows, err := w.Source.QueryContext(ctx, query)
	if err != nil {
		return false, err
	}
	defer rows.Close()
	complete = true
	for rows.Next() {
		err := each(rowOf(rows))
		if errors.Is(err, ErrValue) {
			complete = false
			continue
		}
		if err != nil {
			return false, err
		}
	}
	return complete, rows.Err()
}

func nothings(dest []any) []any {
	for i := range dest {
		dest[i] = nothing{}
	}
	return dest
}

// nothing takes a column that is not wanted yet.
type nothing struct{}

func (nothing) Scan(any) error { return nil }
