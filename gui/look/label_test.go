package look_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"valija/gui/look"
)

func TestLabel_givesWayWithAnEllipsis(t *testing.T) {
	test.NewTempApp(t)
	l := look.NewLabel("carlos.pena@correo.example", look.Face{Size: look.TextSmall}, look.Dimmed).GivesWay(40)
	w := test.NewTempWindow(t, l)
	if got := l.MinSize().Width; got != 40 {
		t.Errorf("MinSize width = %v, want 40", got)
	}
	w.SetPadded(false)
	w.Resize(fyne.NewSize(80, 40))
	if got := shown(l); !strings.HasSuffix(got, "…") || !strings.HasPrefix(got, "carlos") {
		t.Errorf("shows %q in 80 units", got)
	}
	w.Resize(fyne.NewSize(400, 40))
	if got := shown(l); got != l.Text() {
		t.Errorf("shows %q in 400 units, want the whole", got)
	}
}

func TestLabel_followsTheTheme(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(look.New(look.Options{Variant: look.VariantLight}))
	l := look.NewLabel("Today", look.Face{Size: look.TextCaption, Bold: true}, look.Faint)
	test.NewTempWindow(t, l)
	app.Settings().SetTheme(look.New(look.Options{Variant: look.VariantDark}))
	l.Refresh()
	if got, want := line(l).Color, look.Color(look.Faint); got != want {
		t.Errorf("colour after the change = %v, want %v", got, want)
	}
}

func TestLabel_changesItsWordsAndRole(t *testing.T) {
	test.NewTempApp(t)
	l := look.NewLabel("12", look.Face{Size: look.TextCaption}, look.Faint).Align(fyne.TextAlignTrailing)
	test.NewTempWindow(t, l)
	l.SetText("13")
	l.SetRole(look.Accent)
	l.SetFace(look.Face{Size: look.TextCaption, Bold: true})
	got := line(l)
	if got.Text != "13" || got.Color != look.Color(look.Accent) || !got.TextStyle.Bold || got.Alignment != fyne.TextAlignTrailing {
		t.Errorf("line is %+v", got)
	}
}

func line(l *look.Label) *canvas.Text {
	return test.WidgetRenderer(l).Objects()[0].(*canvas.Text)
}

func shown(l *look.Label) string { return line(l).Text }
