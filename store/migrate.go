package store

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
)

// applicationID marks our databases ("VALJ"), as file(1) and SQLite's own list of ids do.
const applicationID = 0x56414c4a

// firstPage must come before the first table. The mark comes before the log is switched on, so that it is in the file itself.
// Not among the PRAGMAs of each connection: setting auto_vacuum writes, even into a database that is not ours.
const firstPage = "PRAGMA page_size = 4096; PRAGMA auto_vacuum = INCREMENTAL; PRAGMA application_id = %d"

//go:embed sql/*.sql
var schema embed.FS

type migration struct {
	version int
	script  string
}

// migrations reads the numbered scripts; their order is that of their names.
func migrations() ([]migration, error) {
	names, err := fs.Glob(schema, "sql/*.sql")
	if err != nil {
		return nil, err
	}
	var all []migration
	for i, name := range names {
		number, _, _ := strings.Cut(strings.TrimPrefix(name, "sql/"), "_")
		v, err := strconv.Atoi(number)
		if err != nil || v != i+1 {
			return nil, fmt.Errorf("store: migration %s is not number %d", name, i+1)
		}
		script, err := schema.ReadFile(name)
		if err != nil {
			return nil, err
		}
		all = append(all, migration{v, string(script)})
	}
	return all, nil
}

// migrate checks that the database is ours and not newer than we are, then runs what is missing.
func migrate(ctx context.Context, db *sql.DB) error {
	all, err := migrations()
	if err != nil {
		return err
	}
	return migrateBy(ctx, db, all)
}

func migrateBy(ctx context.Context, db *sql.DB, all []migration) error {
	version, empty, err := inspect(ctx, db)
	if err != nil {
		return err
	}
	if version > len(all) {
		return fmt.Errorf("%w: its schema is %d, this Valija knows %d", ErrNewer, version, len(all))
	}
	if empty {
		if err := mark(ctx, db); err != nil {
			return fmt.Errorf("mark database: %w", classify(err))
		}
	}
	if err := switchToLog(ctx, db); err != nil {
		return err
	}
	for _, m := range all[version:] {
		if err := m.run(ctx, db); err != nil {
			return fmt.Errorf("bring the database to schema %d: %w", m.version, classify(err))
		}
	}
	return nil
}

// mark writes the first page of an empty database.
func mark(ctx context.Context, db *sql.DB) error {
	_, err := db.ExecContext(ctx, fmt.Sprintf(firstPage, applicationID))
	return err
}

// inspect reads what the database says of itself, and refuses one that is not ours.
func inspect(ctx context.Context, db *sql.DB) (version int, empty bool, err error) {
	var app, tables int
	row := db.QueryRowContext(ctx, `SELECT a.application_id, v.user_version, (SELECT count(*) FROM sqlite_schema)
		FROM pragma_application_id a, pragma_user_version v`)
	if err := row.Scan(&app, &version, &tables); err != nil {
		return 0, false, fmt.Errorf("read database: %w", classify(err))
	}
	if app == 0 && version == 0 && tables == 0 {
		return 0, true, nil
	}
	if app != applicationID {
		return 0, false, fmt.Errorf("%w: its mark is %#x", ErrForeign, app)
	}
	return version, false, nil
}

// switchToLog sets the write-ahead log and reads it back: some network drives refuse it.
func switchToLog(ctx context.Context, db *sql.DB) error {
	var mode string
	if err := db.QueryRowContext(ctx, "PRAGMA journal_mode = WAL").Scan(&mode); err != nil {
		return fmt.Errorf("switch the log on: %w", classify(err))
	}
	if mode != "wal" {
		return fmt.Errorf("store: no write-ahead log on this file system (%q); keep the profile on a local disk", mode)
	}
	return nil
}

func (m migration) run(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // of no effect after Commit
	if _, err := tx.ExecContext(ctx, m.script); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", m.version)); err != nil {
		return err
	}
	return tx.Commit()
}

// requireCurrent is migrate for a store that cannot write.
func requireCurrent(ctx context.Context, db *sql.DB) error {
	all, err := migrations()
	if err != nil {
		return err
	}
	version, _, err := inspect(ctx, db)
	if err != nil {
		return err
	}
	if version > len(all) {
		return fmt.Errorf("%w: its schema is %d, this Valija knows %d", ErrNewer, version, len(all))
	}
	if version < len(all) {
		return fmt.Errorf("%w: an older Valija wrote it; it must be opened for writing once", ErrReadOnly)
	}
	return nil
}
