package store_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"valija/store"
)

// These tests damage the file of a profile, and repair it: whatever was on the damaged pages, the rest must come through,
// and the new profile be sound. They try some pages by chance, and say the seed: VALIJA_TEST_SEED=N tries the same ones
// again, VALIJA_TEST_EVERY=1 tries every page once.

const pageSize = 4096

// damage is one way to damage the pages from one on.
type damage struct {
	name  string
	pages int // that are hit
	do    func(b []byte, at int, r *rand.Rand) []byte
}

func fill(pages int, octet func(r *rand.Rand) byte) func([]byte, int, *rand.Rand) []byte {
	return func(b []byte, at int, r *rand.Rand) []byte {
		for i := at; i < min(at+pages*pageSize, len(b)); i++ {
			b[i] = octet(r)
		}
		return b
	}
}

func noiseOctet(r *rand.Rand) byte { return byte(r.Uint32()) }
func zeroOctet(*rand.Rand) byte    { return 0 }

var damages = []damage{
	{"noise", 1, fill(1, noiseOctet)},
	{"zeros", 1, fill(1, zeroOctet)},
	{"noise on four pages", 4, fill(4, noiseOctet)},
	{"zeros on eight pages", 8, fill(8, zeroOctet)},
	{"half a page", 1, func(b []byte, at int, r *rand.Rand) []byte {
		return fill(1, zeroOctet)(b[:len(b):len(b)], at+pageSize/2, r)
	}},
}

func TestRepair_survivesDamageOnAnyPage(t *testing.T) {
	from, octetsOf := filled(t, 60)
	whole, err := os.ReadFile(filepath.Join(from, "valija.db"))
	must(t, err)
	for _, d := range damages {
		t.Run(d.name, func(t *testing.T) {
			r := chance(t)
			for _, page := range some(r, len(whole)/pageSize, rounds(2)) {
				b := d.do(slices.Clone(whole), page*pageSize, r)
				t.Run(fmt.Sprint("page ", page+1), func(t *testing.T) { repairs(t, b, octetsOf, d.pages) })
			}
		})
	}
}

func TestRepair_survivesACutAtAnyPage(t *testing.T) {
	from, octetsOf := filled(t, 60)
	whole, err := os.ReadFile(filepath.Join(from, "valija.db"))
	must(t, err)
	r := chance(t)
	for _, page := range some(r, len(whole)/pageSize-1, rounds(2)) {
		b := whole[:(page+1)*pageSize+r.IntN(2)*100]
		t.Run(fmt.Sprint("page ", page+1), func(t *testing.T) { repairs(t, b, octetsOf, len(whole)/pageSize-page) })
	}
}

// chance is seeded by VALIJA_TEST_SEED, or by the clock.
func chance(t *testing.T) *rand.Rand {
	t.Helper()
	seed, err := strconv.ParseUint(os.Getenv("VALIJA_TEST_SEED"), 10, 64)
	if err != nil {
		seed = uint64(time.Now().UnixNano())
	}
	t.Logf("VALIJA_TEST_SEED=%d", seed)
	return rand.New(rand.NewPCG(seed, 5))
}

// some are n of the numbers below total; all of them with VALIJA_TEST_EVERY=1.
func some(r *rand.Rand, total, n int) []int {
	all := r.Perm(total)
	if os.Getenv("VALIJA_TEST_EVERY") != "1" && n < total {
		all = all[:n]
	}
	slices.Sort(all)
	return all
}

// perPage bounds how many messages hang on one page.
const perPage = 12

func repairs(t *testing.T, damaged []byte, octetsOf map[store.ID]string, pages int) {
	t.Helper()
	dir := t.TempDir()
	must(t, os.WriteFile(filepath.Join(dir, "valija.db"), damaged, 0o600))
	report, err := store.Repair(t.Context(), dir, nil, nil)
	if err != nil {
		t.Fatalf("Repair: %v", err)
	}
	afterRepair(t, dir, report, octetsOf, pages*perPage)
}

// afterRepair looks at a profile that was repaired: no more than so many messages may be lost beside those told.
func afterRepair(t *testing.T, dir string, report store.RepairReport, octetsOf map[store.ID]string, untold int) {
	t.Helper()
	s := openDir(t, dir)
	defer s.Close()
	check, err := s.Check(t.Context(), nil)
	must(t, err)
	for _, f := range check.Problems {
		if f.Kind != store.OctetsDamaged {
			t.Errorf("Check after Repair: %v", f)
		}
	}
	lost := 0
	for id, want := range octetsOf {
		raw, err := s.Parsed(t.Context(), id)
		if err != nil || raw == nil || octetsOrNone(t, s, id) != want {
			lost++
		}
	}
	if lost > len(report.Broken)+untold {
		t.Errorf("%d messages lost, %d told", lost, len(report.Broken))
	}
}

// With a page damaged, what can be read is listed and found, and ErrDamaged says that something may be missing.
func TestDamage_leavesTheRestInSight(t *testing.T) {
	from, octetsOf := filled(t, 60)
	whole, err := os.ReadFile(filepath.Join(from, "valija.db"))
	must(t, err)
	r := chance(t)
	for _, page := range some(r, len(whole)/pageSize, rounds(8)) {
		b := damages[0].do(slices.Clone(whole), page*pageSize, r)
		t.Run(fmt.Sprint("page ", page+1), func(t *testing.T) {
			dir := t.TempDir()
			must(t, os.WriteFile(filepath.Join(dir, "valija.db"), b, 0o600))
			s, err := store.Open(t.Context(), dir, &store.Options{ReadOnly: true})
			if err != nil {
				isDamage(t, "Open", err)
				return
			}
			defer s.Close()
			for _, v := range []store.View{{}, {Sort: store.BySubject}, {Query: "hola"}, {Query: "m1", Limit: 20}, {Query: "from:ana"}, {Query: "mai"}, {Conversations: true}} {
				ids, err := s.IDs(t.Context(), v)
				isDamage(t, fmt.Sprint("IDs ", v), err)
				if v.Query == "m1" && len(ids) == 0 {
					t.Errorf("IDs %v found nothing, %v", v, err)
				}
				rows, err := s.Rows(t.Context(), ids)
				if err != nil || len(rows) < len(ids) {
					t.Errorf("Rows of %v = %d of %d, %v", v, len(rows), len(ids), err)
				}
				if v.Query == "" && len(ids) < len(octetsOf)-2*perPage {
					t.Errorf("IDs %v = %d messages, %v", v, len(ids), err)
				}
			}
		})
	}
}

// isDamage wants no error, or one that says that the profile is damaged.
func isDamage(t *testing.T, what string, err error) {
	t.Helper()
	if err != nil && !errors.Is(err, store.ErrDamaged) && !errors.Is(err, store.ErrForeign) {
		t.Errorf("%s: %v, want ErrDamaged or nothing", what, err)
	}
}
