package identity_test

import (
	"fmt"
	"reflect"
	"testing"

	"valija/account/identity"
	"valija/account/plan"
	"valija/pop3"
	"valija/store"
)

func key(id string) store.Key { return store.Key{UniqueID: id} }

func item(num int, id string, octets int64) plan.Item {
	return plan.Item{Num: pop3.Num(num), UniqueID: pop3.UniqueID(id), Octets: octets}
}

func here(id string, octets int64, digest string) store.Known {
	return store.Known{UniqueID: id, Octets: octets, HeaderDigest: []byte(digest), Message: 1}
}

func gone(k store.Known) store.Known {
	k.Gone, k.Place = true, store.HereOnly
	return k
}

func names(items []plan.Item) (out []string) {
	for _, it := range items {
		out = append(out, string(it.UniqueID))
	}
	return out
}

func TestCompare(t *testing.T) {
	for _, tt := range []struct {
		name         string
		listing      []plan.Item
		known        []store.Known
		varies       bool
		new, changed []string
		vanished     int
		candidates   []string
	}{
		{
			name: "an ordinary day", listing: []plan.Item{item(1, "a", 10), item(2, "b", 20)}, known: []store.Known{here("a", 10, "A")},
			new: []string{"b"},
		},
		{
			name: "one vanished, another of its size is new", listing: []plan.Item{item(1, "b", 10), item(2, "c", 99)},
			known: []store.Known{here("a", 10, "A")}, new: []string{"b", "c"}, vanished: 1, candidates: []string{"b"},
		},
		{
			name: "gone long ago", listing: []plan.Item{item(1, "b", 10)}, known: []store.Known{gone(here("a", 10, "A"))},
			new: []string{"b"},
		},
		{
			name: "another size", listing: []plan.Item{item(1, "a", 11)}, known: []store.Known{here("a", 10, "A")}, changed: []string{"a"},
		},
		{
			name: "another size where sizes vary", listing: []plan.Item{item(1, "a", 11)}, known: []store.Known{here("a", 10, "A")}, varies: true,
		},
		{
			name: "size unknown today", listing: []plan.Item{item(1, "a", 0)}, known: []store.Known{here("a", 10, "A")},
		},
		{
			name: "came back", listing: []plan.Item{item(1, "a", 10)}, known: []store.Known{gone(here("a", 10, "A"))}, changed: []string{"a"},
		},
		{
			name: "never stored", listing: []plan.Item{item(1, "a", 10)}, known: []store.Known{{UniqueID: "a", Place: store.Refused}},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := identity.Compare(tt.listing, tt.known, !tt.varies)
			if !reflect.DeepEqual(names(d.New), tt.new) || !reflect.DeepEqual(names(d.Changed), tt.changed) || len(d.Vanished) != tt.vanished || d.Moved {
				t.Errorf("Compare = %+v", d)
			}
			if got := names(d.Candidates()); !reflect.DeepEqual(got, tt.candidates) {
				t.Errorf("Candidates = %v, want %v", got, tt.candidates)
			}
		})
	}
}

func TestMatch_afterAMove(t *testing.T) {
	var (
		listing []plan.Item
		known   []store.Known
		digests = map[store.Key][]byte{}
	)
	for i := range 40 {
		digest := fmt.Sprintf("digest %d", i)
		known = append(known, here(fmt.Sprintf("old%d", i), 1000+int64(i), digest))
		it := item(40-i, fmt.Sprintf("new%d", i), 1030+int64(i)) // counted otherwise
		listing = append(listing, it)
		digests[it.Key()] = []byte(digest)
	}
	listing = append(listing, item(41, "truly new", 500), item(42, "longer", 90_000), item(43, "no TOP", 1001))
	digests[key("truly new")] = []byte("digest new")
	digests[key("longer")] = []byte("digest 3") // the same header fields, another body
	d := identity.Compare(listing, known, true)
	if !d.Moved || len(d.Candidates()) != 43 {
		t.Fatalf("Moved = %v with %d candidates, want true, 43", d.Moved, len(d.Candidates()))
	}
	renamings := d.Match(digests)
	if len(renamings) != 40 {
		t.Fatalf("%d renamings, want 40", len(renamings))
	}
	for _, r := range renamings {
		if r.From.UniqueID[3:] != r.To.UniqueID[3:] {
			t.Errorf("%v became %v", r.From, r.To)
		}
	}
}

func TestMatch_givesEachMessageOneName(t *testing.T) {
	known := []store.Known{here("a", 100, "same"), here("b", 200, "same")}
	listing := []plan.Item{item(1, "x", 200), item(2, "y", 100), item(3, "z", 100)}
	digests := map[store.Key][]byte{key("x"): []byte("same"), key("y"): []byte("same"), key("z"): []byte("same")}
	d := identity.Compare(listing, known, true)
	want := []store.Renaming{{From: key("b"), To: key("x")}, {From: key("a"), To: key("y")}}
	if got := d.Match(digests); !reflect.DeepEqual(got, want) {
		t.Errorf("Match = %v, want %v", got, want)
	}
}

func TestConfirm(t *testing.T) {
	known := []store.Known{here("same", 10, "S"), here("reused", 10, "R"), here("mute", 10, "M"), here("twin", 10, "T0")}
	second := here("twin", 12, "T1")
	second.Occurrence = 1
	known = append(known, second)
	listing := []plan.Item{item(1, "same", 11), item(2, "reused", 30), item(3, "mute", 9), item(4, "twin", 12)}
	d := identity.Compare(listing, known, true)
	v := d.Confirm(known, map[store.Key][]byte{key("same"): []byte("S"), key("reused"): []byte("new"), key("twin"): []byte("T1")})
	want := identity.Verdict{
		Other:   map[store.Key]bool{key("reused"): true},
		Unsure:  map[store.Key]bool{key("mute"): true, key("twin"): true},
		Resized: 1,
	}
	if !reflect.DeepEqual(v, want) {
		t.Errorf("Confirm = %+v, want %+v", v, want)
	}
}

func TestPairs_areTheOnlyOnesOfTheirSize(t *testing.T) {
	known := []store.Known{here("a", 100, "A"), here("b", 200, "B"), here("c", 300, "C"), here("d", 300, "D")}
	listing := []plan.Item{item(1, "w", 200), item(2, "x", 100), item(3, "y", 300), item(4, "z", 0)}
	d := identity.Compare(listing, known, true)
	renamings := d.Settle(d.Pairs())
	want := []store.Renaming{{From: key("b"), To: key("w")}, {From: key("a"), To: key("x")}}
	if !reflect.DeepEqual(renamings, want) {
		t.Errorf("Settle = %v, want %v", renamings, want)
	}
	if !reflect.DeepEqual(names(d.New), []string{"y", "z"}) || len(d.Vanished) != 2 {
		t.Errorf("left: new %v, vanished %v", names(d.New), d.Vanished)
	}
}
