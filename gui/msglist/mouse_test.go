package msglist_test

import (
	"reflect"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"valija/gui/look"
)

func TestMouse_doubleClickOpens(t *testing.T) {
	d := lay(t, 5)
	d.click(t, 4, 0)
	wantIDs(t, "opened after one click", d.opened)
	d.click(t, 4, 0)
	wantIDs(t, "opened after two", d.opened, 4)
	d.click(t, 4, 0)
	wantIDs(t, "opened after a third", d.opened, 4)
}

func TestMouse_secondaryButtonOpensTheMenuOfTheSelection(t *testing.T) {
	d := lay(t, 5)
	d.click(t, 5, 0)
	d.click(t, 4, shift)
	secondary(d, d.place(t, 4))
	wantIDs(t, "menu on a selected row", d.menu, 5, 4)
	secondary(d, d.place(t, 2))
	wantIDs(t, "menu on another row", d.menu, 2)
}

func secondary(d *desk, at fyne.Position) {
	e := mouse(at, 0)
	e.Button = desktop.MouseButtonSecondary
	d.MouseDown(e)
	d.MouseUp(e)
	d.TappedSecondary(&fyne.PointEvent{Position: at, AbsolutePosition: at})
}

func TestMouse_dragCarriesTheWholeSelection(t *testing.T) {
	d := lay(t, 5)
	d.click(t, 5, 0)
	d.click(t, 3, shift)
	from := d.place(t, 4)
	d.MouseDown(mouse(from, 0))
	d.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: from.AddXY(-80, 9), AbsolutePosition: from.AddXY(-80, 9)}})
	d.MouseUp(mouse(from.AddXY(-80, 9), 0))
	d.DragEnd()
	wantIDs(t, "dropped", d.dropped, 5, 4, 3)
	wantIDs(t, "still selected", d.Selected(), 5, 4, 3)
}

func TestMouse_dragFromAnUnselectedRowCarriesItAlone(t *testing.T) {
	d := lay(t, 5)
	d.click(t, 5, 0)
	from := d.place(t, 3)
	d.MouseDown(mouse(from, 0))
	d.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: from, AbsolutePosition: from}})
	d.DragEnd()
	wantIDs(t, "dropped", d.dropped, 3)
}

func TestMouse_starIsTurnedWithoutChoosingTheRow(t *testing.T) {
	d := lay(t, 8) // 7 is starred
	star := d.symbols(look.IconStarFilled)
	if len(star) != 1 {
		t.Fatalf("%d stars in view, want the one of 7", len(star))
	}
	e := mouse(star[0].AddXY(5, 5), 0)
	d.MouseDown(e)
	d.MouseUp(e)
	wantIDs(t, "turned", d.stars, 7)
	wantIDs(t, "Selected()", d.Selected())
}

func TestMouse_hoverOffersTheStar(t *testing.T) {
	d := lay(t, 6)
	if n := len(d.symbols(look.IconStar)); n != 0 {
		t.Fatalf("%d empty stars before", n)
	}
	at := d.place(t, 5)
	d.MouseIn(mouse(at, 0))
	if n := len(d.symbols(look.IconStar)); n != 1 {
		t.Errorf("%d empty stars under the pointer", n)
	}
	d.MouseOut()
	if n := len(d.symbols(look.IconStar)); n != 0 {
		t.Errorf("%d empty stars after", n)
	}
}

func TestMouse_scrollBarJumpsAndDrags(t *testing.T) {
	d := lay(t, 1000)
	e := mouse(fyne.NewPos(width-4, height-2), 0)
	d.MouseDown(e)
	d.place(t, 1)
	d.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(width-4, -100)}})
	d.place(t, 1000)
	d.MouseUp(e)
	d.DragEnd()
	wantIDs(t, "Selected()", d.Selected())
	wantIDs(t, "dropped", d.dropped)
}

func TestMouse_clickTakesTheFocus(t *testing.T) {
	d := lay(t, 5)
	d.click(t, 4, 0)
	if got := d.window.Canvas().Focused(); got != fyne.Focusable(d.List) {
		t.Errorf("focused is %T", got)
	}
}

// symbols are the places of an icon in view, told by its pixels.
func (d *desk) symbols(name look.IconName) []fyne.Position {
	var out []fyne.Position
	var bank look.Bank
	walk(renderedBy(d), fyne.Position{}, func(o fyne.CanvasObject, at fyne.Position) {
		i, ok := o.(*canvas.Image)
		if !ok || i.Image == nil || at.Y > height {
			return
		}
		for _, role := range []fyne.ThemeColorName{look.Faint, look.Dimmed, look.Star, look.Accent, look.Danger} {
			if reflect.DeepEqual(i.Image, bank.Draw(name, role, look.IconSizeSmall)) {
				out = append(out, at)
			}
		}
	})
	return out
}

func TestMouse_dragLeavesTheKeysWithTheList(t *testing.T) {
	d := lay(t, 5)
	d.click(t, 4, 0)
	d.MouseDown(mouse(d.place(t, 4), 0))
	d.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{AbsolutePosition: fyne.NewPos(-50, 40)}})
	d.window.Canvas().Unfocus() // as the driver does when the button is let go over another pane
	d.DragEnd()
	if d.window.Canvas().Focused() != d.List {
		t.Error("the list has lost the focus")
	}
}

func TestMouse_escapeLetsGoOfADrag(t *testing.T) {
	d := lay(t, 5)
	from := d.place(t, 3)
	d.MouseDown(mouse(from, 0))
	d.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: from.AddXY(-80, 9), AbsolutePosition: from.AddXY(-80, 9)}})
	d.key(fyne.KeyEscape)
	d.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: from.AddXY(-90, 9), AbsolutePosition: from.AddXY(-90, 9)}})
	d.DragEnd()
	wantIDs(t, "dropped", d.dropped)
	wantIDs(t, "selected", d.Selected(), 3)
	d.MouseDown(mouse(from, 0)) // and another drag begins anew
	d.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: from, AbsolutePosition: from}})
	d.DragEnd()
	wantIDs(t, "dropped by the next drag", d.dropped, 3)
}
