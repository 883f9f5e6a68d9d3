package store

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"valija/store/internal/salvage"
)

// RepairReport says what Repair did.
type RepairReport struct {
	Messages int    // that are in the profile now
	Octets   int64  // of them
	Kept     string // file of the database as it was

	// Broken are messages whose octets are not whole any more. Of those that the server still has, the beginning that can be
	// read is kept as a preview, so that the rest can be got again; the others stay as they are, and Raw ends with ErrDamaged.
	Broken []Finding
	Lost   []string // what else could not be read, for an expert
}

// repairSlice is how many messages one transaction of a repair holds.
const repairSlice = 200

// newDatabase is where a database is made that will take the place of the profile's.
const newDatabase = "valija-new.db"

// Repair makes the database of the profile in dir anew from what can be read of it: the octets as they are, and from them
// everything that is derived: list rows, search index, counters, conversations, digests. It works when tables and indexes
// are damaged. No octet is deleted: the database as it was stays beside the new one. Until the end nothing of the profile
// is changed; when ctx ends, nothing has happened. It needs the profile's lock (ErrInUse) and as much room again.
// ErrForeign: nothing can be made out in the file. progress may be nil.
func Repair(ctx context.Context, dir string, opt *Options, progress func(done, total int)) (_ RepairReport, err error) {
	if opt == nil {
		opt = &Options{}
	}
	if progress == nil {
		progress = func(int, int) {}
	}
	l, err := takeLock(dir)
	if err != nil {
		return RepairReport{}, err
	}
	defer func() { err = errors.Join(err, l.Release()) }()
	r, err := newRepair(ctx, dir, opt)
	if err != nil {
		return RepairReport{}, fmt.Errorf("repair: %w", err)
	}
	defer r.cleanUp()
	if err := r.run(progress); err != nil {
		return r.report, fmt.Errorf("repair: %w", err)
	}
	emptyLog(ctx, dir, opt.vfs)
	if r.report.Kept, err = swap(dir, filepath.Join(dir, newDatabase), "before-repair"); err != nil {
		return r.report, fmt.Errorf("repair: put the new database in place: %w", classify(err))
	}
	return r.report, nil
}

// repair is one Repair under way.
type repair struct {
	ctx    context.Context // of one Repair
	dir    string
	old    *Store // its readers only
	fresh  *Store // its writer only
	report RepairReport

	account map[AccountID]bool        // that are in the new database
	removed map[AccountID]bool        // that were being removed
	folder  map[FolderID]AccountID    // whose they are
	done    map[ID]bool               // messages that need nothing more
	preview map[ID]bool               // messages that are to be got again
	digest  map[ID][sha256.Size]byte  // of header fields
	index   map[ID]Row                // what the index of dates knows; nil: not needed yet
	buried  map[int64][]salvage.Place // chunks as they lie in the file; nil: not needed yet
}

func newRepair(ctx context.Context, dir string, opt *Options) (_ *repair, err error) {
	r := &repair{
		ctx: ctx, dir: dir, account: map[AccountID]bool{}, removed: map[AccountID]bool{}, folder: map[FolderID]AccountID{},
		done: map[ID]bool{}, preview: map[ID]bool{}, digest: map[ID][sha256.Size]byte{},
	}
	defer func() {
		if err != nil {
			r.cleanUp()
		}
	}()
	path, err := readableCopy(ctx, dir)
	if err != nil {
		return nil, err
	}
	if r.old, err = openParts(opt); err != nil {
		return nil, err
	}
	r.old.dir = dir
	db, err := openReaders(ctx, path, opt.vfs)
	if err != nil {
		return nil, classify(err)
	}
	r.old.r = newReader(db)
	if r.fresh, err = openParts(opt); err != nil {
		return nil, err
	}
	r.fresh.dir = dir
	return r, r.openFresh(opt)
}

// openParts is a store with neither writer nor readers.
func openParts(opt *Options) (s *Store, err error) {
	s = &Store{log: opt.Log, vfs: opt.vfs, workspaces: sync.Pool{New: newWorkspace}}
	if s.log == nil {
		s.log = func(string) {}
	}
	if s.enc, err = newEncoder(); err != nil {
		return nil, err
	}
	s.dec, err = newDecoder()
	return s, err
}

func (r *repair) openFresh(opt *Options) error {
	path := filepath.Join(r.dir, newDatabase)
	removeDatabase(path) // of a repair that was interrupted
	if err := newDatabaseFile(r.ctx, path, opt.vfs); err != nil {
		return classify(err)
	}
	db, err := openWriter(path, opt.vfs)
	if err != nil {
		return classify(err)
	}
	if err := migrate(r.ctx, db); err != nil {
		return errors.Join(err, db.Close())
	}
	r.fresh.w, err = newWriter(r.ctx, db)
	return err
}

func removeDatabase(path string) {
	for _, suffix := range []string{"", logSuffix, indexSuffix} {
		_ = os.Remove(path + suffix) // what stays is removed the next time
	}
}

// cleanUp closes what is open, and removes what did not take the profile's place.
func (r *repair) cleanUp() {
	for _, s := range []*Store{r.old, r.fresh} {
		if s != nil {
			_ = s.Close() // of the old one nothing was changed, of the new one nothing is needed
		}
	}
	for _, name := range temporaryDatabases() {
		removeDatabase(filepath.Join(r.dir, name))
	}
}

func (r *repair) run(progress func(done, total int)) error {
	ids, err := r.old.everyID(r.ctx)
	if err != nil {
		return err
	}
	for _, step := range []func() error{
		r.accounts, r.folders,
		func() error { return r.messages(ids, progress) },
		r.orphans, r.uniqueIDs, r.settings, r.otherTables, r.sequences,
	} {
		if err := step(); err != nil {
			return err
		}
	}
	if err := errors.Join(r.old.Close(), r.fresh.Close()); err != nil {
		return err
	}
	progress(len(ids), len(ids))
	return nil
}

func (r *repair) lost(format string, args ...any) {
	if len(r.report.Lost) < maxProblems {
		r.report.Lost = append(r.report.Lost, fmt.Sprintf(format, args...))
	}
}

// walker reads the old database.
func (r *repair) walker() salvage.Walker { return r.old.walker() }
