package identity

import (
	"bytes"

	"valija/account/plan"
	"valija/store"
)

// Claimed is a message on the server that another program has retrieved, and one here that may be its copy.
type Claimed struct {
	There plan.Item
	Here  store.Unclaimed
}

// Claims are the messages of a listing of which only another program's list is known, each with the one message here of
// its size, where neither has a rival.
func Claims(listing []plan.Item, known []store.Known, here []store.Unclaimed) []Claimed {
	learnt := map[store.Key]bool{}
	for _, k := range known {
		if k.Learnt && k.Message == 0 && k.DeletedAt.IsZero() {
			learnt[keyOf(k)] = true
		}
	}
	there, count := map[int64][]plan.Item{}, map[int64][]int{}
	for _, it := range listing {
		if learnt[it.Key()] && it.Octets > 0 {
			there[it.Octets] = append(there[it.Octets], it)
		}
	}
	for i, u := range here {
		for _, size := range u.Octets {
			count[size] = append(count[size], i)
		}
	}
	var claims []Claimed
	taken := map[int]bool{}
	for _, it := range listing {
		rivals := count[it.Octets]
		if len(there[it.Octets]) != 1 || there[it.Octets][0].Key() != it.Key() || len(rivals) != 1 || taken[rivals[0]] {
			continue
		}
		taken[rivals[0]] = true
		claims = append(claims, Claimed{it, here[rivals[0]]})
	}
	return claims
}

// Proved are the claims that header fields prove. When those of a sample are all proved, the others are believed; one
// that is refuted leaves only what is proved.
func Proved(claims []Claimed, digests map[store.Key][]byte) (proved []Claimed) {
	refuted := false
	for _, c := range claims {
		digest, asked := digests[c.There.Key()]
		switch {
		case asked && bytes.Equal(digest, c.Here.HeaderDigest):
			proved = append(proved, c)
		case asked:
			refuted = true
		}
	}
	if refuted || len(proved) == 0 {
		return proved
	}
	return claims
}
