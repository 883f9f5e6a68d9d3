package plan

import (
	"cmp"
	"slices"

	"valija/pop3"
)

// Join makes one listing of the answers to LIST and UIDL. Quirk: a message may arrive between the two, and numbers may
// have gaps, so they are joined by message-number; one without a unique-id line is left for the next session, one
// without a LIST line has an unknown size. Quirk: unique-ids that occur twice are real (identical copies); they are
// told apart by their order.
func Join(scan []pop3.ScanEntry, ids []pop3.UniqueIDEntry) []Item {
	octets := make(map[pop3.Num]int64, len(scan))
	for _, e := range scan {
		octets[e.Num] = max(e.Octets, 0)
	}
	listing := make([]Item, 0, len(ids))
	for _, e := range ids {
		listing = append(listing, Item{Num: e.Num, UniqueID: e.ID, Octets: octets[e.Num]})
	}
	slices.SortStableFunc(listing, func(a, b Item) int { return cmp.Compare(a.Num, b.Num) })
	listing = slices.CompactFunc(listing, func(a, b Item) bool { return a.Num == b.Num })
	seen := make(map[pop3.UniqueID]int, len(listing))
	for i := range listing {
		id := listing[i].UniqueID
		listing[i].Occurrence = seen[id]
		seen[id]++
	}
	return listing
}
