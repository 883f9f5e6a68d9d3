package cli_test

import (
	"bytes"
	"os"

	"github.com/rogpeppe/go-internal/testscript"
)

// spoil fills the pages of a database that hold a text with noise, as a dying disk does: `spoil FILE TEXT`; "first" is the
// first page.
func spoil(ts *testscript.TestScript, _ bool, args []string) {
	const page = 4096
	file := ts.MkAbs(args[0])
	data, err := os.ReadFile(file)
	ts.Check(err)
	spoilt := 0
	for at := 0; at+page <= len(data); at += page {
		hit := bytes.Contains(data[at:at+page], []byte(args[1]))
		if args[1] == "first" {
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
