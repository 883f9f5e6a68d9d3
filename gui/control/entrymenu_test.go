package control_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"valija/gui/control"
)

// derived is made from a line, as the search box is.
type derived struct{ control.Entry }

// menuOver is the menu that lies over a window; nil: none.
func menuOver(w fyne.Window) *control.Menu {
	m, _ := w.Canvas().Overlays().Top().(*control.Menu)
	return m
}

func labels(m *control.Menu) (all []string) {
	for _, i := range m.Items() {
		if !i.IsSeparator && !i.Disabled {
			all = append(all, i.Label)
		}
	}
	return all
}

func TestEntry_itsMenuIsOfOurs(t *testing.T) {
	test.NewTempApp(t)
	plain, password, off, box := control.NewEntry(nil, nil), control.NewEntry(nil, nil), control.NewEntry(nil, nil), &derived{}
	box.ExtendBaseWidget(box)
	password.Password = true
	off.Disable()
	for _, tt := range []struct {
		name string
		line fyne.Widget
		want []string
	}{
		{"line", plain, []string{"Undo", "Redo", "Cut", "Copy", "Paste", "Select all"}},
		{"password", password, []string{"Paste", "Select all"}},
		{"disabled", off, []string{"Copy", "Select all"}},
		{"made from a line", box, []string{"Undo", "Redo", "Cut", "Copy", "Paste", "Select all"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := test.NewTempWindow(t, tt.line)
			line := tt.line.(interface {
				SetText(string)
				TypedShortcut(fyne.Shortcut)
				TypedKey(*fyne.KeyEvent)
				TappedSecondary(*fyne.PointEvent)
			})
			line.SetText("words")
			line.TypedShortcut(&fyne.ShortcutSelectAll{})
			line.TappedSecondary(&fyne.PointEvent{AbsolutePosition: fyne.NewPos(5, 5)})
			m := menuOver(w)
			if m == nil {
				t.Fatal("no menu")
			}
			if got := labels(m); !slices.Equal(got, tt.want) {
				t.Errorf("menu %q, want %q", got, tt.want)
			}
			m.Hide()
			line.TypedKey(&fyne.KeyEvent{Name: desktop.KeyMenu})
			if menuOver(w) == nil {
				t.Error("no menu at its key")
			}
		})
	}
}

func TestEntry_cutsByItsMenu(t *testing.T) {
	test.NewTempApp(t)
	line := control.NewEntry(nil, nil)
	w := test.NewTempWindow(t, line)
	line.SetText("words")
	line.TypedShortcut(&fyne.ShortcutSelectAll{})
	line.TappedSecondary(&fyne.PointEvent{})
	for _, i := range menuOver(w).Items() {
		if i.Label == "Cut" {
			i.Action()
		}
	}
	if got := fyne.CurrentApp().Clipboard().Content(); line.Text != "" || got != "words" {
		t.Errorf("left %q, cut %q", line.Text, got)
	}
}
