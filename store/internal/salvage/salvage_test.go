package salvage_test

import (
	"bytes"
	"database/sql"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"valija/store/internal/salvage"
)

// rowsOfAllSizes is a database with a table of an id and a blob, and the blobs by id.
func rowsOfAllSizes(t *testing.T) (path string, blobs map[int64][]byte) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "x.db")
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec("CREATE TABLE piece(id INTEGER PRIMARY KEY, data BLOB NOT NULL)"); err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, 1))
	blobs = map[int64][]byte{}
	for id := int64(1); id < 400; id++ {
		b := make([]byte, []int{1, 100, 4055, 4056, 4057, 4061, 8000, 20_000}[id%8])
		for i := range b {
			b[i] = byte(r.Uint32())
		}
		blobs[id<<20] = b
		if _, err := db.Exec("INSERT INTO piece VALUES(?, ?)", id<<20, b); err != nil {
			t.Fatal(err)
		}
	}
	return path, blobs
}

func walker(t *testing.T, path string) salvage.Walker {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() }) // only read
	return salvage.Walker{Source: db, Damaged: func(err error) bool {
		var e *sqlite.Error
		return errors.As(err, &e) && e.Code()&0xff == sqlite3.SQLITE_CORRUPT
	}}
}

func TestBlobs_findsRowsOfEverySize(t *testing.T) {
	path, blobs := rowsOfAllSizes(t)
	w := walker(t, path)
	places, err := w.Blobs(t.Context(), func(int64) bool { return true })
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range blobs {
		if len(places[id]) != 1 {
			t.Errorf("row %d is found %d times", id, len(places[id]))
			continue
		}
		if got, err := w.Blob(t.Context(), places[id][0]); err != nil || !bytes.Equal(got, want) {
			t.Errorf("row %d has %d octets, %v, want %d", id, len(got), err, len(want))
		}
	}
}

func TestWalk_leapsOverDamagedPages(t *testing.T) {
	path, blobs := rowsOfAllSizes(t)
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	leaves := 0
	for at := 4096; at < len(b); at += 4096 {
		if b[at] == 0x0d && leaves < 9 { // some leaves of the tree
			if leaves++; leaves%4 == 0 {
				copy(b[at:], bytes.Repeat([]byte{0xa5}, 4096))
			}
		}
	}
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	query := salvage.Query{SQL: "SELECT id, data FROM piece WHERE id >= ?1 ORDER BY id LIMIT ?2"}
	seen := map[int64]bool{}
	gaps, err := walker(t, path).Walk(t.Context(), query, func(id int64, row salvage.Row) error {
		var data []byte
		if err := row(&data); err != nil {
			return err
		}
		if seen[id] = true; !bytes.Equal(data, blobs[id]) {
			t.Errorf("row %d has other octets", id)
		}
		return nil
	})
	if err != nil || len(gaps) == 0 {
		t.Fatalf("Walk = %v, %v, want gaps", gaps, err)
	}
	lost := 0
	for id := range blobs {
		in := false
		for _, g := range gaps {
			in = in || g.From <= id && id <= g.To
		}
		if seen[id] == in {
			t.Errorf("row %d: seen %v, in a gap %v", id, seen[id], in)
		}
		if in {
			lost++
		}
	}
	if lost > 60 {
		t.Errorf("%d of %d rows are lost to two pages", lost, len(blobs))
	}
}
