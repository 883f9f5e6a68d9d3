package htmlview_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"valija/gui/htmlview/layout"
)

func TestView_scrollingPaintsNoTileTwice(t *testing.T) {
	v, _ := newView(t, strings.Repeat("<p>line</p>", 200))
	key := func(k fyne.KeyName) { v.Focus().TypedKey(&fyne.KeyEvent{Name: k}) }
	first, _ := v.Cost()
	if first == 0 || first > 3 {
		t.Fatalf("painted %d tiles for the first screen, want 1 to 3", first)
	}
	v.Find("line")
	v.SelectAll()
	for range 4 { // within what is painted already
		key(fyne.KeyDown)
	}
	shown, _ := v.Cost()
	for range 4 {
		key(fyne.KeyUp)
	}
	if again, _ := v.Cost(); again != shown {
		t.Errorf("painted %d tiles scrolling back over what was shown, want none", again-shown)
	}
	for range 3 * int(v.Page().Height) / 60 {
		key(fyne.KeyDown)
	}
	if painted, _ := v.Cost(); painted > int(v.Page().Height)/256+1 {
		t.Errorf("painted %d tiles of a page that has %d", painted, int(v.Page().Height)/256+1)
	}
}

// mostOctets is what tiles may take of a view of 400 x 300 at any zoom: two rows in view, four beyond each edge, and one row
// that is cut by the lower edge.
const mostOctets = (2 + 2*4 + 1) * 256 * 400 * 4

func TestView_boundsTheMemoryOfTiles(t *testing.T) {
	v, _ := newView(t, strings.Repeat("<p>"+strings.Repeat("word ", 60)+"</p>", 2000))
	key := func(k fyne.KeyName) { v.Focus().TypedKey(&fyne.KeyEvent{Name: k}) }
	most := 0
	look := func() {
		_, octets := v.Cost()
		most = max(most, octets)
	}
	for _, zoom := range []float32{1, 4, 0.5, 2} {
		v.SetZoom(zoom)
		look()
		for range 60 {
			key(fyne.KeyPageDown)
			look()
		}
		key(fyne.KeyEnd)
		look()
	}
	if most == 0 || most > mostOctets {
		t.Errorf("tiles took %d octets, want at most %d", most, mostOctets)
	}
	v.Clear()
	if _, octets := v.Cost(); octets != 0 {
		t.Errorf("tiles take %d octets after Clear", octets)
	}
}

func TestView_paintsNoTileThatNoCardCanHold(t *testing.T) {
	v, _ := newView(t, `<table width=2900><tr><td>`+strings.Repeat("<td>wide", 40)+"</table>"+strings.Repeat("<p>x", 100))
	v.SetZoom(4)
	key := func(k fyne.KeyName) { v.Focus().TypedKey(&fyne.KeyEvent{Name: k}) }
	for range 30 {
		key(fyne.KeyRight)
	}
	if v.Offset().X != 30*60 {
		t.Errorf("offset %v after scrolling aside, want 1800", v.Offset())
	}
	const columns = 2 // of 2048, as much as the view can see at once
	if _, octets := v.Cost(); octets > columns*2048*256*4*(2+2*4+1) {
		t.Errorf("tiles take %d octets", octets)
	}
}

func TestView_dropsTheTilesOfAnotherDocument(t *testing.T) {
	v, _ := newView(t, strings.Repeat("<p>line</p>", 500))
	_, before := v.Cost()
	d, err := layout.Parse("<p>short")
	if err != nil {
		t.Fatal(err)
	}
	v.Set(d, layout.Options{})
	if _, after := v.Cost(); after == 0 || after >= before {
		t.Errorf("tiles take %d octets after a short document, %d before", after, before)
	}
}
