package plan

import (
	"time"

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

// Rules are the settings of an account that a plan depends on.
type Rules struct {
	Keep  Keep
	Days  int   // of KeepDays
	Limit int64 // octets; larger messages are previewed; 0: no limit
}

// due says whether the rule wants a message deleted on the server. Only what is whole here, or was deleted here by the
// user, is ever due: a preview is no copy.
func (r Rules) due(k store.Known, now time.Time) bool {
	mayGo := Held(k) || deletedHere(k)
	switch r.Keep {
	case KeepDays:
		age := now.Sub(k.FirstSeen)
		return mayGo && r.Days > 0 && !k.FirstSeen.IsZero() && age >= time.Duration(r.Days)*24*time.Hour
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

// Outstanding says whether the memory alone, without a listing, shows that there is something to do: a deletion that is
// due, an unconfirmed one, or a message known but not here. A short look at the server is not enough then.
func Outstanding(known []store.Known, rules Rules, notYet map[store.Key]time.Time, now time.Time) bool {
	for _, k := range known {
		if k.Gone || k.Place == store.HereOnly {
			continue
		}
		late := notYet[store.Key{UniqueID: k.UniqueID, Occurrence: k.Occurrence}]
		switch {
		case rules.due(k, now), k.Place == store.Leaving:
			return true
		case k.Message == 0 && !deletedHere(k) && !late.After(now):
			return true
		}
	}
	return false
}
