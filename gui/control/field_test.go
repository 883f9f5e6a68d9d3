package control

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"valija/gui/look"
)

func TestFields_areOfOneHeight(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.New(look.Options{Variant: look.VariantLight}))
	line, choice := NewEntry(nil, nil), NewSelector([]string{"a"}, nil)
	if a, b := line.MinSize().Height, choice.MinSize().Height; a != b || a != look.FieldHeight {
		t.Errorf("a line is %v high, a choice %v; want %v", a, b, look.FieldHeight)
	}
}

func TestCheckBox_isTickedByMouseAndKeysAndShowsTheFocus(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.New(look.Options{Variant: look.VariantLight}))
	var told []bool
	var handed []fyne.KeyName
	c := NewCheckBox("Star it", false, func(k *fyne.KeyEvent) { handed = append(handed, k.Name) })
	c.OnChanged = func(on bool) { told = append(told, on) }
	w := test.NewTempWindow(t, container.NewVBox(c))
	r := test.TempWidgetRenderer(t, c).(*checkRenderer)
	test.TapAt(c, fyne.NewPos(5, 5))
	if !c.Checked || !r.tick.Visible() {
		t.Error("a click did not tick it")
	}
	w.Canvas().Focus(c)
	if r.ring.Line.StrokeWidth == 0 {
		t.Error("the focus shows nothing")
	}
	test.Type(c, " ")
	c.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if c.Checked || len(told) != 2 || len(handed) != 1 {
		t.Errorf("ticked %v, told %v, handed on %v; want false, two changes, Escape", c.Checked, told, handed)
	}
	w.Canvas().Focus(nil)
	if r.ring.Line.StrokeWidth != 0 {
		t.Error("the ring stays without the focus")
	}
}

func TestSelector_showsWhatIsChosenAndTheFocus(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.New(look.Options{Variant: look.VariantLight}))
	s := NewSelector([]string{"never", "every hour"}, nil)
	w := test.NewTempWindow(t, container.NewGridWrap(fyne.NewSize(200, look.FieldHeight), s))
	s.SetSelected("every hour")
	r := test.TempWidgetRenderer(t, s).(*selectorRenderer)
	if r.text.Text != "every hour" {
		t.Errorf("shows %q", r.text.Text)
	}
	w.Canvas().Focus(s)
	if r.ground.StrokeColor != look.Color(look.Accent) {
		t.Error("the focus shows nothing")
	}
}
