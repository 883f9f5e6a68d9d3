package reader

import (
	"testing"

	"fyne.io/fyne/v2"

	"valija/gui/control"
)

func TestReader_zoomsWithTheKeysOfBrowsers(t *testing.T) {
	r := newReading(t, "From: a@b.example\nSubject: One\n\nText\n")
	r.read(1)
	keys := map[string]func(){}
	r.AddZoom(func(s fyne.Shortcut, do func()) { keys[s.ShortcutName()] = do })
	press := func(s fyne.Shortcut) float32 {
		do := keys[s.ShortcutName()]
		if do == nil {
			t.Fatalf("nothing happens at %s", s.ShortcutName())
		}
		do()
		return r.body.text.view.Zoom()
	}
	for _, larger := range []fyne.Shortcut{control.Shortcut(fyne.KeyPlus), control.Shortcut(fyne.KeyEqual), control.Shortcut(fyne.KeyEqual, fyne.KeyModifierShift)} {
		if got := press(larger); got <= 1 {
			t.Errorf("zoom %v after %s, want more than 1", got, larger.ShortcutName())
		}
		if got := press(control.Shortcut(fyne.Key0)); got != 1 {
			t.Errorf("zoom %v, want the natural one", got)
		}
	}
	if got := press(control.Shortcut(fyne.KeyMinus)); got >= 1 {
		t.Errorf("zoom %v, want less than 1", got)
	}
}
