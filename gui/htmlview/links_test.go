package htmlview_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"valija/gui/htmlview"
)

const linked = `<p><a href="https://a.example/">one <b>bold</b></a> <a href="https://b.example/">two</a></p>` +
	`<p><a href="#end">down</a></p><p style="height:900px">x</p><p id="end"><a href="https://c.example/">three</a></p><p style="height:900px">y</p>`

func TestView_goesFromLinkToLinkByTab(t *testing.T) {
	v, w := newView(t, linked)
	w.Canvas().Focus(v.Focus())
	var hovered, followed []string
	v.OnHover = func(l htmlview.Link) { hovered = append(hovered, l.Target+"|"+l.Text) }
	v.OnLink = func(l htmlview.Link) { followed = append(followed, l.Target) }
	key := func(k fyne.KeyName) { v.Focus().TypedKey(&fyne.KeyEvent{Name: k}) }
	tabs := v.Focus().(fyne.Tabbable)
	for range 4 {
		if !tabs.AcceptsTab() {
			t.Fatal("Tab leaves the page before its last link")
		}
		key(fyne.KeyTab)
		key(fyne.KeyReturn)
	}
	if got, want := strings.Join(hovered, " "), "https://a.example/|one bold https://b.example/|two #end|down https://c.example/|three"; got != want {
		t.Errorf("told of %q, want %q", got, want)
	}
	if got, want := strings.Join(followed, " "), "https://a.example/ https://b.example/ https://c.example/"; got != want {
		t.Errorf("followed %q, want %q", got, want)
	}
	if tabs.AcceptsTab() {
		t.Error("Tab stays in the page after its last link")
	}
	typed(v, fyne.KeyTab)
	if got, want := hovered[len(hovered)-1], "#end|down"; got != want {
		t.Errorf("Shift+Tab goes to %q, want %q", got, want)
	}
	w.Canvas().Unfocus()
	if got := hovered[len(hovered)-1]; got != "|" {
		t.Errorf("the target %q is still told of without the focus", got)
	}
}

func TestView_scrollsToPlacesOfThePage(t *testing.T) {
	v, w := newView(t, linked)
	w.Canvas().Focus(v.Focus())
	key := func(k fyne.KeyName) { v.Focus().TypedKey(&fyne.KeyEvent{Name: k}) }
	for range 3 {
		key(fyne.KeyTab)
	}
	key(fyne.KeyReturn)
	if v.Offset().Y < 900 {
		t.Errorf("offset %v after following #end, want it in view", v.Offset())
	}
}
