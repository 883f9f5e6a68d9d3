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
	columns []string // that both databases have; none: the old one is of an older schema, without the table
	kinds   []string // of the columns: INTEGER, TEXT or BLOB
	key     []string // the primary key's
}

// describe reads the columns that a table has in both databases.
func (r *repair) describe(name string) (table, error) {
	tb := table{name: name}
	const query = "SELECT name, type, pk FROM pragma_table_info(?)"
	old := map[string]bool{}
	for row, err := range r.old.r.rows(r.ctx, query, name) {
		if err != nil {
			return tb, err
		}
		var c column
		if err := row.Scan(&c.name, &c.kind, &c.key); err != nil {
			return tb, classify(err)
		}
		old[c.name] = true
	}
	err := r.fresh.write(r.ctx, func(t *tx) error {
		for row, err := range t.rows(query, name) {
			if err != nil {
				return err
			}
			var c column
			if err := row.Scan(&c.name, &c.kind, &c.key); err != nil {
				return classify(err)
			}
			if old[c.name] {
				tb.add(c)
			}
		}
		return nil
	})
	return tb, err
}

type column struct {
	name, kind string
	key        int // place in the primary key; 0: not in it
}

func (tb *table) add(c column) {
	tb.columns, tb.kinds = append(tb.columns, c.name), append(tb.kinds, c.kind)
	if c.key > 0 {
		tb.key = append(tb.key, c.name)
	}
}

// fits says that values are of the columns' kinds. Damage makes others, which the new database would refuse.
func (tb table) fits(values []any) bool {
	for i, v := range values {
		kind := ""
		switch v := v.(type) {
		case int64:
			kind = "INTEGER"
		case string:
			kind = "TEXT"
		case []byte:
			kind = "BLOB"
			if len(v) == 0 {
				values[i] = []byte{} // nil would be NULL
			}
		}
		if kind != tb.kinds[i] {
			return false
		}
	}
	return true
}

// entry is a row by its columns.
type entry map[string]any

// copyTable copies what can be read of a table, each row as mend leaves it; a row is left out when mend says so. complete
// is false when some could not be read.
func (r *repair) copyTable(tb table, mend func(entry) (keep bool, err error)) (complete bool, err error) {
	if len(tb.columns) == 0 {
		return true, nil
	}
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
		if !tb.fits(values) {
			return salvage.ErrValue
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
