package mailview_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"valija/gui/mailview"
)

// typed sends keys to a text, with Shift held.
func typed(v *mailview.View, keys ...fyne.KeyName) {
	v.Modifiers = func() fyne.KeyModifier { return fyne.KeyModifierShift }
	for _, k := range keys {
		v.TypedKey(&fyne.KeyEvent{Name: k})
	}
	v.Modifiers = func() fyne.KeyModifier { return 0 }
}

func TestView_selectsByKeys(t *testing.T) {
	tests := []struct {
		name, text string
		keys       []fyne.KeyName
		want       string
	}{
		{"characters", "One two", []fyne.KeyName{fyne.KeyRight, fyne.KeyRight}, "On"},
		{"back", "One two", []fyne.KeyName{fyne.KeyRight, fyne.KeyRight, fyne.KeyLeft}, "O"},
		{"one character of two code points", "e\u0301x", []fyne.KeyName{fyne.KeyRight}, "e\u0301"},
		{"into the next paragraph", "ab\n\ncd", []fyne.KeyName{fyne.KeyRight, fyne.KeyRight, fyne.KeyRight, fyne.KeyRight, fyne.KeyRight}, "ab\n\nc"},
		{"down", "One two\nthree", []fyne.KeyName{fyne.KeyDown}, "One two\n"},
		{"to the end of the line", "One two\nthree", []fyne.KeyName{fyne.KeyEnd}, "One two"},
		{"down and home", "One two\nthree", []fyne.KeyName{fyne.KeyDown, fyne.KeyEnd, fyne.KeyHome, fyne.KeyUp, fyne.KeyEnd}, "One two"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			v := show(t, test.text)
			typed(v, test.keys...)
			if got := v.SelectedText(); got != test.want {
				t.Errorf("%v selects %q, want %q", test.keys, got, test.want)
			}
		})
	}
}

func TestView_selectsWordsAndAllToTheEnd(t *testing.T) {
	v := show(t, "One, two\n\nthree")
	for _, step := range []struct {
		key  fyne.KeyName
		want string
	}{{fyne.KeyRight, "One"}, {fyne.KeyRight, "One, two"}, {fyne.KeyLeft, "One, "}, {fyne.KeyEnd, "One, two\n\nthree"}, {fyne.KeyHome, ""}} {
		v.TypedShortcut(&desktop.CustomShortcut{KeyName: step.key, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift})
		if got := v.SelectedText(); got != step.want {
			t.Errorf("after %v selected %q, want %q", step.key, got, step.want)
		}
	}
}

func TestView_goesToLinksAndFoldsByTab(t *testing.T) {
	v := show(t, "See https://a.example/ and b@b.example\n\nAna wrote 1:\n> one\n> two\n> three\n> four\n> five\n")
	var told, followed []string
	v.OnHover = func(l mailview.Link) { told = append(told, l.Target) }
	v.OnLink = func(l mailview.Link) { followed = append(followed, l.Target) }
	for _, want := range []string{"https://a.example/", "mailto:b@b.example"} {
		if !v.AcceptsTab() {
			t.Fatalf("Tab leaves the text before %s", want)
		}
		v.TypedKey(&fyne.KeyEvent{Name: fyne.KeyTab})
		v.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		if got := followed[len(followed)-1]; got != want || told[len(told)-1] != want {
			t.Errorf("Tab went to %q and told of %q, want %q", got, told[len(told)-1], want)
		}
	}
	v.TypedKey(&fyne.KeyEvent{Name: fyne.KeyTab})
	before := v.Text()
	v.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if after := v.Text(); len(after) <= len(before) {
		t.Errorf("Enter on the fold shows %q, want the quotation", after)
	}
	if v.AcceptsTab() {
		t.Error("Tab stays in the text after its last link")
	}
	typed(v, fyne.KeyTab)
	if got, want := told[len(told)-1], "mailto:b@b.example"; got != want {
		t.Errorf("Shift+Tab goes to %q, want %q", got, want)
	}
}
