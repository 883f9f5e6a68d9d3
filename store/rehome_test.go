package store_test

import (
	"testing"

	"valija/store"
)

func TestRehome_movesWholeMessagesWithTheirConversation(t *testing.T) {
	s, a := openAccount(t)
	other := addAccount(t, s, "work")
	reply := "From: a@x.example\r\nSubject: Re: trip\r\nMessage-ID: <2@x>\r\nReferences: <1@x>\r\n\r\nyes\r\n"
	first := "From: b@x.example\r\nSubject: trip\r\nMessage-ID: <1@x>\r\n\r\nwell?\r\n"
	all := add(t, s, incoming(a, "u1", first), incoming(a, "u2", reply))
	preview := incoming(a, "u3", mail("cut", 3))
	preview.Place = store.Preview
	cut := add(t, s, preview)[0]
	inbox := folder(t, s, other, store.Inbox).ID
	went, err := s.Rehome(t.Context(), append(all, cut, 999), inbox)
	if err != nil || len(went) != 2 {
		t.Fatalf("Rehome = %v, %v; want the two whole ones", went, err)
	}
	one, two := row(t, s, all[0]), row(t, s, all[1])
	if one.Account != other || one.Folder != inbox || one.Thread != two.Thread || one.Thread == 0 {
		t.Errorf("rows %+v and %+v", one, two)
	}
	if row(t, s, cut).Account != a {
		t.Error("a preview left the account whose server has the rest of it")
	}
	if k := known(t, s, a)[store.Key{UniqueID: "u1"}]; k.Message != all[0] {
		t.Errorf("known = %+v, want it to name the message still", k)
	}
	mustCheck(t, s)
}
