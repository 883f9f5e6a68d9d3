package htmlview_test

import (
	"errors"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"valija/gui/htmlview"
	"valija/gui/htmlview/budget"
	"valija/gui/htmlview/layout"
)

func newView(t *testing.T, html string) (*htmlview.View, fyne.Window) {
	t.Helper()
	test.NewTempApp(t)
	v := htmlview.New(htmlview.Fonts(), func(work, done func()) { work(); done() })
	v.OnError = func(err error) { t.Errorf("OnError: %v", err) }
	w := test.NewTempWindow(t, v)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(400, 300))
	d, err := layout.Parse(html)
	if err != nil {
		t.Fatal(err)
	}
	v.Set(d, layout.Options{})
	return v, w
}

func TestView_laysOutAtItsWidth(t *testing.T) {
	v, w := newView(t, "<p>"+strings.Repeat("word ", 200))
	before := v.Page().Height
	if v.Page().Width != 400 {
		t.Errorf("page is %v wide, want 400", v.Page().Width)
	}
	w.Resize(fyne.NewSize(800, 300))
	if v.Page().Width != 800 || v.Page().Height >= before {
		t.Errorf("page is %v wide and %v high after widening, was %v high", v.Page().Width, v.Page().Height, before)
	}
}

func TestView_followsLinksAndTellsOfThem(t *testing.T) {
	v, w := newView(t, `<body style="margin:0"><a href="https://example.com/">over there</a>`)
	var followed, hovered string
	v.OnLink = func(l htmlview.Link) { followed = l.Target + " " + l.Text }
	v.OnHover = func(l htmlview.Link) { hovered = l.Target }
	test.MoveMouse(w.Canvas(), fyne.NewPos(10, 10))
	test.TapCanvas(w.Canvas(), fyne.NewPos(10, 10))
	if followed != "https://example.com/ over there" || hovered != "https://example.com/" {
		t.Errorf("followed %q, hovered %q", followed, hovered)
	}
}

func TestView_copiesWhatIsSelected(t *testing.T) {
	v, w := newView(t, `<p>One</p><p>two three</p>`)
	w.Canvas().Focus(v.Focus())
	v.Focus().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	v.Focus().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutCopy{})
	if got, want := fyne.CurrentApp().Clipboard().Content(), "One\n\ntwo three"; got != want {
		t.Errorf("copied %q, want %q", got, want)
	}
}

func TestView_scrollsByKeys(t *testing.T) {
	v, _ := newView(t, strings.Repeat("<p>line</p>", 200))
	key := func(k fyne.KeyName) { v.Focus().TypedKey(&fyne.KeyEvent{Name: k}) }
	key(fyne.KeyPageDown)
	if v.Offset().Y != 270 {
		t.Errorf("offset %v after a page, want 270", v.Offset().Y)
	}
	key(fyne.KeyEnd)
	if want := v.Page().Height - 300; v.Offset().Y != want {
		t.Errorf("offset %v at the end, want %v", v.Offset().Y, want)
	}
	key(fyne.KeyHome)
	if v.Offset().Y != 0 {
		t.Errorf("offset %v at the beginning", v.Offset().Y)
	}
}

func TestView_tellsOfTooMuchWork(t *testing.T) {
	v, _ := newView(t, "x")
	var got error
	v.OnError = func(err error) { got = err }
	d, err := layout.Parse("<table>" + strings.Repeat("<tr>"+strings.Repeat("<td colspan=1000>x", 100), 100))
	if err != nil {
		t.Fatal(err)
	}
	v.Set(d, layout.Options{Time: 1})
	if !errors.Is(got, budget.ErrExceeded) {
		t.Errorf("OnError got %v, want ErrExceeded", got)
	}
}
