package plan

import (
	"time"

	"valija/pop3"
	"valija/store"
)

// Keep says when a message is deleted on the server. The zero value never deletes.
type Keep int

// The keep rules.
const (
	KeepAlways       Keep = iota
	KeepDays              // Rules.Days days after it was first seen
	KeepUntilDeleted      // until it is deleted here
	KeepNever             // as soon as it is stored here
)

// Expiry says when the server deletes messages by itself (RFC 2449 section 6.7). The zero value: not that it said.
type Expiry struct {
	Announced bool `json:"announced,omitempty"`
	Days      int  `json:"days,omitempty"` // after which a message goes; 0: once it was retrieved
}

// AtOnce says whether a message may be gone at the next session already: then there is no point in previews.
func (e Expiry) AtOnce() bool { return e.Announced && e.Days <= 1 }

// Expiring returns the messages of which no whole copy is here and that the server is about to delete: half of their days
// are over.
func (e Expiry) Expiring(known []store.Known, now time.Time) map[store.Key]bool {
	expiring := map[store.Key]bool{}
	for _, k := range known {
		half := time.Duration(e.Days) * 12 * time.Hour
		if e.Announced && !Held(k) && !k.FirstSeen.IsZero() && now.Sub(k.FirstSeen) >= half {
			expiring[keyOf(k)] = true
		}
	}
	return expiring
}

// Rules are the settings of an account that a plan depends on.
type Rules struct {
	Keep  Keep
	Days  int   // of KeepDays
	Limit int64 // octets; larger messages are previewed; 0: no limit
}

// due says whether the rule wants a message deleted on the server. Only what is whole here, or was deleted here by the
// user, is ever due: a preview is no copy. since is when the days of KeepDays began.
func (r Rules) due(k store.Known, since, now time.Time) bool {
	mayGo := Held(k) || deletedHere(k)
	switch r.Keep {
	case KeepDays:
		return mayGo && r.Days > 0 && !since.IsZero() && now.Sub(since) >= time.Duration(r.Days)*24*time.Hour
	case KeepUntilDeleted:
		return deletedHere(k)
	case KeepNever:
		return mayGo
	}
	return false
}

// tooLarge says whether only a preview is taken. A preview costs its own octets: below that the whole is cheaper.
func (r Rules) tooLarge(octets int64) bool {
	return r.Limit > 0 && octets > r.Limit && octets > previewOctets
}

// Held says whether the whole message is here.
func Held(k store.Known) bool {
	if k.Message == 0 {
		return false
	}
	return k.Place == store.HereAndServer || k.Place == store.HereOnly || k.Place == store.Leaving
}

// deletedHere says whether the user deleted it: it is not wanted back.
func deletedHere(k store.Known) bool { return k.Message == 0 && !k.DeletedAt.IsZero() }

// elsewhere says whether another program has the message, as its list of unique-ids says: it is not wanted here unless
// the user asks for it, and as nothing of it is here, no rule ever deletes it.
func elsewhere(k store.Known) bool { return k.Learnt && k.Message == 0 }

// Due says whether the account's rule wants a message deleted on the server now. The days of KeepDays begin when the
// message was stored; one that was a preview first was stored later than it was seen. What has no unique-id is never
// due: a digest of header fields is no proof for a deletion.
func (in *Input) Due(k store.Known) bool {
	if IsMadeUp(k.UniqueID) {
		return false
	}
	since := k.FirstSeen
	if whole := in.WholeSince[keyOf(k)]; whole.After(since) {
		since = whole
	}
	return in.Rules.due(k, since, in.Now)
}

// Outstanding says whether the memory alone, without a listing, shows that there is something to do: a deletion that is
// due, an unconfirmed one, or a message known but not here. A short look at the server is not enough then.
func Outstanding(in Input) bool {
	for _, k := range in.Known {
		switch {
		case k.Gone || k.Place == store.HereOnly, elsewhere(k) && !in.Doomed[keyOf(k)] && k.Place != store.Leaving:
		case in.Due(k), in.Doomed[keyOf(k)], k.Place == store.Leaving:
			return true
		case in.NotYet[keyOf(k)].After(in.Now):
		case k.Message == 0 && !deletedHere(k), k.Place == store.Preview && !in.stays(itemOf(k), k):
			return true
		}
	}
	return false
}

// AllDue returns what the rule would have deleted on the server now, of all that is known to be there.
func AllDue(in Input) (due []store.Known) {
	for _, k := range in.Known {
		if !k.Gone && k.Place != store.HereOnly && in.Due(k) {
			due = append(due, k)
		}
	}
	return due
}

func keyOf(k store.Known) store.Key { return store.Key{UniqueID: k.UniqueID, Occurrence: k.Occurrence} }

// itemOf is a known message as a listing would show it.
func itemOf(k store.Known) Item {
	return Item{UniqueID: pop3.UniqueID(k.UniqueID), Occurrence: k.Occurrence, Octets: k.Octets}
}
