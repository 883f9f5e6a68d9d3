package store_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"valija/store"
)

// change changes a database behind the store's back, as damage or another program would.
func change(t *testing.T, dir string, queries ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(dir, "valija.db"))
	must(t, err)
	defer db.Close()
	for _, q := range queries {
		if _, err := db.Exec(q); err != nil {
			t.Fatalf("%s: %v", q, err)
		}
	}
}

// filled is a closed profile with n messages, some flagged, and their octets by id.
func filled(t *testing.T, n int) (dir string, octetsOf map[store.ID]string) {
	t.Helper()
	s, a := openAccount(t)
	octetsOf = map[store.ID]string{}
	for i := range n {
		body := bulky(fmt.Sprint("m", i), 1+i%28, 200+i%7*3000)
		if i%4 == 0 {
			body = mail(fmt.Sprint("m", i), 1+i%28) + noise(200+i%7*3000)
		}
		in := incoming(a, fmt.Sprint("u", i), body)
		in.Flags = store.Flags(i % 4)
		octetsOf[add(t, s, in)[0]] = body
	}
	must(t, s.SetSetting(t.Context(), "color", "blue"))
	must(t, s.Close())
	return s.Dir(), octetsOf
}

func repair(t *testing.T, dir string) store.RepairReport {
	t.Helper()
	r, err := store.Repair(t.Context(), dir, nil, nil)
	if err != nil {
		t.Fatalf("Repair: %v", err)
	}
	return r
}

func TestRepair_makesEverythingDerivedAnew(t *testing.T) {
	dir, octetsOf := filled(t, 40)
	s := openDir(t, dir)
	before := map[store.ID]store.Row{}
	for id := range octetsOf {
		before[id] = row(t, s, id)
	}
	must(t, s.Close())
	change(t, dir, "DELETE FROM fts WHERE rowid < 10", "UPDATE folder SET unread = 77, total = 3",
		"UPDATE message SET subject = 'other', thread_id = 1, sender_key = '' WHERE id % 3 = 0",
		"INSERT OR REPLACE INTO fts(rowid, subject, sender, recipients, body, attachments) VALUES(20, 'a', 'b', 'c', 'd', 'e')",
		"INSERT INTO fts(rowid, subject, sender, recipients, body, attachments) VALUES(9999, 'a', 'b', 'c', 'd', 'e')",
		"UPDATE uniqueid SET digest = x'00'", "DELETE FROM thread_key")
	s = openDir(t, dir)
	report, err := s.Check(t.Context(), nil)
	must(t, err)
	found := map[store.FindingKind]int{}
	for _, f := range report.Problems {
		found[f.Kind]++
		if !f.Derived() {
			t.Errorf("Check calls %v a loss", f)
		}
	}
	if found[store.IndexIncomplete] != 9 || found[store.IndexDiffers] != 1 || found[store.IndexSuperfluous] != 1 || found[store.CounterWrong] == 0 {
		t.Errorf("Check found %v", report.Problems)
	}
	must(t, s.Close())

	r := repair(t, dir)
	if r.Messages != 40 || len(r.Broken) > 0 || len(r.Lost) > 0 {
		t.Errorf("Repair = %+v, want 40 messages and nothing broken", r)
	}
	if _, err := os.Stat(r.Kept); err != nil {
		t.Errorf("the database as it was: %v", err)
	}
	s = openDir(t, dir)
	mustCheck(t, s)
	for id, want := range octetsOf {
		if got := octets(t, s, id); got != want {
			t.Errorf("message %d has other octets", id)
		}
		if got := row(t, s, id); got != before[id] {
			t.Errorf("row %d = %+v, want %+v", id, got, before[id])
		}
	}
	if v, _, err := s.Setting(t.Context(), "color"); v != "blue" || err != nil {
		t.Errorf("the setting is %q, %v", v, err)
	}
}

func octetsOrNone(t *testing.T, s *store.Store, id store.ID) string {
	t.Helper()
	r, err := s.Raw(t.Context(), id)
	if err != nil {
		return ""
	}
	defer r.Close()
	return readAll(r)
}

func TestRepair_keepsABrokenMessageAsAPreviewWhenTheServerHasIt(t *testing.T) {
	dir, octetsOf := filled(t, 5)
	change(t, dir, "UPDATE chunk SET data = x'0107' WHERE id >> 20 = 2", "UPDATE chunk SET data = x'0107' WHERE id >> 20 = 3",
		"UPDATE uniqueid SET gone = 1, place = 1 WHERE message_id = 3", "UPDATE message SET place = 1 WHERE id = 3")
	r := repair(t, dir)
	if len(r.Broken) != 2 || !r.Broken[0].OnServer || r.Broken[1].OnServer || r.Broken[0].Subject != "m1" {
		t.Errorf("Broken = %+v, want message 2, which the server has, and message 3", r.Broken)
	}
	s := openDir(t, dir)
	if got := row(t, s, 2); got.Place != store.Preview || got.Octets != int64(len(octetsOf[2])) || got.Flags != 1 {
		t.Errorf("message 2 = %+v, want a preview of %d octets", got, len(octetsOf[2]))
	}
	if _, err := s.Parsed(t.Context(), 3); !errors.Is(err, store.ErrDamaged) {
		t.Errorf("message 3: %v, want ErrDamaged", err)
	}
	// The whole message replaces the preview.
	a, err := s.Accounts(t.Context())
	must(t, err)
	if ids := add(t, s, incoming(a[0].ID, "u1", octetsOf[2])); ids[0] != 2 || octets(t, s, 2) != octetsOf[2] {
		t.Errorf("the message got again is %v", ids)
	}
}

func TestRepair_thatIsStoppedChangesNothing(t *testing.T) {
	dir, _ := filled(t, 30)
	before, err := os.ReadFile(filepath.Join(dir, "valija.db"))
	must(t, err)
	ctx, stop := context.WithCancel(t.Context())
	_, err = store.Repair(ctx, dir, nil, func(int, int) { stop() })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("Repair: %v, want that it was stopped", err)
	}
	after, err := os.ReadFile(filepath.Join(dir, "valija.db"))
	must(t, err)
	left, _ := os.ReadDir(dir)
	if string(before) != string(after) || len(left) > 4 {
		t.Errorf("a stopped repair changed the profile: %v", left)
	}
}

func TestRepair_isRefusedWhileTheProfileIsOpen(t *testing.T) {
	s := open(t)
	if _, err := store.Repair(t.Context(), s.Dir(), nil, nil); !errors.Is(err, store.ErrInUse) {
		t.Errorf("Repair: %v, want ErrInUse", err)
	}
}

func TestRepair_mendsTheBeginningOfTheFile(t *testing.T) {
	for _, n := range []int{16, 100, 4096} {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			dir, octetsOf := filled(t, 10)
			file := filepath.Join(dir, "valija.db")
			b, err := os.ReadFile(file)
			must(t, err)
			copy(b, strings.Repeat("\xa5", n))
			must(t, os.WriteFile(file, b, 0o600))
			if _, err := store.Open(t.Context(), dir, nil); !errors.Is(err, store.ErrForeign) && !errors.Is(err, store.ErrDamaged) {
				t.Errorf("Open: %v, want ErrForeign or ErrDamaged", err)
			}
			if r := repair(t, dir); r.Messages != 10 || len(r.Broken)+len(r.Lost) > 0 {
				t.Errorf("Repair = %+v, want 10 messages", r)
			}
			s := openDir(t, dir)
			mustCheck(t, s)
			for id, want := range octetsOf {
				if octets(t, s, id) != want {
					t.Errorf("message %d has other octets", id)
				}
			}
		})
	}
}

func TestRepair_findsOctetsThatNothingLeadsTo(t *testing.T) {
	dir, octetsOf := filled(t, 80)
	db, err := sql.Open("sqlite", filepath.Join(dir, "valija.db"))
	must(t, err)
	var root int
	must(t, db.QueryRow("SELECT rootpage FROM sqlite_schema WHERE name = 'chunk'").Scan(&root))
	must(t, db.Close())
	file := filepath.Join(dir, "valija.db")
	b, err := os.ReadFile(file)
	must(t, err)
	copy(b[(root-1)*4096:], strings.Repeat("\xa5", 4096))
	must(t, os.WriteFile(file, b, 0o600))
	if r := repair(t, dir); r.Messages != 80 || len(r.Broken) > 0 {
		t.Errorf("Repair = %d messages, %d broken, want 80 and none", r.Messages, len(r.Broken))
	}
	s := openDir(t, dir)
	mustCheck(t, s)
	for id, want := range octetsOf {
		if octetsOrNone(t, s, id) != want {
			t.Errorf("message %d has other octets", id)
		}
	}
}
