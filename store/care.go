package store

import (
	"context"
	"errors"
	"fmt"
)

// Upkeep happens in slices of a few milliseconds, when nobody else wants to write. What is left to be done is in the
// database itself, so that it goes on after an interruption, in whatever run.

const (
	vacuumSlice  = 100 // pages that are given back to the disk
	mergeSlice   = 200 // pages of the search index that are written anew
	purgeSetting = "store.purge"
)

// purging says how far the words of a removed account are from being gone from the search index: deleted entries stay in
// it until their part of the index is written anew.
const (
	purgeWanted  = "wanted"  // all parts are to become one
	purgeStarted = "started" // they are becoming one
)

// Care does one slice of upkeep: it goes on with the removal of accounts, puts the search index in order, gives free
// pages back to the disk, and empties the log. more says that there is more to do. It does nothing while somebody waits to
// write. It may be called at any time, best when nothing else happens.
func (s *Store) Care(ctx context.Context) (more bool, err error) {
	if s.w == nil {
		return false, ErrReadOnly
	}
	if s.w.wanted() {
		return true, nil
	}
	for _, slice := range []func(context.Context) (bool, error){s.removalSlice, s.purgeSlice, s.mergeSlice, s.vacuumSlice} {
		if did, err := slice(ctx); did || err != nil {
			return did, careError(err)
		}
	}
	return false, careError(s.emptyLog(ctx))
}

func careError(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("upkeep: %w", err)
}

// purgeSlice writes a part of the search index anew, when an account was removed. The last slice says so in the setting.
func (s *Store) purgeSlice(ctx context.Context) (did bool, err error) {
	state, _, err := s.Setting(ctx, purgeSetting)
	if err != nil || state == "" {
		return false, err
	}
	err = s.write(ctx, func(t *tx) error {
		if err := t.overwrite(); err != nil {
			return err
		}
		pages := mergeSlice
		if state == purgeWanted {
			pages = -mergeSlice // makes one part of all, slice by slice
		}
		moved, err := t.merge(pages)
		if err != nil {
			return err
		}
		if moved {
			return t.setSetting(purgeSetting, purgeStarted)
		}
		return t.setSetting(purgeSetting, "")
	})
	return true, err
}

// mergeSlice puts parts of the search index together that are many enough; then searching costs less.
func (s *Store) mergeSlice(ctx context.Context) (did bool, err error) {
	commits := s.w.commits.Load()
	if s.w.merged.Load() == commits {
		return false, nil // nothing was written since there was nothing to merge
	}
	err = s.write(ctx, func(t *tx) (err error) {
		did, err = t.merge(mergeSlice)
		return err
	})
	if err == nil && !did {
		s.w.merged.Store(commits + 1) // this transaction counts as well
	}
	return did, err
}

// merge lets FTS5 work for about so many pages; false when there was nothing to do
// (https://www.sqlite.org/fts5.html, section 6.9: fewer than two changes).
func (t *tx) merge(pages int) (did bool, err error) {
	var before, after int64
	if err := t.get("SELECT total_changes()", nil, &before); err != nil {
		return false, err
	}
	if err := t.exec("INSERT INTO fts(fts, rank) VALUES('merge', ?)", pages); err != nil {
		return false, err
	}
	err = t.get("SELECT total_changes()", nil, &after)
	return after-before >= 2, err
}

// vacuumSlice gives free pages at the end of the file back to the disk.
func (s *Store) vacuumSlice(ctx context.Context) (did bool, err error) {
	err = s.write(ctx, func(t *tx) error {
		var free int
		if err := t.get("SELECT freelist_count FROM pragma_freelist_count", nil, &free); err != nil || free == 0 {
			return err
		}
		did = true
		for row, err := range t.rows(fmt.Sprintf("PRAGMA incremental_vacuum(%d)", vacuumSlice)) { // each row is a page
			if err != nil {
				return err
			}
			_ = row
		}
		return nil
	})
	return did, err
}

// emptyLog moves the log into the database and shortens it: only then are the pages that were given back off the disk.
func (s *Store) emptyLog(ctx context.Context) error {
	commits := s.w.commits.Load()
	if s.w.logged.Load() == commits {
		return nil
	}
	if err := s.w.take(ctx); err != nil {
		return err
	}
	defer s.w.give()
	var busy, pages, moved int
	row := s.w.conn.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
	if err := row.Scan(&busy, &pages, &moved); err != nil {
		err = classify(err)
		if errors.Is(err, ErrBusy) {
			return nil // somebody reads; another time
		}
		return err
	}
	if busy == 0 {
		s.w.logged.Store(commits)
	}
	return nil
}

// overwrite makes this transaction fill what it frees with zeros. Otherwise only what is deleted within a page is; whole
// free pages keep their content until they are used again.
func (t *tx) overwrite() error {
	t.overwriting = true
	return t.pragma("secure_delete = ON")
}
