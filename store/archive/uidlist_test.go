package archive_test

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"valija/store/archive"
)

// The lists in testdata/lists are as the programs wrote them, but for names.
func TestReadList(t *testing.T) {
	const host = "pop.correo.example"
	three := []string{"uid0000", "uid0001", "uid0002"}
	for name, want := range map[string]archive.List{
		"popstate.dat":                        {Program: "Thunderbird", Accounts: []archive.ListAccount{{Host: host, User: "ana", UniqueIDs: three[:2], Partial: 2}}},
		"pop.correo.example-ana":              {Program: "Claws Mail", Accounts: []archive.ListAccount{{Host: host, User: "ana", UniqueIDs: three[:2], Partial: 1}}},
		"oldmail-pop.correo.example-995-ana":  {Program: "getmail", Accounts: []archive.ListAccount{{Host: host, User: "ana", UniqueIDs: []string{"uid0011", "uid0005", "uid0034"}}}},
		"uidls_for_ana_at_pop.correo.example": {Program: "mpop", Accounts: []archive.ListAccount{{Host: host, User: "ana", UniqueIDs: three}}},
		"fetchids": {Program: "fetchmail", Accounts: []archive.ListAccount{
			{Host: host, User: "ana", UniqueIDs: three}, {Host: "otro.example", User: "luis", UniqueIDs: []string{"uid0009"}},
		}},
	} {
		got, err := archive.ReadList(filepath.Join("testdata", "lists", name))
		if err != nil || !reflect.DeepEqual(*got, want) {
			t.Errorf("ReadList(%s) = %+v, %v, want %+v", name, got, err, want)
		}
	}
}

func TestParseList_namesTheAccountByTheFile(t *testing.T) {
	for name, want := range map[string][2]string{
		"pop.a-b.example-ana%40b.example": {"pop.a-b.example", "ana@b.example"},
		"pop.b.example-ana-maria":         {"pop.b.example", "ana-maria"},
		"uidl":                            {"", ""},
	} {
		got, err := archive.ParseList(name, []byte("u1\t12\n"))
		if err != nil || got.Accounts[0].Host != want[0] || got.Accounts[0].User != want[1] {
			t.Errorf("ParseList(%q) = %+v, %v, want %v", name, got, err, want)
		}
	}
	got, err := archive.ParseList("oldmail-mail.a-b.example-995-ana-maria@b.example", []byte("u1\x0012\n"))
	if err != nil || got.Accounts[0].Host != "mail.a-b.example" || got.Accounts[0].User != "ana-maria@b.example" {
		t.Errorf("ParseList of getmail = %+v, %v", got, err)
	}
}

func TestReadList_refusesWhatIsNone(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{"a": "just a text\nof two lines\n", "b": "From a@b Sat Nov 21 10:31:00 2026\nA: 1\n", "c": "{\"json\": 1}"} {
		path := filepath.Join(dir, name)
		must(t, os.WriteFile(path, []byte(content), 0o600))
		if list, err := archive.ReadList(path); !errors.Is(err, archive.ErrNotList) {
			t.Errorf("ReadList of %q = %+v, %v, want ErrNotList", content, list, err)
		}
	}
}
