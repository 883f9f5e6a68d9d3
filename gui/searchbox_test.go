package gui

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"valija/internal/i18n"
)

// later collects what was put off, to be run by the test.
type later struct{ waiting []func() }

func (l *later) after(_ time.Duration, f func()) { l.waiting = append(l.waiting, f) }

func (l *later) run() {
	waiting := l.waiting
	l.waiting = nil
	for _, f := range waiting {
		f()
	}
}

func TestSearchBox_asksOnceForWhatWasTyped(t *testing.T) {
	test.NewTempApp(t)
	var asked []string
	var l later
	left := 0
	e := &env{words: i18n.New("en"), key: func(*fyne.KeyEvent) {}}
	s := newSearchBox(e, func(q string) { asked = append(asked, q) }, func() { left++ }, func() {}, l.after, nil)
	w := test.NewTempWindow(t, s)
	w.Canvas().Focus(s)

	test.Type(s, "ana")
	if len(asked) != 0 {
		t.Errorf("asked %v before the delay was over", asked)
	}
	l.run()
	if want := []string{"ana"}; !slices.Equal(asked, want) {
		t.Errorf("asked %v, want %v", asked, want)
	}
	s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if want := []string{"ana", ""}; !slices.Equal(asked, want) || s.Text != "" || left != 1 {
		t.Errorf("after Escape: asked %v, text %q, left %d times", asked, s.Text, left)
	}
	test.Type(s, "b")
	s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	l.run()
	if want := []string{"ana", "", "b"}; !slices.Equal(asked, want) {
		t.Errorf("after Enter: asked %v, want %v", asked, want)
	}
}

func TestSearchBox_handsOnFunctionKeys(t *testing.T) {
	test.NewTempApp(t)
	var got []fyne.KeyName
	e := &env{words: i18n.New("en"), key: func(k *fyne.KeyEvent) { got = append(got, k.Name) }}
	s := newSearchBox(e, func(string) {}, func() {}, func() {}, (&later{}).after, nil)
	test.NewTempWindow(t, s)
	s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF5})
	s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	if want := []fyne.KeyName{fyne.KeyF5}; !slices.Equal(got, want) {
		t.Errorf("handed on %v, want %v", got, want)
	}
}
