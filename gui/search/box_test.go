package search

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"valija/gui/pane"
	"valija/gui/pane/panetest"
	"valija/internal/i18n"
)

func TestSearchBox_asksOnceForWhatWasTyped(t *testing.T) {
	test.NewTempApp(t)
	var asked []string
	var l panetest.Later
	left := 0
	e := &pane.Env{Words: i18n.New("en"), Key: func(*fyne.KeyEvent) {}, After: l.After}
	s := NewBox(e, Options{Search: func(q string) { asked = append(asked, q) }, Leave: func() { left++ }, Enter: func() {}})
	w := test.NewTempWindow(t, s)
	w.Canvas().Focus(s)

	test.Type(s, "ana")
	if len(asked) != 0 {
		t.Errorf("asked %v before the delay was over", asked)
	}
	l.Run()
	if want := []string{"ana"}; !slices.Equal(asked, want) {
		t.Errorf("asked %v, want %v", asked, want)
	}
	s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if want := []string{"ana", ""}; !slices.Equal(asked, want) || s.Text != "" || left != 1 {
		t.Errorf("after Escape: asked %v, text %q, left %d times", asked, s.Text, left)
	}
	test.Type(s, "b")
	s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	l.Run()
	if want := []string{"ana", "", "b"}; !slices.Equal(asked, want) {
		t.Errorf("after Enter: asked %v, want %v", asked, want)
	}
}

func TestSearchBox_emptiesAtAClick(t *testing.T) {
	test.NewTempApp(t)
	var asked []string
	var l panetest.Later
	left := 0
	e := &pane.Env{Words: i18n.New("en"), Hint: func(string) {}, Tip: func(fyne.CanvasObject, string) {}, Key: func(*fyne.KeyEvent) {}, After: l.After}
	s := NewBox(e, Options{Search: func(q string) { asked = append(asked, q) }, Leave: func() { left++ }, Enter: func() {}})
	test.NewTempWindow(t, s).Resize(fyne.NewSize(300, 60))
	if s.empty.Visible() {
		t.Error("an empty box can be emptied")
	}
	test.Type(s, "ana")
	l.Run()
	if !s.empty.Visible() || s.empty.Size().Width == 0 {
		t.Fatalf("with text the button is shown: %v, %v", s.empty.Visible(), s.empty.Size())
	}
	test.Tap(s.empty)
	if want := []string{"ana", ""}; !slices.Equal(asked, want) || s.Text != "" || left != 1 || s.empty.Visible() {
		t.Errorf("after a click: asked %v, text %q, left %d times, button %v", asked, s.Text, left, s.empty.Visible())
	}
}

func TestSearchBox_handsOnFunctionKeys(t *testing.T) {
	test.NewTempApp(t)
	var got []fyne.KeyName
	e := &pane.Env{Words: i18n.New("en"), Key: func(k *fyne.KeyEvent) { got = append(got, k.Name) }, After: (&panetest.Later{}).After}
	s := NewBox(e, Options{})
	test.NewTempWindow(t, s)
	s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF5})
	s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	if want := []fyne.KeyName{fyne.KeyF5}; !slices.Equal(got, want) {
		t.Errorf("handed on %v, want %v", got, want)
	}
}
