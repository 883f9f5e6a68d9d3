package plan

import (
	"cmp"
	"encoding/hex"
	"maps"
	"slices"
	"strings"

	"valija/pop3"
)

// Join makes one listing of the answers to LIST and UIDL. Quirk: a message may arrive between the two, and numbers may
// have gaps, so they are joined by message-number. One without a LIST line has an unknown size; one without a unique-id
// has none (an empty one, or it vanished between the two). Quirk: unique-ids that occur twice are real (identical
// copies); they are told apart by their order.
func Join(scan []pop3.ScanEntry, ids []pop3.UniqueIDEntry) []Item {
	items := make(map[pop3.Num]Item, len(ids))
	for _, e := range scan {
		items[e.Num] = Item{Num: e.Num, Octets: max(e.Octets, 0)}
	}
	for _, e := range ids {
		it := items[e.Num]
		if it.UniqueID == "" {
			it.Num, it.UniqueID = e.Num, e.ID
		}
		items[e.Num] = it
	}
	listing := slices.SortedFunc(maps.Values(items), func(a, b Item) int { return cmp.Compare(a.Num, b.Num) })
	Number(listing)
	return listing
}

// Number tells the messages with one unique-id apart.
func Number(listing []Item) {
	seen := make(map[pop3.UniqueID]int, len(listing))
	for i := range listing {
		id := listing[i].UniqueID
		listing[i].Occurrence = seen[id]
		seen[id]++
	}
}

// madeUp begins the names that we give to messages of servers without UIDL. RFC 1939 section 7 allows it in a unique-id
// too; none has been seen.
const madeUp = "valija-header:"

// NameOf is the name of a message without unique-id: its header digest.
func NameOf(digest []byte) pop3.UniqueID {
	return pop3.UniqueID(madeUp + hex.EncodeToString(digest[:16]))
}

// IsMadeUp says whether a unique-id is ours, by NameOf.
func IsMadeUp(uniqueID string) bool { return strings.HasPrefix(uniqueID, madeUp) }
