package store

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"valija/store/internal/salvage"
)

// table is one whose rows a repair copies as they are.
type table struct {
	name    string
	columns []string // that the new database has
	key     []string // the primary key's
}

// describe reads the columns of a table of the new database.
func (r *repair) describe(name string) (table, error) {
	tb := table{name: name}
	err := r.fresh.write(r.ctx, func(t *tx) error {
		for row, err := range t.rows("SELECT name, pk FROM pragma_table_info(?)", name) {
			if err != nil {
				return err
			}
			var column string
			var key int
			if err := row.Scan(&column, &key); err != nil {
				return classify(err)
			}
			tb.columns = append(tb.columns, column)
			if key > 0 {
				tb.key = append(tb.key, column)
			}
		}
		return nil
	})
	return tb, err
}

// entry is a row by its columns.
type entry map[string]any

// copyTable copies what can be read of a table, each row as mend leaves it; a row is left out when mend says so. complete
// is false when some could not be read.
func (r *repair) copyTable(tb table, mend func(entry) (keep bool, err error)) (complete bool, err error) {
	columns := strings.Join(tb.columns, ", ")
	insert := fmt.Sprintf("INSERT OR IGNORE INTO %s(%s) VALUES(?%s)", tb.name, columns, strings.Repeat(", ?", len(tb.columns)-1))
	var waiting [][]any
	flush := func() error {
		defer func() { waiting = nil }()
		return r.fresh.write(r.ctx, func(t *tx) error {
			for _, values := range waiting {
				if err := t.exec(insert, values...); err != nil {
					return err
				}
			}
			return nil
		})
	}
	forward, backward := r.bothWays(tb, columns)
	complete, err = r.walker().BothEnds(r.ctx, forward, backward, func(row salvage.Row) error {
		values := make([]any, len(tb.columns))
		e := entry{}
		if err := row(pointers(values)...); err != nil {
			return err
		}
		for i, c := range tb.columns {
			e[c] = values[i]
		}
		if keep, err := mend(e); err != nil || !keep {
			return err
		}
		for i, c := range tb.columns {
			values[i] = e[c]
		}
		if waiting = append(waiting, values); len(waiting) < repairSlice {
			return nil
		}
		return flush()
	})
	if err == nil {
		err = flush()
	}
	if err != nil {
		return complete, fmt.Errorf("copy table %s: %w", tb.name, classify(err))
	}
	if !complete {
		r.lost("table %s: some rows", tb.name)
	}
	return complete, nil
}

// bothWays are two queries for the whole table, from its beginning and from its end.
func (r *repair) bothWays(tb table, columns string) (forward, backward string) {
	query := fmt.Sprintf("SELECT %s FROM %s NOT INDEXED ORDER BY ", columns, tb.name)
	return query + strings.Join(tb.key, ", "), query + strings.Join(tb.key, " DESC, ") + " DESC"
}

func pointers(values []any) []any {
	p := make([]any, len(values))
	for i := range values {
		p[i] = &values[i]
	}
	return p
}

// ofAccount leaves out what belongs to an account that is gone.
func (r *repair) ofAccount(e entry) (bool, error) {
	id, ok := e["account_id"].(int64)
	return !ok || r.account[AccountID(id)], nil
}

func asIs(entry) (bool, error) { return true, nil }

func (r *repair) settings() error {
	tb, err := r.describe("setting")
	if err == nil {
		_, err = r.copyTable(tb, asIs)
	}
	return err
}

// otherTables copies the tables that a repair knows nothing of.
func (r *repair) otherTables() error {
	known := []string{"account", "folder", "message", "chunk", "uniqueid", "thread_key", "setting"}
	var names []string
	err := r.fresh.write(r.ctx, func(t *tx) (err error) {
		rows := t.rows(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'fts' AND name NOT LIKE 'fts\_%' ESCAPE '\'`)
		names, err = collect(rows, func(row *sql.Rows) (name string, err error) { return name, row.Scan(&name) })
		return err
	})
	if err != nil {
		return err
	}
	for _, name := range names {
		if slices.Contains(known, name) {
			continue
		}
		tb, err := r.describe(name)
		if err != nil {
			return err
		}
		if _, err := r.copyTable(tb, r.ofAccount); err != nil {
			return err
		}
	}
	return nil
}

// sequences lets new ids begin after all that were ever given: none is used twice.
func (r *repair) sequences() error {
	const query = "SELECT name, seq FROM sqlite_sequence"
	_, err := r.walker().BothEnds(r.ctx, query+" ORDER BY rowid", query+" ORDER BY rowid DESC", func(row salvage.Row) error {
		var name string
		var last int64
		if err := row(&name, &last); err != nil {
			return err
		}
		return r.fresh.write(r.ctx, func(t *tx) error {
			n, err := t.change("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", last, name)
			if err == nil && n == 0 {
				err = t.exec("INSERT INTO sqlite_sequence(name, seq) VALUES(?, ?)", name, last)
			}
			return err
		})
	})
	return classify(err)
}
