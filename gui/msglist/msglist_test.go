package msglist_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"valija/gui/look"
	"valija/gui/msglist"
	"valija/store"
)

func renderedBy(d *desk) []fyne.CanvasObject { return test.WidgetRenderer(d.List).Objects() }

func TestList_showsWhatIsInViewAndAsksForNoMore(t *testing.T) {
	d := lay(t, 100_000)
	seen := d.seen()
	for _, id := range []int{100_000, 99_999, 99_996} {
		if _, ok := seen[fmt.Sprintf("Ñandú %d", id)]; !ok {
			t.Errorf("row %d is not shown", id)
		}
	}
	if n := len(d.asked); n != 1 {
		t.Fatalf("%d fetches, want 1", n)
	}
	if n := len(d.asked[0]); n > 64 {
		t.Errorf("asked for %d rows to show 5", n)
	}
}

func TestList_neverWaitsForRows(t *testing.T) {
	d := prepare(t)
	d.slow = true
	d.ShowContent(msglist.Content{IDs: down(1000)})
	if n := len(d.seen()); n != 0 {
		t.Errorf("%d texts before the rows are here", n)
	}
	d.key(fyne.KeyEnd) // goes on at once
	wantIDs(t, "Selected()", d.Selected(), 1)
	d.slow = false
	d.answer() // of the first rows; the next fetch is for what is in view now
	d.place(t, 1)
	if got := d.asked[1][0]; got > 10 {
		t.Errorf("the second fetch begins with %d, want a row in view", got)
	}
}

func TestList_rowsKnownAlreadyAreNotAskedFor(t *testing.T) {
	d := prepare(t)
	d.ShowContent(msglist.Content{IDs: down(3), Rows: rowsOf(down(3))})
	if len(d.asked) != 0 {
		t.Errorf("asked for %v", d.asked)
	}
}

func TestList_changedRowsAreAskedAgainAndShownMeanwhile(t *testing.T) {
	d := lay(t, 3)
	d.slow = true
	d.asked = nil
	d.Changed([]store.ID{2})
	d.place(t, 2) // the old one
	if len(d.asked) != 1 {
		t.Fatalf("asked %v", d.asked)
	}
	wantIDs(t, "asked", d.asked[0], 2)
	d.Changed([]store.ID{2}) // again, while the answer is under way
	answer := d.answer
	d.slow = false
	answer()
	if len(d.asked) != 2 {
		t.Errorf("asked %v, want 2 once more: the first answer may be of before", d.asked)
	}
}

func TestList_vanishedRowIsNotAskedForEver(t *testing.T) {
	d := prepare(t)
	asked := 0
	l := msglist.New(msglist.Options{Fetch: func(ids []store.ID, done func([]msglist.Row)) {
		asked++
		done([]msglist.Row{})
	}})
	d.window.SetContent(l)
	l.ShowContent(msglist.Content{IDs: down(3)})
	l.Refresh()
	if asked != 1 {
		t.Errorf("asked %d times", asked)
	}
}

func TestList_failedFetchKeepsTheOldRow(t *testing.T) {
	d := prepare(t)
	fail := false
	d.List = msglist.New(msglist.Options{Fetch: func(ids []store.ID, done func([]msglist.Row)) {
		if fail {
			done(nil)
			return
		}
		done(rowsOf(ids))
	}})
	d.window.SetContent(d.List)
	d.ShowContent(msglist.Content{IDs: down(3)})
	fail = true
	d.Changed(down(3))
	d.place(t, 2)
}

func TestList_dateIsNeverShortened(t *testing.T) {
	d := prepare(t)
	long := strings.Repeat("Un remitente con un nombre muy largo ", 4)
	row := msglist.Row{ID: 1, Sender: long, Subject: long, Preview: long, Date: "22 nov 2024", Starred: true, Attachment: true, Place: store.Preview}
	for _, w := range []float32{160, 240, 300, 372} {
		d.window.Resize(fyne.NewSize(w, height))
		d.ShowContent(msglist.Content{IDs: []store.ID{1}, Rows: []msglist.Row{row}})
		seen := d.seen()
		at, ok := seen["22 nov 2024"]
		if !ok {
			t.Fatalf("no date at %v wide: %v", w, seen)
		}
		for words, p := range seen {
			face := look.Face{Size: look.TextList}
			if words != "22 nov 2024" && p.Y < at.Y+6 && p.X+face.Width(words) > at.X {
				t.Errorf("%q runs into the date at %v wide", words, w)
			}
			if words != "22 nov 2024" && !strings.HasSuffix(words, "…") {
				t.Errorf("%q is whole at %v wide", words, w)
			}
		}
	}
}

func TestList_costStandsForThePreviewInTheAccentColour(t *testing.T) {
	d := prepare(t)
	d.ShowContent(msglist.Content{IDs: []store.ID{1}, Rows: []msglist.Row{{ID: 1, Preview: "words", Cost: "8.4 MB on the server", Place: store.ServerOnly}}})
	found := false
	walk(renderedBy(d), fyne.Position{}, func(o fyne.CanvasObject, _ fyne.Position) {
		text, ok := o.(*canvas.Text)
		if !ok {
			return
		}
		if text.Text == "words" {
			t.Error("the preview is shown too")
		}
		if text.Text == "8.4 MB on the server" {
			found = text.Color == look.Color(look.Accent)
		}
	})
	if !found {
		t.Error("no cost in the accent colour")
	}
}

func TestList_staysWhereTheUserLooksWhenRowsComeIn(t *testing.T) {
	d := lay(t, 100, msglist.Section{Title: "Today", First: 0})
	d.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -200)})
	before := d.place(t, 90)
	d.Update(msglist.Content{IDs: down(120), Sections: []msglist.Section{{Title: "Today", First: 0}, {Title: "Yesterday", First: 15}}})
	if after := d.place(t, 90); after != before {
		t.Errorf("row 90 moved from %v to %v", before, after)
	}
}

func TestList_showsNewMailAtTheTop(t *testing.T) {
	d := lay(t, 100)
	d.Update(msglist.Content{IDs: down(101)})
	d.place(t, 101)
}

func TestList_headingsStandBetweenTheirRows(t *testing.T) {
	d := lay(t, 10, msglist.Section{Title: "Hoy", First: 0}, msglist.Section{Title: "Ayer", First: 2})
	seen := d.seen()
	order := []string{"Hoy", "Ñandú 10", "Ñandú 9", "Ayer", "Ñandú 8"}
	for i := 1; i < len(order); i++ {
		a, okA := seen[order[i-1]]
		b, okB := seen[order[i]]
		if !okA || !okB || a.Y >= b.Y {
			t.Errorf("%q at %v (%v) is not above %q at %v (%v)", order[i-1], a, okA, order[i], b, okB)
		}
	}
	d.MouseDown(mouse(seen["Ayer"].AddXY(2, 2), 0))
	wantIDs(t, "a click on a heading selects", d.Selected())
}

func TestList_firstRowOfASectionIsRevealedWithItsHeading(t *testing.T) {
	d := lay(t, 50, msglist.Section{Title: "Hoy", First: 0}, msglist.Section{Title: "Ayer", First: 20})
	d.key(fyne.KeyEnd)
	d.Choose(30)
	if _, ok := d.seen()["Ayer"]; !ok {
		t.Error("the heading is not in view")
	}
	d.key(fyne.KeyHome)
	if _, ok := d.seen()["Hoy"]; !ok {
		t.Error("the first heading is not in view")
	}
}

func TestList_scrolledToTheEndOfAHundredThousand(t *testing.T) {
	d := lay(t, 100_000, msglist.Section{Title: "Hoy", First: 0}, msglist.Section{Title: "Antes", First: 7})
	d.key(fyne.KeyEnd)
	at := d.place(t, 1)
	if want := float32(height - 69); at.Y < want || at.Y > want+24 {
		t.Errorf("the last row's sender is at %v, want just below %v", at.Y, want)
	}
	if diff := d.place(t, 1).Y - d.place(t, 2).Y; diff != 69 {
		t.Errorf("rows are %v apart at the end, want 69", diff)
	}
}

func TestList_followsTheTheme(t *testing.T) {
	d := lay(t, 5)
	fyne.CurrentApp().Settings().SetTheme(look.New(look.Options{Variant: look.VariantDark}))
	d.Refresh()
	walk(renderedBy(d), fyne.Position{}, func(o fyne.CanvasObject, _ fyne.Position) {
		if text, ok := o.(*canvas.Text); ok && strings.HasPrefix(text.Text, "Ñandú") && text.Color != look.Color(look.Text) {
			t.Errorf("%q is still %v", text.Text, text.Color)
		}
	})
}

func TestState_isShownWhenThereAreNoRows(t *testing.T) {
	d := prepare(t)
	acted := false
	d.SetState(msglist.State{Icon: look.IconInbox, Title: "All read", Text: "Nothing new.", Action: "Sync", Act: func() { acted = true }})
	if _, ok := d.seen()["All read"]; !ok {
		t.Errorf("title is not shown: %v", d.seen())
	}
	walk(renderedBy(d), fyne.Position{}, func(o fyne.CanvasObject, at fyne.Position) {
		if b, ok := o.(fyne.Tappable); ok {
			b.Tapped(&fyne.PointEvent{})
		}
	})
	if !acted {
		t.Error("the button does nothing")
	}
	d.Update(msglist.Content{IDs: down(3)})
	if _, ok := d.seen()["All read"]; ok {
		t.Error("still shown over rows")
	}
	d.ShowContent(msglist.Content{})
	d.SetState(msglist.State{Loading: true})
	if n := len(d.seen()); n != 0 {
		t.Errorf("%d texts while loading", n)
	}
}
