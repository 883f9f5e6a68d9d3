package msglist_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"valija/gui/msglist"
	"valija/store"
)

const (
	shift   = fyne.KeyModifierShift
	control = fyne.KeyModifierControl
)

func TestSelection_clicksWithModifiers(t *testing.T) {
	tests := []struct {
		name   string
		clicks []press
		want   []store.ID
	}{
		{"one", []press{{9, 0}}, []store.ID{9}},
		{"another one", []press{{9, 0}, {8, 0}}, []store.ID{8}},
		{"shift extends down", []press{{10, 0}, {8, shift}}, []store.ID{10, 9, 8}},
		{"shift extends up", []press{{8, 0}, {10, shift}}, []store.ID{10, 9, 8}},
		{"shift again starts from the same row", []press{{9, 0}, {7, shift}, {10, shift}}, []store.ID{10, 9}},
		{"control adds", []press{{10, 0}, {8, control}}, []store.ID{10, 8}},
		{"control takes out", []press{{10, 0}, {8, shift}, {9, control}}, []store.ID{10, 8}},
		{"control and shift add a range", []press{{10, 0}, {8, control}, {7, control | shift}}, []store.ID{10, 8, 7}},
		{"shift without a first row starts at it", []press{{9, shift}}, []store.ID{9}},
		{"a click in many leaves one", []press{{10, 0}, {8, shift}, {9, 0}}, []store.ID{9}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := lay(t, 10)
			for _, c := range tt.clicks {
				d.click(t, c.id, c.mod)
			}
			wantIDs(t, "Selected()", d.Selected(), tt.want...)
		})
	}
}

// press is a click on the row of id.
type press struct {
	id  store.ID
	mod fyne.KeyModifier
}

func TestSelection_agreesWithASimpleModel(t *testing.T) {
	d := lay(t, 4)
	model := make(map[store.ID]bool)
	random := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		id := store.ID(1 + random.IntN(4))
		d.click(t, id, control)
		model[id] = !model[id]
		var want []store.ID
		for _, id := range down(4) {
			if model[id] {
				want = append(want, id)
			}
		}
		if got := d.Selected(); !slices.Equal(got, want) {
			t.Fatalf("after Ctrl+click on %d: Selected() = %v, want %v", id, got, want)
		}
	}
}

func TestSelection_staysWhileMailComesIn(t *testing.T) {
	d := lay(t, 10)
	d.click(t, 10, 0)
	d.click(t, 8, control)
	d.Update(msglist.Content{IDs: append([]store.ID{13, 12, 11}, down(10)...)})
	wantIDs(t, "Selected()", d.Selected(), 10, 8)
	if got := d.Current(); got != 8 {
		t.Errorf("Current() = %d, want 8", got)
	}
	d.key(fyne.KeyDown)
	wantIDs(t, "after Down, Selected()", d.Selected(), 7)
}

func TestSelection_neighbourIsChosenWhenTheMessageLeaves(t *testing.T) {
	tests := []struct {
		name   string
		chosen store.ID
		after  []store.ID
		want   store.ID
	}{
		{"the one below takes its place", 5, []store.ID{6, 4, 3}, 4},
		{"the one above when it was the last", 3, []store.ID{6, 5, 4}, 4},
		{"the next that is left", 6, []store.ID{3}, 3},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := prepare(t)
			d.ShowContent(msglist.Content{IDs: []store.ID{6, 5, 4, 3}})
			d.Choose(tt.chosen)
			d.Update(msglist.Content{IDs: tt.after})
			wantIDs(t, "Selected()", d.Selected(), tt.want)
			wantIDs(t, "reported", d.current, tt.chosen, tt.want)
		})
	}
}

func TestSelection_emptyListHasNone(t *testing.T) {
	d := lay(t, 3)
	d.Choose(2)
	d.Update(msglist.Content{})
	wantIDs(t, "Selected()", d.Selected())
	wantIDs(t, "reported", d.current, 2, 0)
	d.key(fyne.KeyDown)
	d.TypedShortcut(&fyne.ShortcutSelectAll{})
	wantIDs(t, "Selected()", d.Selected())
}

func TestSelection_nothingChosenStaysSo(t *testing.T) {
	d := lay(t, 3)
	d.Update(msglist.Content{IDs: down(5)})
	wantIDs(t, "Selected()", d.Selected())
	wantIDs(t, "reported", d.current)
}

func TestSelection_allOfAHundredThousand(t *testing.T) {
	d := lay(t, 100_000)
	d.TypedShortcut(&fyne.ShortcutSelectAll{})
	if got := len(d.Selected()); got != 100_000 {
		t.Errorf("%d selected after Ctrl+A", got)
	}
	d.Update(msglist.Content{IDs: down(100_001)})
	if got := len(d.Selected()); got != 100_000 {
		t.Errorf("%d selected after one came in", got)
	}
}
