package salvage_test

import (
	"bytes"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"valija/store/internal/salvage"
)

// readList is the list of tables of a database.
func readList(t *testing.T, path string) (list []salvage.Entry) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.Query("SELECT type, name, tbl_name, rootpage, coalesce(sql, '') FROM sqlite_schema ORDER BY rowid")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var e salvage.Entry
		if err := rows.Scan(&e.Kind, &e.Name, &e.Table, &e.Root, &e.SQL); err != nil {
			t.Fatal(err)
		}
		list = append(list, e)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return list
}

// manyTables is a database whose list of tables takes several pages.
func manyTables(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "x.db")
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	script := "PRAGMA auto_vacuum = INCREMENTAL; BEGIN;"
	for i := range 40 {
		script += fmt.Sprintf("CREATE TABLE t%d(a INTEGER PRIMARY KEY, b TEXT UNIQUE); /* %s */ CREATE INDEX i%d ON t%d(b, a, b); INSERT INTO t%d VALUES(%d, 'x%d');",
			i, strings.Repeat("-", 50), i, i, i, i, i)
	}
	if _, err := db.Exec(script + "COMMIT"); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestFindList_findsTheRowsOnEveryPage(t *testing.T) {
	path := manyTables(t)
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	found, err := salvage.FindList(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range readList(t, path) {
		if found[e.Name] != e {
			t.Errorf("FindList has %+v, want %+v", found[e.Name], e)
		}
	}
}

func TestWriteList_givesAFileWithoutListANewOne(t *testing.T) {
	path := manyTables(t)
	list := readList(t, path)
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	header := bytes.Clone(b[:100])
	found, err := salvage.FindList(t.Context(), bytes.NewReader(b))
	if err != nil || len(found) != len(list) {
		t.Fatalf("FindList = %d entries, %v, want %d", len(found), err, len(list))
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := f.WriteAt(make([]byte, 4096), 0); err != nil {
		t.Fatal(err)
	}
	if err := salvage.WriteList(f, int64(len(b)/4096), header, list); err != nil {
		t.Fatal(err)
	}
	got := readList(t, path)
	if len(got) != len(list) {
		t.Fatalf("the list has %d entries, want %d", len(got), len(list))
	}
	for i, e := range list {
		if got[i] != e {
			t.Errorf("entry %d = %+v, want %+v", i, got[i], e)
		}
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for i := range 40 {
		var b string
		if err := db.QueryRow(fmt.Sprintf("SELECT b FROM t%d WHERE a = %d", i, i)).Scan(&b); err != nil || b != fmt.Sprint("x", i) {
			t.Errorf("table %d holds %q, %v", i, b, err)
		}
	}
}

func TestWriteList_refusesWhatDoesNotFit(t *testing.T) {
	f, err := os.Create(filepath.Join(t.TempDir(), "x.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	long := []salvage.Entry{{Kind: "table", Name: "t", Table: "t", Root: 2, SQL: strings.Repeat("x", 5000)}}
	if err := salvage.WriteList(f, 2, make([]byte, 100), long); err == nil {
		t.Error("WriteList of a statement that is longer than a page succeeded")
	}
}
