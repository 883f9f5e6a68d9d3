package msglist_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"valija/gui/msglist"
	"valija/store"
)

func TestUpdate_keepsSelectionAndCurrentWhateverChanges(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	d := lay(t, 30)
	ids, next := down(30), store.ID(31)
	for range 300 {
		d.toggle(random, ids)
		chosen, current, row := d.Selected(), d.Current(), slices.Index(ids, d.Current())
		after := slices.DeleteFunc(slices.Clone(ids), func(store.ID) bool { return random.IntN(12) == 0 })
		for range random.IntN(4) {
			after = slices.Insert(after, random.IntN(len(after)+1), next)
			next++
		}
		if random.IntN(10) == 0 {
			slices.Reverse(after)
		}
		c := msglist.Content{IDs: after}
		if random.IntN(2) == 0 {
			c.Changes = msglist.Compare(d.IDs(), after)
		}
		d.Update(c)
		stayed := slices.DeleteFunc(slices.Clone(after), func(id store.ID) bool { return !slices.Contains(chosen, id) })
		if len(stayed) > 0 || len(chosen) == 0 {
			wantIDs(t, "Selected()", d.Selected(), stayed...)
		}
		if want := heir(ids, after, row); current != 0 && d.Current() != want {
			t.Fatalf("Current() = %d, want %d, after %d of %v became %v", d.Current(), want, current, ids, after)
		}
		ids = after
	}
}

// toggle selects some rows, or takes them out.
func (d *desk) toggle(random *rand.Rand, ids []store.ID) {
	for range random.IntN(4) {
		d.Choose(ids[random.IntN(len(ids))])
	}
	for range random.IntN(5) {
		d.ctrl(fyne.KeyDown)
		d.ctrl(fyne.KeySpace)
	}
}

// heir is the message that takes the place of the one at row: itself, or the next that is left, or the last.
func heir(before, after []store.ID, row int) store.ID {
	for i := max(row, 0); i < len(before); i++ {
		if slices.Contains(after, before[i]) {
			return before[i]
		}
	}
	return after[len(after)-1]
}

func TestUpdate_changesOfOtherListsAreOfNoEffect(t *testing.T) {
	d := lay(t, 10)
	d.Choose(5)
	late := msglist.Compare(down(10), []store.ID{5})
	d.Update(msglist.Content{IDs: append([]store.ID{11}, down(10)...), Changes: late})
	wantIDs(t, "Selected()", d.Selected(), 5)
}
