package msglist_test

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"valija/gui/look"
	"valija/gui/msglist"
	"valija/store"
)

const (
	width  = 372
	height = 300
)

// desk is a list in a window, and what it called back.
type desk struct {
	*msglist.List
	window  fyne.Window
	current []store.ID // reported, in order
	opened  []store.ID
	menu    []store.ID
	dropped []store.ID
	stars   []store.ID
	keys    []fyne.KeyName
	asked   [][]store.ID // batches fetched
	answer  func()       // ends the fetch under way; nil when answered at once
	slow    bool
}

// lay makes a desk with n rows, ids n to 1 as a list by date has them.
func lay(t testing.TB, n int, sections ...msglist.Section) *desk {
	t.Helper()
	d := prepare(t)
	d.ShowContent(msglist.Content{IDs: down(n), Sections: sections})
	return d
}

func prepare(t testing.TB) *desk {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(look.New(look.Options{Variant: look.VariantLight}))
	d := &desk{}
	d.List = msglist.New(msglist.Options{
		Fetch:    d.fetch,
		Current:  func(id store.ID) { d.current = append(d.current, id) },
		Activate: func(id store.ID) { d.opened = append(d.opened, id) },
		Menu:     func(ids []store.ID, _ fyne.Position) { d.menu = ids },
		Drop:     func(ids []store.ID, _ fyne.Position) { d.dropped = ids },
		Star:     func(id store.ID, _ bool) { d.stars = append(d.stars, id) },
		Key:      func(e *fyne.KeyEvent) { d.keys = append(d.keys, e.Name) },
	})
	d.window = test.NewTempWindow(t, d.List)
	d.window.SetPadded(false)
	d.window.Resize(fyne.NewSize(width, height))
	return d
}

func (d *desk) fetch(ids []store.ID, done func([]msglist.Row)) {
	d.asked = append(d.asked, slices.Clone(ids))
	if d.slow {
		d.answer = func() { done(rowsOf(ids)) }
		return
	}
	done(rowsOf(ids))
}

func rowsOf(ids []store.ID) []msglist.Row {
	rows := make([]msglist.Row, 0, len(ids))
	for _, id := range ids {
		rows = append(rows, rowOf(id))
	}
	return rows
}

func rowOf(id store.ID) msglist.Row {
	return msglist.Row{
		ID: id, Sender: fmt.Sprintf("Ñandú %d", id), Date: "10:31", Subject: fmt.Sprintf("Asunto %d", id),
		Preview: "Te adjunto la hoja con los cambios que hablamos el jueves por la tarde", Unread: id%3 == 0,
		Attachment: id%5 == 0, Starred: id%7 == 0,
	}
}

func down(n int) []store.ID {
	ids := make([]store.ID, n)
	for i := range ids {
		ids[i] = store.ID(n - i)
	}
	return ids
}

// seen are the texts in view with their place in the list.
func (d *desk) seen() map[string]fyne.Position {
	out := make(map[string]fyne.Position)
	walk(test.WidgetRenderer(d.List).Objects(), fyne.Position{}, func(o fyne.CanvasObject, at fyne.Position) {
		if t, ok := o.(*canvas.Text); ok && t.Text != "" && at.Y < d.Size().Height && at.Y > -40 {
			out[t.Text] = at
		}
	})
	return out
}

func walk(objects []fyne.CanvasObject, at fyne.Position, visit func(fyne.CanvasObject, fyne.Position)) {
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		here := at.Add(o.Position())
		visit(o, here)
		switch o := o.(type) {
		case *fyne.Container:
			walk(o.Objects, here, visit)
		case *container.Clip:
			walk([]fyne.CanvasObject{o.Content}, here, visit)
		case fyne.Widget:
			walk(test.WidgetRenderer(o).Objects(), here, visit)
		}
	}
}

// place is where the row of id is: on its sender.
func (d *desk) place(t testing.TB, id store.ID) fyne.Position {
	t.Helper()
	at, ok := d.seen()[fmt.Sprintf("Ñandú %d", id)]
	if !ok {
		t.Fatalf("row %d is not in view", id)
	}
	return at.AddXY(4, 4)
}

// click presses and lets go of a button, as the window's driver does; test.Tap knows no modifiers.
func (d *desk) click(t testing.TB, id store.ID, mod fyne.KeyModifier) {
	t.Helper()
	e := mouse(d.place(t, id), mod)
	d.MouseDown(e)
	d.MouseUp(e)
}

func mouse(at fyne.Position, mod fyne.KeyModifier) *desktop.MouseEvent {
	return &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at, AbsolutePosition: at}, Button: desktop.MouseButtonPrimary, Modifier: mod}
}

func (d *desk) key(name fyne.KeyName) { d.TypedKey(&fyne.KeyEvent{Name: name}) }

func (d *desk) ctrl(name fyne.KeyName, more ...fyne.KeyModifier) {
	mod := fyne.KeyModifierControl
	for _, m := range more {
		mod |= m
	}
	d.TypedShortcut(&desktop.CustomShortcut{KeyName: name, Modifier: mod})
}

func wantIDs(t testing.TB, what string, got []store.ID, want ...store.ID) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s = %v, want %v", what, got, want)
	}
}
