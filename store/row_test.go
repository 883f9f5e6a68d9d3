package store_test

import (
	"fmt"
	"reflect"
	"testing"

	"valija/store"
)

func TestEachRow_givesWhatRowsGives(t *testing.T) {
	s, a := openAccount(t)
	var in []store.Incoming
	for i := range 1100 {
		in = append(in, incoming(a, fmt.Sprint(i), mail(fmt.Sprint("subject ", i), 1)))
	}
	all := add(t, s, in...)
	want, err := s.Rows(t.Context(), all)
	must(t, err)
	var got []store.Row
	for r, err := range s.EachRow(t.Context(), all) {
		must(t, err)
		got = append(got, *r)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("EachRow gives %d rows, Rows %d, or others", len(got), len(want))
	}
	for range s.EachRow(t.Context(), all) {
		break // ends the walk
	}
}
