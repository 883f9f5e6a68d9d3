package mailview_test

import (
	"fmt"
	"image"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"valija/gui/mailview"
)

// show opens a View of a text in a window of 400 by 300.
func show(t *testing.T, text string) *mailview.View {
	t.Helper()
	test.NewTempApp(t)
	v := mailview.New(mailview.Look{Padding: mailview.Padding{Left: 10, Top: 10, Right: 20, Bottom: 10}})
	w := test.NewTempWindow(t, v)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(400, 300))
	v.SetBlocks(mailview.FromPlain(text, mailview.PlainOptions{Folded: func(n int) string { return fmt.Sprint(n, " quoted lines") }}))
	return v
}

func at(x, y float32) desktop.MouseEvent {
	return desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y)}, Button: desktop.MouseButtonPrimary}
}

func press(v *mailview.View, x, y float32) { e := at(x, y); v.MouseDown(&e) }
func click(v *mailview.View, x, y float32) {
	e := at(x, y)
	v.MouseDown(&e)
	v.MouseUp(&e)
}

func drag(v *mailview.View, x, y float32) {
	v.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y)}})
}

func TestView_selectsAcrossParagraphsWithTheMouse(t *testing.T) {
	v := show(t, "First line\n\nSecond line\nThird line")
	press(v, 10, 15)
	drag(v, 390, 290)
	v.DragEnd()
	if got, want := v.SelectedText(), "First line\n\nSecond line\nThird line"; got != want {
		t.Errorf("SelectedText() = %q, want %q", got, want)
	}
	click(v, 10, 15)
	if got := v.SelectedText(); got != "" {
		t.Errorf("SelectedText() after a click = %q, want none", got)
	}
}

func TestView_extendsWithShift(t *testing.T) {
	v := show(t, "First line\nSecond line")
	click(v, 10, 15)
	e := at(390, 290)
	e.Modifier = fyne.KeyModifierShift
	v.MouseDown(&e)
	v.MouseUp(&e)
	if got, want := v.SelectedText(), "First line\nSecond line"; got != want {
		t.Errorf("SelectedText() = %q, want %q", got, want)
	}
}

func TestView_takesWordsAndParagraphsByQuickClicks(t *testing.T) {
	v := show(t, "Canción bonita\nSecond line")
	click(v, 30, 15)
	click(v, 30, 15)
	if got, want := v.SelectedText(), "Canción"; got != want {
		t.Errorf("after a double click SelectedText() = %q, want %q", got, want)
	}
	press(v, 30, 15)
	if got, want := v.SelectedText(), "Canción bonita"; got != want {
		t.Errorf("after a triple click SelectedText() = %q, want %q", got, want)
	}
	drag(v, 390, 290)
	if got, want := v.SelectedText(), "Canción bonita\nSecond line"; got != want {
		t.Errorf("drawn on, SelectedText() = %q, want %q", got, want)
	}
}

func TestView_scrollsWhileASelectionIsDrawnBeyondItsEdge(t *testing.T) {
	v := show(t, strings.Repeat("A line\n", 200))
	press(v, 10, 15)
	drag(v, 50, 350)
	defer v.DragEnd()
	mailview.Tick(v, 1)
	if v.Offset() <= 0 {
		t.Fatalf("Offset() = %v, want it scrolled", v.Offset())
	}
	if lines := strings.Count(v.SelectedText(), "\n"); lines < 15 {
		t.Errorf("%d lines selected, want more than the view shows", lines)
	}
}

func TestView_keepsTheFocusWhenADragEndsOutside(t *testing.T) {
	v := show(t, "A line\nAnother line")
	press(v, 10, 15)
	drag(v, 500, 500)
	c := fyne.CurrentApp().Driver().CanvasForObject(v)
	c.Unfocus()
	v.DragEnd()
	if c.Focused() != v {
		t.Errorf("the focus is on %T, want the view", c.Focused())
	}
}

func TestView_copiesWithTheKeyboard(t *testing.T) {
	v := show(t, "All of it\nis copied")
	v.TypedShortcut(&fyne.ShortcutSelectAll{})
	v.TypedShortcut(&fyne.ShortcutCopy{})
	if got, want := fyne.CurrentApp().Clipboard().Content(), "All of it\nis copied"; got != want {
		t.Errorf("clipboard = %q, want %q", got, want)
	}
	v.SelectNone()
	v.Copy()
	if got := fyne.CurrentApp().Clipboard().Content(); got != "All of it\nis copied" {
		t.Errorf("clipboard after copying nothing = %q, want it unchanged", got)
	}
}

func TestView_scrollsByKeysAndPassesTheOthersOn(t *testing.T) {
	v := show(t, strings.Repeat("A line\n", 200))
	var passed []fyne.KeyName
	v.OnKey = func(e *fyne.KeyEvent) { passed = append(passed, e.Name) }
	v.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	end := v.Offset()
	if end <= 0 {
		t.Fatalf("Offset() after End = %v, want the end", end)
	}
	if v.ScrollPage(1) {
		t.Error("ScrollPage(1) at the end = true, want false")
	}
	v.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageUp})
	if v.Offset() >= end {
		t.Errorf("Offset() after Page Up = %v, want less than %v", v.Offset(), end)
	}
	v.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	if v.Offset() != 0 {
		t.Errorf("Offset() after Home = %v, want 0", v.Offset())
	}
	v.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	if len(passed) != 1 || passed[0] != fyne.KeyDelete {
		t.Errorf("passed on %v, want Delete only", passed)
	}
}

func TestView_tellsOfLinks(t *testing.T) {
	v := show(t, "https://a.example/x is a link")
	var hovered, clicked, asked mailview.Link
	v.OnHover = func(l mailview.Link) { hovered = l }
	v.OnLink = func(l mailview.Link) { clicked = l }
	v.OnMenu = func(_ fyne.Position, l mailview.Link) { asked = l }
	want := mailview.Link{Target: "https://a.example/x", Text: "https://a.example/x"}
	over := at(30, 15)
	v.MouseMoved(&over)
	if hovered != want || v.Cursor() != desktop.PointerCursor {
		t.Errorf("hovered %+v with cursor %v, want %+v and the hand", hovered, v.Cursor(), want)
	}
	click(v, 30, 15)
	v.TappedSecondary(&fyne.PointEvent{Position: fyne.NewPos(30, 15)})
	if clicked != want || asked != want {
		t.Errorf("clicked %+v, asked %+v, want %+v", clicked, asked, want)
	}
	v.MouseOut()
	if hovered != (mailview.Link{}) {
		t.Errorf("hovered %+v after leaving, want none", hovered)
	}
}

func TestView_doesNotFollowALinkThatIsBeingSelected(t *testing.T) {
	v := show(t, "https://a.example/x is a link")
	v.OnLink = func(l mailview.Link) { t.Errorf("OnLink(%+v) after drawing a selection", l) }
	press(v, 12, 15)
	drag(v, 60, 15)
	e := at(60, 15)
	v.MouseUp(&e)
	v.DragEnd()
}

func TestView_unfoldsByClick(t *testing.T) {
	v := show(t, "Yes.\n\n> a\n> b\n> c\n> d")
	if got := v.Text(); strings.Contains(got, "> a") {
		t.Fatalf("Text() = %q, want the quotation folded", got)
	}
	click(v, 40, 60)
	if got := v.Text(); !strings.Contains(got, "> a\n> b\n> c\n> d") {
		t.Errorf("Text() after a click on the fold = %q, want the quotation", got)
	}
}

func TestView_findsWhateverCaseAndAccents(t *testing.T) {
	v := show(t, "La\u00a0canción\nCANCION, Cancio\u0301n\n"+strings.Repeat("\n", 100)+"straße cancion")
	if got := v.Find("CANCIÓN"); got != 4 {
		t.Errorf("Find = %d, want 4", got)
	}
	for want := 1; want <= 4; want++ {
		if place, of := v.FindStep(1); place != want || of != 4 {
			t.Errorf("FindStep(1) = %d, %d, want %d, 4", place, of, want)
		}
	}
	if v.Offset() == 0 {
		t.Error("Offset() = 0, want the last match scrolled into view")
	}
	if place, _ := v.FindStep(1); place != 1 || v.Offset() != 0 {
		t.Errorf("FindStep(1) after the last = %d at %v, want 1 at 0", place, v.Offset())
	}
	if got := v.Find("la cancion"); got != 1 {
		t.Errorf("Find across a no-break space = %d, want 1", got)
	}
	if got := v.Find("la", "straße"); got != 2 {
		t.Errorf("Find of two words = %d, want 2", got)
	}
	if got := v.Find(" "); got != 0 {
		t.Errorf("Find(space) = %d, want 0", got)
	}
}

func TestView_unfoldsWhatItFinds(t *testing.T) {
	v := show(t, "Yes.\n\n> a\n> b\n> needle\n> d")
	v.Find("needle")
	v.FindStep(1)
	if got := v.Text(); !strings.Contains(got, "needle") {
		t.Errorf("Text() = %q, want the quotation unfolded", got)
	}
}

func TestView_keepsItsPlaceWhenZoomed(t *testing.T) {
	v := show(t, strings.Repeat("A line that is long enough to be broken when it is zoomed\n", 300))
	v.ScrollTo(2000)
	v.SetZoom(2)
	if v.Offset() < 3000 {
		t.Errorf("Offset() = %v, want the same text in view at twice its size", v.Offset())
	}
	v.SetZoom(1)
	if d := v.Offset() - 2000; d > 100 || d < -100 {
		t.Errorf("Offset() back at 1 = %v, want about 2000", v.Offset())
	}
}

func TestView_showsPicturesNoWiderThanItsColumn(t *testing.T) {
	v := show(t, "")
	v.SetBlocks([]mailview.Block{mailview.FromImage(image.NewRGBA(image.Rect(0, 0, 2000, 1000)), "wide.png")})
	if got := v.HeightFor(400); got < 185+20 || got > 185+20+60 {
		t.Errorf("HeightFor(400) = %v, want 2000x1000 shrunk to 370x185", got)
	}
	if got, want := v.Text(), "[wide.png]"; got != want {
		t.Errorf("Text() = %q, want %q", got, want)
	}
}

func TestView_isHigherWhenNarrow(t *testing.T) {
	test.NewTempApp(t)
	v := mailview.New(mailview.Look{Fixed: true, Size: 19, Leading: 1.35})
	v.SetBlocks([]mailview.Block{{Runs: []mailview.Run{{Text: "Presupuesto 2026, segunda versión", Style: mailview.Style{Bold: true, Size: 19}}}}})
	wide, narrow := v.HeightFor(600), v.HeightFor(200)
	if narrow <= wide {
		t.Errorf("HeightFor(200) = %v, want more than HeightFor(600) = %v", narrow, wide)
	}
}

func TestView_survivesNothing(t *testing.T) {
	v := show(t, "")
	click(v, 30, 15)
	press(v, 30, 15)
	drag(v, 100, 100)
	v.DragEnd()
	v.SelectAll()
	v.Copy()
	v.Find("x")
	v.FindStep(1)
	v.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	if got := v.SelectedText(); got != "" {
		t.Errorf("SelectedText() = %q, want none", got)
	}
}

func text(octets int) string {
	const line = "El barco pasa solo dos veces al mes; lo demás queda igual, see https://a.example/x for it.\n"
	return strings.Repeat(line, octets/len(line))
}

func BenchmarkFromPlain1MB(b *testing.B) {
	s := text(1 << 20)
	for b.Loop() {
		mailview.FromPlain(s, mailview.PlainOptions{})
	}
}

func BenchmarkView_SetBlocks1MB(b *testing.B) {
	test.NewTempApp(b)
	v := mailview.New(mailview.Look{})
	test.NewTempWindow(b, v).Resize(fyne.NewSize(700, 600))
	blocks := mailview.FromPlain(text(1<<20), mailview.PlainOptions{})
	for b.Loop() {
		v.SetBlocks(blocks)
	}
}

func BenchmarkView_Scrolled1MB(b *testing.B) {
	test.NewTempApp(b)
	v := mailview.New(mailview.Look{})
	test.NewTempWindow(b, v).Resize(fyne.NewSize(700, 600))
	v.SetBlocks(mailview.FromPlain(text(1<<20), mailview.PlainOptions{}))
	for b.Loop() {
		v.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -10)})
	}
}

func BenchmarkView_Find1MB(b *testing.B) {
	test.NewTempApp(b)
	v := mailview.New(mailview.Look{})
	v.SetBlocks(mailview.FromPlain(text(1<<20), mailview.PlainOptions{}))
	for b.Loop() {
		v.Find("demas")
	}
}
