package store_test

import (
	"database/sql"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"valija/store"
)

// open gives a store in a folder of the test's own, closed at its end.
func open(t *testing.T) *store.Store {
	t.Helper()
	return openDir(t, t.TempDir())
}

func openDir(t *testing.T, dir string) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), dir, nil)
	if err != nil {
		t.Fatalf("Open: %v", err)
	}
	t.Cleanup(func() { _ = s.Close() }) // a test may have closed it
	return s
}

func addAccount(t *testing.T, s *store.Store, name string) store.AccountID {
	t.Helper()
	a, err := s.AddAccount(t.Context(), name, []byte(`{}`))
	if err != nil {
		t.Fatalf("AddAccount(%q): %v", name, err)
	}
	return a
}

// openAccount is a store with one account.
func openAccount(t *testing.T) (*store.Store, store.AccountID) {
	t.Helper()
	s := open(t)
	return s, addAccount(t, s, "ana")
}

// mail makes octets of a message; the day orders them.
func mail(subject string, day int) string {
	date := time.Date(2026, 1, day, 9, 30, 0, 0, time.UTC).Format(time.RFC1123Z)
	return fmt.Sprintf("Message-ID: <%s.%d@mail.example>\r\nDate: %s\r\nFrom: Ana Ruiz <ana@mail.example>\r\n"+
		"To: Carlos <carlos@mail.example>\r\nSubject: %s\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nHola, %s.\r\n",
		strings.ReplaceAll(subject, " ", "."), day, date, subject, subject)
}

// bulky is a message with a file of n octets that do not compress: much on the disk, and no words that take long to index.
func bulky(subject string, day, n int) string {
	return strings.Replace(mail(subject, day), "text/plain; charset=utf-8", "application/octet-stream", 1) + noise(n)
}

func incoming(a store.AccountID, uniqueID, octets string) store.Incoming {
	return store.Incoming{Account: a, UniqueID: uniqueID, ServerOctets: int64(len(octets)), Raw: strings.NewReader(octets)}
}

// add stores messages in one transaction.
func add(t *testing.T, s *store.Store, all ...store.Incoming) []store.ID {
	t.Helper()
	b := s.NewBatch()
	for _, in := range all {
		if err := b.Add(t.Context(), in); err != nil {
			t.Fatalf("Add(%q): %v", in.UniqueID, err)
		}
	}
	ids, err := b.Commit(t.Context())
	if err != nil {
		t.Fatalf("Commit: %v", err)
	}
	return ids
}

func octets(t *testing.T, s *store.Store, id store.ID) string {
	t.Helper()
	r, err := s.Raw(t.Context(), id)
	if err != nil {
		t.Fatalf("Raw(%d): %v", id, err)
	}
	defer r.Close()
	b, err := io.ReadAll(r)
	if err != nil {
		t.Fatalf("read message %d: %v", id, err)
	}
	return string(b)
}

func row(t *testing.T, s *store.Store, id store.ID) store.Row {
	t.Helper()
	rows, err := s.Rows(t.Context(), []store.ID{id})
	if err != nil || len(rows) != 1 {
		t.Fatalf("Rows(%d) = %v, %v, want one row", id, rows, err)
	}
	return rows[0]
}

func ids(t *testing.T, s *store.Store, v store.View) []store.ID {
	t.Helper()
	all, err := s.IDs(t.Context(), v)
	if err != nil {
		t.Fatalf("IDs(%+v): %v", v, err)
	}
	return all
}

// known maps the unique-ids of an account to what is remembered of them.
func known(t *testing.T, s *store.Store, a store.AccountID) map[store.Key]store.Known {
	t.Helper()
	all, err := s.UniqueIDs(t.Context(), a)
	if err != nil {
		t.Fatalf("UniqueIDs: %v", err)
	}
	m := map[store.Key]store.Known{}
	for _, k := range all {
		m[store.Key{UniqueID: k.UniqueID, Occurrence: k.Occurrence}] = k
	}
	return m
}

func folder(t *testing.T, s *store.Store, a store.AccountID, r store.Role) store.Folder {
	t.Helper()
	all, err := s.Folders(t.Context())
	if err != nil {
		t.Fatalf("Folders: %v", err)
	}
	for _, f := range all {
		if f.Account == a && f.Role == r {
			return f
		}
	}
	t.Fatalf("account %d has no folder %v", a, r)
	return store.Folder{}
}

// mustCheck fails when anything in the store disagrees with anything else.
func mustCheck(t *testing.T, s *store.Store) store.CheckReport {
	t.Helper()
	report, err := s.Check(t.Context(), nil)
	if err != nil {
		t.Fatalf("Check: %v", err)
	}
	for _, p := range report.Problems {
		t.Errorf("Check: %s", p)
	}
	return report
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// holdDatabase writes to a database as another program would, until the returned function is called.
func holdDatabase(t *testing.T, path string) (release func()) {
	t.Helper()
	db, err := sql.Open("sqlite", path+"?_txlock=immediate")
	must(t, err)
	tx, err := db.Begin()
	must(t, err)
	return func() {
		must(t, tx.Rollback())
		must(t, db.Close())
	}
}

// readAll reads as much as can be read.
func readAll(r io.Reader) string {
	b, _ := io.ReadAll(r)
	return string(b)
}
