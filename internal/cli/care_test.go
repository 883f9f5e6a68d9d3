package cli_test

import (
	"bytes"
	"database/sql"
	"os"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// spoil fills the pages of a database that hold a text with noise, as a dying disk does: `spoil FILE TEXT`; "first" is the
// first page, "table:NAME" that on which a table begins.
func spoil(ts *testscript.TestScript, _ bool, args []string) {
	const page = 4096
	file := ts.MkAbs(args[0])
	data, err := os.ReadFile(file)
	ts.Check(err)
	root := 0
	if table, ok := strings.CutPrefix(args[1], "table:"); ok {
		root = rootOf(ts, file, table)
	}
	spoilt := 0
	for at := 0; at+page <= len(data); at += page {
		hit := bytes.Contains(data[at:at+page], []byte(args[1]))
		switch {
		case root > 0:
			hit = at == (root-1)*page
		case args[1] == "first":
			hit = at == 0
		}
		if hit {
			copy(data[at:at+page], bytes.Repeat([]byte{0xa5}, page))
			spoilt++
		}
	}
	if spoilt == 0 {
		ts.Fatalf("no page of %s holds %q", file, args[1])
	}
	ts.Check(os.WriteFile(file, data, 0o600))
}

// rootOf is the number of the page on which a table of a database begins.
func rootOf(ts *testscript.TestScript, file, table string) (root int) {
	db, err := sql.Open("sqlite", file)
	ts.Check(err)
	defer db.Close()
	ts.Check(db.QueryRow("SELECT rootpage FROM sqlite_schema WHERE name = ?", table).Scan(&root))
	return root
}
