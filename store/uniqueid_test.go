package store_test

import (
	"testing"
	"time"

	"valija/store"
)

func key(uniqueID string) store.Key { return store.Key{UniqueID: uniqueID} }

func TestSeen_notesWhatIsGoneAndWhatCameBack(t *testing.T) {
	s, a := openAccount(t)
	preview := incoming(a, "preview", mail("p", 1))
	preview.Place = store.Preview
	all := add(t, s, incoming(a, "stays", mail("a", 1)), incoming(a, "goes", mail("b", 2)), preview,
		incoming(a, "odd \xff <&>", mail("c", 3)))
	at := time.Now().Add(time.Hour).UTC().Truncate(time.Second)
	must(t, s.Seen(t.Context(), a, []store.Key{key("stays"), key("odd \xff <&>"), key("unknown")}, at))

	k := known(t, s, a)
	if len(k) != 4 {
		t.Errorf("known = %v, want the four that were stored", k)
	}
	if x := k[key("stays")]; x.Gone || !x.LastSeen.Equal(at) || x.Place != store.HereAndServer {
		t.Errorf("stays: %+v", x)
	}
	if x := k[key("odd \xff <&>")]; x.Gone {
		t.Errorf("odd: %+v", x)
	}
	if x := k[key("goes")]; !x.Gone || x.LastSeen.Equal(at) || x.Place != store.HereOnly {
		t.Errorf("goes: %+v", x)
	}
	if x := k[key("preview")]; !x.Gone || x.Place != store.Preview {
		t.Errorf("preview: %+v", x)
	}
	if got := row(t, s, all[1]).Place; got != store.HereOnly {
		t.Errorf("place of the gone message = %v, want HereOnly", got)
	}
	must(t, s.Seen(t.Context(), a, []store.Key{key("stays"), key("goes"), key("preview"), key("odd \xff <&>")}, at))
	if x := known(t, s, a)[key("goes")]; x.Gone || x.Place != store.HereAndServer || row(t, s, all[1]).Place != store.HereAndServer {
		t.Errorf("goes, come back: %+v", x)
	}
	if x := known(t, s, a)[key("preview")]; x.Gone || x.Place != store.Preview {
		t.Errorf("preview, come back: %+v", x)
	}
}

func TestSeen_isAboutOneAccount(t *testing.T) {
	s, a := openAccount(t)
	other := addAccount(t, s, "work")
	add(t, s, incoming(a, "u1", mail("a", 1)), incoming(other, "u1", mail("b", 2)))
	must(t, s.Seen(t.Context(), a, nil, time.Now()))
	if x := known(t, s, other)[key("u1")]; x.Gone {
		t.Errorf("the other account's: %+v", x)
	}
}

func TestSetPlace_walksTheWayToDeletion(t *testing.T) {
	s, a := openAccount(t)
	id := add(t, s, incoming(a, "u1", mail("a", 1)))[0]
	for _, p := range []store.Place{store.Leaving, store.HereAndServer, store.Leaving, store.HereOnly} {
		must(t, s.SetPlace(t.Context(), a, []store.Key{key("u1")}, p))
		if k := known(t, s, a)[key("u1")]; k.Place != p || k.Gone != (p == store.HereOnly) || row(t, s, id).Place != p {
			t.Errorf("after SetPlace(%v): known %+v, row %v", p, k, row(t, s, id).Place)
		}
	}
}

func TestSetPlace_neverCallsAPreviewWhole(t *testing.T) {
	s, a := openAccount(t)
	in := incoming(a, "u1", mail("a", 1))
	in.Place = store.Preview
	id := add(t, s, in)[0]
	for _, p := range []store.Place{store.Leaving, store.HereAndServer, store.HereOnly} {
		must(t, s.SetPlace(t.Context(), a, []store.Key{key("u1")}, p))
	}
	if k := known(t, s, a)[key("u1")]; k.Place != store.Preview || !k.Gone || row(t, s, id).Place != store.Preview {
		t.Errorf("known = %+v", k)
	}
}

func TestSetPlace_notesWhatTheServerRefuses(t *testing.T) {
	s, a := openAccount(t)
	must(t, s.SetPlace(t.Context(), a, []store.Key{key("bad")}, store.Refused))
	must(t, s.SetPlace(t.Context(), a, []store.Key{key("nobody")}, store.Leaving))
	k := known(t, s, a)
	if len(k) != 1 || k[key("bad")].Place != store.Refused || k[key("bad")].Message != 0 || !k[key("bad")].DeletedAt.IsZero() {
		t.Errorf("known = %+v, want the refused one only", k)
	}
}

func TestDelete_keepsTheMarkToDeleteOnTheServer(t *testing.T) {
	s, a := openAccount(t)
	id := add(t, s, incoming(a, "u1", mail("a", 1)))[0]
	must(t, s.SetPlace(t.Context(), a, []store.Key{key("u1")}, store.Leaving))
	must(t, s.Delete(t.Context(), []store.ID{id}))
	if k := known(t, s, a)[key("u1")]; k.Place != store.Leaving || k.Message != 0 {
		t.Errorf("known = %+v, want it Leaving still", k)
	}
}

func TestLeft_sumsUpWhatIsNotHere(t *testing.T) {
	s, a := openAccount(t)
	preview, gone, only := incoming(a, "preview", mail("p", 1)), incoming(a, "gone", mail("g", 2)), incoming(a, "only", mail("o", 3))
	preview.Place, gone.Place, only.Place = store.Preview, store.Preview, store.HereOnly
	preview.ServerOctets, gone.ServerOctets = 5000, 300
	deleted := incoming(a, "deleted", mail("d", 5))
	deleted.ServerOctets = 70
	all := add(t, s, incoming(a, "here", mail("h", 4)), preview, gone, only, deleted)
	must(t, s.Delete(t.Context(), all[4:]))
	must(t, s.Seen(t.Context(), a, []store.Key{key("here"), key("preview"), key("deleted")}, time.Now()))
	messages, octets, err := s.Left(t.Context(), a)
	if must(t, err); messages != 2 || octets != 5070 {
		t.Errorf("Left = %d messages, %d octets; want the preview and the deleted one, 5070", messages, octets)
	}
}
