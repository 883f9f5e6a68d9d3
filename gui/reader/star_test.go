package reader

import (
	"slices"
	"testing"

	"valija/gui/look"
	"valija/store"
)

func TestReader_turnsTheStarOver(t *testing.T) {
	r := newReading(t, "From: a@b.example\nSubject: One\n\nText\n")
	type call struct {
		ids []store.ID
		on  bool
	}
	var got []call
	r.OnStar = func(ids []store.ID, on bool) {
		got = append(got, call{ids, on})
		row := r.bag.rows[1]
		row.Flags = store.Starred
		r.bag.rows[1] = row
		r.refresh()
		r.queue.Run()
	}
	r.read(1)
	star := r.header.star
	if star.Hidden || star.Icon != look.IconStar {
		t.Errorf("star hidden: %v, icon %q; want an empty star", star.Hidden, star.Icon)
	}
	star.Press()
	if star.Icon != look.IconStarFilled {
		t.Errorf("icon %q, want a full star", star.Icon)
	}
	star.Press()
	if len(got) != 2 || !slices.Equal(got[0].ids, []store.ID{1}) || !got[0].on || got[1].on {
		t.Errorf("asked for %v, want a star for message 1, then none", got)
	}
}

func TestReader_hasNoStarWhereNobodyKeepsIt(t *testing.T) {
	r := newReading(t, "From: a@b.example\nSubject: One\n\nText\n")
	r.read(1)
	if !r.header.star.Hidden {
		t.Error("a star that does nothing")
	}
}
