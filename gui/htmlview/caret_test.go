package htmlview_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"valija/gui/htmlview"
)

// typed sends keys to the page, with Shift held.
func typed(v *htmlview.View, keys ...fyne.KeyName) {
	v.Modifiers = func() fyne.KeyModifier { return fyne.KeyModifierShift }
	for _, k := range keys {
		v.Focus().TypedKey(&fyne.KeyEvent{Name: k})
	}
	v.Modifiers = func() fyne.KeyModifier { return 0 }
}

func TestView_selectsByKeys(t *testing.T) {
	tests := []struct {
		name, html string
		keys       []fyne.KeyName
		want       string
	}{
		{"characters", "<p>One two", []fyne.KeyName{fyne.KeyRight, fyne.KeyRight}, "On"},
		{"back", "<p>One two", []fyne.KeyName{fyne.KeyRight, fyne.KeyRight, fyne.KeyLeft}, "O"},
		{"through a space", "<p>One two", []fyne.KeyName{fyne.KeyRight, fyne.KeyRight, fyne.KeyRight, fyne.KeyRight, fyne.KeyRight}, "One t"},
		{"through bold letters", "<p>a<b>b</b>c", []fyne.KeyName{fyne.KeyRight, fyne.KeyRight, fyne.KeyRight}, "abc"},
		{"one character of two code points", "<p>e\u0301x", []fyne.KeyName{fyne.KeyRight}, "e\u0301"},
		{"down a paragraph", "<p>One two</p><p>three</p>", []fyne.KeyName{fyne.KeyDown}, "One two\n\n"},
		{"to the end of the line", "<p>One two</p><p>three</p>", []fyne.KeyName{fyne.KeyEnd}, "One two"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			v, _ := newView(t, test.html)
			typed(v, test.keys...)
			if got := v.SelectedText(); got != test.want {
				t.Errorf("%v selects %q, want %q", test.keys, got, test.want)
			}
		})
	}
}

func TestView_selectsWordsAndAllToTheEnd(t *testing.T) {
	v, _ := newView(t, "<p>One, two</p><p>three</p>")
	ctrl := func(k fyne.KeyName) {
		v.Focus().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: k, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift})
	}
	ctrl(fyne.KeyRight)
	if got, want := v.SelectedText(), "One"; got != want {
		t.Errorf("selected %q, want %q", got, want)
	}
	ctrl(fyne.KeyRight)
	if got, want := v.SelectedText(), "One, two"; got != want {
		t.Errorf("selected %q, want %q", got, want)
	}
	ctrl(fyne.KeyLeft)
	if got, want := v.SelectedText(), "One, "; got != want {
		t.Errorf("selected %q, want %q", got, want)
	}
	ctrl(fyne.KeyEnd)
	if got, want := v.SelectedText(), "One, two\n\nthree"; got != want {
		t.Errorf("selected %q, want %q", got, want)
	}
}
