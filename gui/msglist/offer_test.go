package msglist_test

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestList_offersAMessageWithoutSayingItWasChosen(t *testing.T) {
	d := lay(t, 5)
	d.Offer(5)
	wantIDs(t, "Selected()", d.Selected(), 5)
	if len(d.current) != 0 {
		t.Fatalf("reported %v, want nothing before the user asks for it", d.current)
	}
	d.click(t, 5, 0)
	wantIDs(t, "reported after a click on it", d.current, 5)
	d.click(t, 5, 0)
	wantIDs(t, "reported after another click", d.current, 5)
}

func TestList_goesOnFromWhatWasOffered(t *testing.T) {
	d := lay(t, 5)
	d.Offer(5)
	d.key(fyne.KeyDown)
	wantIDs(t, "reported", d.current, 4)
}
