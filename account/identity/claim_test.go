package identity_test

import (
	"testing"

	"valija/account/identity"
	"valija/account/plan"
	"valija/pop3"
	"valija/store"
)

func TestClaims_pairsWhatHasNoRival(t *testing.T) {
	item := func(num int, id string, octets int64) plan.Item {
		return plan.Item{Num: pop3.Num(num), UniqueID: pop3.UniqueID(id), Octets: octets}
	}
	learnt := func(id string) store.Known { return store.Known{UniqueID: id, Learnt: true, Gone: true} }
	listing := []plan.Item{item(1, "a", 100), item(2, "b", 200), item(3, "c", 200), item(4, "d", 300), item(5, "e", 400), item(6, "f", 0)}
	known := []store.Known{learnt("a"), learnt("b"), learnt("c"), learnt("d"), {UniqueID: "e", Message: 9}, learnt("f")}
	here := []store.Unclaimed{
		{Message: 1, Octets: []int64{150, 100}}, {Message: 2, Octets: []int64{200}},
		{Message: 3, Octets: []int64{300}}, {Message: 4, Octets: []int64{350, 300}}, {Message: 5, Octets: []int64{400}},
	}
	got := identity.Claims(listing, known, here)
	if len(got) != 1 || got[0].There.UniqueID != "a" || got[0].Here.Message != 1 {
		t.Errorf("Claims = %+v, want a with message 1: b and c are alike, d has two rivals, e is known", got)
	}
}

func TestProved_believesASampleUnlessOneIsRefuted(t *testing.T) {
	claim := func(id, digest string) identity.Claimed {
		return identity.Claimed{There: plan.Item{UniqueID: pop3.UniqueID(id)}, Here: store.Unclaimed{HeaderDigest: []byte(digest)}}
	}
	claims := []identity.Claimed{claim("a", "1"), claim("b", "2"), claim("c", "3")}
	for _, tt := range []struct {
		name    string
		digests map[string]string
		want    int
	}{
		{"nobody could be asked", nil, 0},
		{"one, proved", map[string]string{"a": "1"}, 3},
		{"one of two refuted", map[string]string{"a": "1", "b": "x"}, 1},
		{"all refuted", map[string]string{"a": "x", "b": "x", "c": "x"}, 0},
	} {
		digests := map[store.Key][]byte{}
		for id, d := range tt.digests {
			digests[store.Key{UniqueID: id}] = []byte(d)
		}
		if got := identity.Proved(claims, digests); len(got) != tt.want {
			t.Errorf("%s: %d proved, want %d", tt.name, len(got), tt.want)
		}
	}
}
