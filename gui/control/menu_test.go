package control_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"valija/gui/control"
	"valija/gui/look"
)

// bench is a window 600 by 400 with a menu over it, and what was chosen.
type bench struct {
	window fyne.Window
	menu   *control.Menu
	did    []string
}

func newBench(t *testing.T, at fyne.Position, items ...*fyne.MenuItem) *bench {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(look.New(look.Options{Variant: look.VariantLight}))
	b := &bench{window: test.NewTempWindow(t, control.NewGround(look.Surface))}
	b.window.Resize(fyne.NewSize(600, 400))
	for _, i := range items {
		b.listen(i)
	}
	b.menu = control.ShowMenu(b.window.Canvas(), fyne.NewMenu("", items...), at, nil)
	return b
}

func (b *bench) listen(i *fyne.MenuItem) {
	i.Action = func() { b.did = append(b.did, i.Label) }
	if i.ChildMenu != nil {
		for _, c := range i.ChildMenu.Items {
			b.listen(c)
		}
	}
}

func (b *bench) press(names ...fyne.KeyName) {
	for _, n := range names {
		b.menu.TypedKey(&fyne.KeyEvent{Name: n})
	}
}

func (b *bench) gone() bool { return b.window.Canvas().Overlays().Top() == nil }

func item(label string) *fyne.MenuItem { return fyne.NewMenuItem(label, nil) }

func within(label string, items ...*fyne.MenuItem) *fyne.MenuItem {
	i := item(label)
	i.ChildMenu = fyne.NewMenu("", items...)
	return i
}

func TestMenu_isUsedByKeys(t *testing.T) {
	off := item("Off")
	off.Disabled = true
	for _, c := range []struct {
		keys []fyne.KeyName
		want string
	}{
		{[]fyne.KeyName{fyne.KeyDown, fyne.KeyReturn}, "[Archive]"},
		{[]fyne.KeyName{fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn}, "[Delete]"},
		{[]fyne.KeyName{fyne.KeyUp, fyne.KeyReturn, fyne.KeyDown, fyne.KeySpace}, "[Trash]"},
		{[]fyne.KeyName{fyne.KeyEnd, fyne.KeyRight, fyne.KeyLeft, fyne.KeyHome, fyne.KeyEnter}, "[Archive]"},
		{[]fyne.KeyName{fyne.KeyRight, fyne.KeyReturn}, "[Archive]"},
		{[]fyne.KeyName{fyne.KeyEscape}, "[]"},
		{[]fyne.KeyName{fyne.KeyReturn, fyne.KeyEscape}, "[]"},
	} {
		b := newBench(t, fyne.NewPos(10, 10), item("Archive"), fyne.NewMenuItemSeparator(), off, item("Delete"), within("Move", item("Inbox"), item("Trash")))
		b.press(c.keys...)
		if got := fmt.Sprint(b.did); got != c.want || !b.gone() {
			t.Errorf("%v did %s, gone %v; want %s", c.keys, got, b.gone(), c.want)
		}
	}
}

func TestMenu_goesToALetter(t *testing.T) {
	b := newBench(t, fyne.NewPos(10, 10), item("Archive"), item("Delete"), item("Done"))
	b.menu.TypedRune('d')
	b.menu.TypedRune('D')
	b.press(fyne.KeyReturn)
	if got := fmt.Sprint(b.did); got != "[Done]" {
		t.Errorf("did %s", got)
	}
}

// click presses and lets go where the pointer is brought to.
func (b *bench) click(x, y float32) {
	at := fyne.PointEvent{Position: fyne.NewPos(x, y)}
	b.menu.MouseMoved(&desktop.MouseEvent{PointEvent: at})
	b.menu.MouseDown(&desktop.MouseEvent{PointEvent: at, Button: desktop.MouseButtonPrimary})
	b.menu.MouseUp(&desktop.MouseEvent{PointEvent: at, Button: desktop.MouseButtonPrimary})
}

func TestMenu_isUsedByThePointer(t *testing.T) {
	b := newBench(t, fyne.NewPos(100, 50), item("Archive"), item("Delete"))
	b.click(120, 50+5+28+10)
	if got := fmt.Sprint(b.did); got != "[Delete]" || !b.gone() {
		t.Errorf("did %s, gone %v", got, b.gone())
	}
	b = newBench(t, fyne.NewPos(100, 50), item("Archive"), item("Delete"))
	b.click(500, 300)
	if len(b.did) != 0 || !b.gone() {
		t.Errorf("a click beside it did %v, gone %v", b.did, b.gone())
	}
}

func TestMenu_staysInTheWindow(t *testing.T) {
	var many []*fyne.MenuItem
	for i := range 40 {
		many = append(many, item(fmt.Sprintf("Folder %d", i)))
	}
	b := newBench(t, fyne.NewPos(590, 390), many...)
	for _, o := range test.LaidOutObjects(b.menu) {
		end := o.Position().AddXY(o.Size().Width, o.Size().Height)
		if o.Position().X < 0 || o.Position().Y < 0 || end.X > 600 || end.Y > 400 {
			t.Errorf("a part lies from %v to %v in a window of 600 by 400", o.Position(), end)
		}
	}
	b.press(fyne.KeyEnd, fyne.KeyReturn)
	if got := fmt.Sprint(b.did); got != "[Folder 39]" {
		t.Errorf("did %s, want the last, scrolled into view", got)
	}
}

func TestSelector_opensAMenuAtWhatIsChosen(t *testing.T) {
	test.NewTempApp(t)
	s := control.NewSelector([]string{"one", "two", "three"}, nil)
	s.Selected = "two"
	w := test.NewTempWindow(t, s)
	w.Resize(fyne.NewSize(300, 300))
	test.Tap(s)
	menu, ok := w.Canvas().Overlays().Top().(*control.Menu)
	if !ok {
		t.Fatal("no menu")
	}
	if items := menu.Items(); len(items) != 3 || !items[1].Checked || items[0].Checked {
		t.Errorf("the menu has %d items, or ticks another than the chosen one", len(items))
	}
	menu.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	menu.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if s.Selected != "three" {
		t.Errorf("chosen %q, want the one after", s.Selected)
	}
}

func TestMenu_drawsItsLongestTextWhole(t *testing.T) {
	for n := range 40 { // widths that round up, and such that round down
		label := "Conversación con el servidor" + strings.Repeat("i", n)
		b := newBench(t, fyne.NewPos(10, 10), item(label))
		found := false
		for _, o := range test.LaidOutObjects(b.menu) {
			text, ok := o.(*canvas.Text)
			found = found || ok && text.Text == label
		}
		if !found {
			t.Errorf("%q is not drawn whole", label)
		}
	}
}
