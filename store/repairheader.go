package store

import (
	"bytes"
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"valija/store/internal/salvage"
)

// The beginning of the file says what it is, and a list, on its first page and a few others, where the tables are. When
// one of these pages is damaged, nothing can be read. But every profile is made by the same migrations: beginning and list
// can be had from a new one, and so can the places of the tables. SQLite puts the beginnings of tables, in the order in
// which they are made, on the first pages of a file that can shrink (auto_vacuum), and moves one only when a table is
// dropped, which no migration does.

// mendedDatabase is a copy of the profile's database with another beginning; modelDatabase is a new profile's.
const (
	mendedDatabase = "valija-mended.db"
	modelDatabase  = "valija-model.db"
)

// temporaryDatabases are those that only a repair or a restore that was killed leaves behind.
func temporaryDatabases() []string { return []string{newDatabase, mendedDatabase, modelDatabase} }

// Places in the file header (https://www.sqlite.org/fileformat2.html, section 1.3).
const (
	pageSize      = 4096
	headerOctets  = 100
	headerChanged = 24 // change counter, and
	headerPages   = 28 // number of pages
	headerFree    = 32 // first page of the list of free pages, and how many there are: none, for reading
	headerVersion = 60 // user_version
	headerAppID   = 68 // application_id
	headerValid   = 92 // for which value of the change counter the number of pages is true
)

const headerMagic = "SQLite format 3\x00"

// readableCopy is the path of the profile's database, or of a copy that can be read.
func readableCopy(ctx context.Context, dir string) (string, error) {
	path := filepath.Join(dir, databaseName)
	header, err := headerOf(path)
	if err != nil {
		return "", err
	}
	m, err := newModel(ctx, dir, versionIn(header))
	if err != nil {
		return "", err
	}
	strange := checkLog(path)
	first := cmp.Or(strange, m.check(ctx, path))
	if !errors.Is(first, ErrForeign) && !errors.Is(first, ErrDamaged) || errors.Is(first, ErrNewer) {
		return path, first
	}
	if isOfAnother(header) {
		return "", first
	}
	m.pages = pagesIn(header)
	mended := filepath.Join(dir, mendedDatabase)
	if err := copyWhole(ctx, path, mended, strange == nil); err != nil {
		return "", err
	}
	if strange != nil && m.check(ctx, mended) == nil {
		return mended, nil
	}
	for _, mend := range []func(context.Context, *os.File) error{m.mendHeader, m.mendList} {
		if err := changeFile(ctx, mended, mend); err != nil {
			return "", err
		}
		if m.check(ctx, mended) == nil {
			return mended, nil
		}
	}
	return "", first
}

// headerOf reads the beginning of a file that has at least a page.
func headerOf(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b := make([]byte, pageSize)
	if _, err := io.ReadFull(f, b); err != nil {
		return nil, fmt.Errorf("%w: not one page is left of it", ErrDamaged)
	}
	return b[:headerOctets], nil
}

// versionIn is the schema that a header tells; 0 when it makes no sense.
func versionIn(header []byte) int {
	if binary.BigEndian.Uint32(header[headerAppID:]) != applicationID {
		return 0
	}
	return int(binary.BigEndian.Uint32(header[headerVersion:]))
}

// pagesIn is the number of pages that a header tells; 0 when it makes no sense.
func pagesIn(header []byte) int64 {
	if string(header[:len(headerMagic)]) != headerMagic || !bytes.Equal(header[headerChanged:headerChanged+4], header[headerValid:headerValid+4]) {
		return 0
	}
	return int64(binary.BigEndian.Uint32(header[headerPages:]))
}

// isOfAnother says that a header is whole, and of another program.
func isOfAnother(header []byte) bool {
	id := binary.BigEndian.Uint32(header[headerAppID:])
	return string(header[:len(headerMagic)]) == headerMagic && id != applicationID && id != 0
}

// model is what a new profile has at the beginning of its file.
type model struct {
	header []byte
	list   []salvage.Entry
	pages  int64 // that the damaged file had, as its header tells; when it was cut, trees lead to pages that are gone
}

// newModel makes a new profile's database with a schema, the newest for one that we do not know.
func newModel(ctx context.Context, dir string, version int) (m model, err error) {
	all, err := migrations()
	if err != nil {
		return m, err
	}
	if version > 0 && version < len(all) {
		all = all[:version]
	}
	path := filepath.Join(dir, modelDatabase)
	removeDatabase(path) // of a repair that was interrupted
	defer removeDatabase(path)
	db, err := openWriter(path, "")
	if err != nil {
		return m, err
	}
	err = migrateBy(ctx, db, all)
	if err == nil {
		m.list, err = listOf(ctx, db)
	}
	if err := errors.Join(err, db.Close()); err != nil {
		return m, err
	}
	m.header, err = headerOf(path)
	return m, err
}

// listOf reads the list of tables.
func listOf(ctx context.Context, db salvage.Source) ([]salvage.Entry, error) {
	rows, err := db.QueryContext(ctx, "SELECT type, name, tbl_name, rootpage, coalesce(sql, '') FROM sqlite_schema ORDER BY rowid")
	if err != nil {
		return nil, classify(err)
	}
	var list []salvage.Entry
	for row, err := range each(rows) {
		if err != nil {
			return nil, err
		}
		var e salvage.Entry
		if err := row.Scan(&e.Kind, &e.Name, &e.Table, &e.Root, &e.SQL); err != nil {
			return nil, classify(err)
		}
		list = append(list, e)
	}
	return list, nil
}

// check says why the tables of a database cannot be asked for; nil when all of them can.
func (m model) check(ctx context.Context, path string) error {
	db, err := openReaders(ctx, path, "")
	if err != nil {
		return classify(err)
	}
	defer db.Close()
	if err := requireCurrent(ctx, db); err != nil && !errors.Is(err, ErrReadOnly) {
		return err
	}
	list, err := listOf(ctx, db)
	if err != nil {
		return err
	}
	there := map[salvage.Entry]bool{}
	for _, e := range list {
		e.Root = 0
		there[e] = true
	}
	for _, e := range m.list {
		e.Root = 0
		if !there[e] {
			return fmt.Errorf("%w: %s %s is not in the list of tables", ErrDamaged, e.Kind, e.Name)
		}
	}
	return nil
}

// copyWhole copies a database and moves its log, if it is its own, into the copy, as far as that can be read.
func copyWhole(ctx context.Context, path, to string, own bool) error {
	removeDatabase(to)
	if err := copyFile(ctx, path, to); err != nil || !own {
		return err
	}
	if err := copyFile(ctx, path+logSuffix, to+logSuffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	moveLog(ctx, to, "")
	for _, suffix := range []string{logSuffix, indexSuffix} {
		if err := os.Remove(to + suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

func changeFile(ctx context.Context, path string, how func(context.Context, *os.File) error) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(how(ctx, f), f.Close())
}

// mendHeader gives a file the header of the model, and leaves the list of tables as it is.
func (m model) mendHeader(_ context.Context, f *os.File) error {
	pages, err := pagesOf(f)
	if err != nil {
		return err
	}
	_, err = f.WriteAt(m.headerFor(pages), 0)
	return err
}

// headerFor is the header of a file of that many pages.
func (m model) headerFor(pages int64) []byte {
	h := append([]byte(nil), m.header...)
	binary.BigEndian.PutUint32(h[headerPages:], uint32(pages))
	binary.BigEndian.PutUint64(h[headerFree:], 0)
	copy(h[headerValid:headerValid+4], h[headerChanged:headerChanged+4])
	return h
}

func pagesOf(f *os.File) (int64, error) {
	size, err := f.Seek(0, io.SeekEnd)
	return size / pageSize, err
}

// mendList gives a file the list of tables of the model, with the places that are still written somewhere in the file.
func (m model) mendList(ctx context.Context, f *os.File) error {
	found, err := salvage.FindList(ctx, f)
	if err != nil {
		return err
	}
	list := append([]salvage.Entry(nil), m.list...)
	for i, e := range list {
		if was, ok := found[e.Name]; ok && was.Kind == e.Kind && was.Table == e.Table && e.Root != 0 {
			list[i].Root = was.Root
		}
	}
	pages, err := pagesOf(f)
	if err != nil {
		return err
	}
	return salvage.WriteList(f, max(pages, m.pages), m.headerFor(pages), list)
}

func copyFile(ctx context.Context, from, to string) error {
	src, err := os.Open(from)
	if err != nil {
		return err
	}
	defer src.Close()
	dst, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(dst, stoppable{ctx, src})
	return errors.Join(err, dst.Close())
}

// stoppable ends with its context.
type stoppable struct {
	ctx context.Context // of one copy
	r   io.Reader
}

func (s stoppable) Read(b []byte) (int, error) {
	if s.ctx.Err() != nil {
		return 0, context.Cause(s.ctx)
	}
	return s.r.Read(b)
}
