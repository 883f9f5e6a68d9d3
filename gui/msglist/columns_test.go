package msglist_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"valija/gui/look"
	"valija/gui/msglist"
)

func lines() msglist.Layout {
	return msglist.Layout{OneLine: true, Columns: []msglist.Column{
		{Field: msglist.Sender, Title: "De", Width: 140}, {Field: msglist.Subject, Title: "Asunto"},
		{Field: msglist.Size, Title: "Tamaño", Width: 70}, {Field: msglist.Date, Title: "Fecha", Width: 80},
	}}
}

// layLines is a list of n one-line rows, wide.
func layLines(t *testing.T, n int) *desk {
	t.Helper()
	d := lay(t, n)
	d.window.Resize(fyne.NewSize(800, height))
	d.SetLayout(lines())
	return d
}

func TestColumns_oneLineRowsUnderTheirTitles(t *testing.T) {
	d := layLines(t, 100)
	seen := d.seen()
	for title, words := range map[string]string{"De": "Ñandú 100", "Asunto": "Asunto 100"} {
		if seen[title].X != seen[words].X || seen[title].Y >= seen[words].Y {
			t.Errorf("%q at %v is not over %q at %v", title, seen[title], words, seen[words])
		}
	}
	if got := d.place(t, 99).Y - d.place(t, 100).Y; got != 30 {
		t.Errorf("rows are %v apart, want 30", got)
	}
	if at := d.place(t, 100); at.Y < 30 {
		t.Errorf("the first row is at %v, under the header", at)
	}
}

func TestColumns_clickChoosesTheRowUnderThePointer(t *testing.T) {
	d := layLines(t, 100)
	d.click(t, 97, 0)
	wantIDs(t, "Selected()", d.Selected(), 97)
	d.key(fyne.KeyEnd)
	at := d.place(t, 1)
	if at.Y > height || at.Y < height-30 {
		t.Errorf("the last row is at %v", at)
	}
}

func TestColumns_clickOnATitleSorts(t *testing.T) {
	d := prepare(t)
	var sorted []string
	d.List = msglist.New(msglist.Options{Fetch: d.fetch, Sort: func(by msglist.Field, up bool) { sorted = append(sorted, fmt.Sprint(by, up)) }})
	d.window.SetContent(d.List)
	d.window.Resize(fyne.NewSize(800, height))
	d.ShowContent(msglist.Content{IDs: down(5)})
	d.SetLayout(lines())
	for _, title := range []string{"De", "Tamaño", "Fecha"} {
		d.MouseDown(mouse(d.seen()[title].AddXY(3, 3), 0))
	}
	if got, want := strings.Join(sorted, ", "), "1 true, 3 false, 0 true"; got != want {
		t.Errorf("sorted by %s, want %s", got, want)
	}
	wantIDs(t, "Selected()", d.Selected())
}

func TestColumns_bordersCanBeDragged(t *testing.T) {
	d := prepare(t)
	var kept []msglist.Column
	d.List = msglist.New(msglist.Options{Fetch: d.fetch, Resized: func(c []msglist.Column) { kept = c }})
	d.window.SetContent(d.List)
	d.window.Resize(fyne.NewSize(800, height))
	d.ShowContent(msglist.Content{IDs: down(5)})
	d.SetLayout(lines())
	drag := func(from, by float32) {
		at := fyne.NewPos(from, 15)
		d.MouseMoved(mouse(at, 0))
		if d.Cursor() != desktop.HResizeCursor {
			t.Errorf("no resize cursor at %v", from)
		}
		d.MouseDown(mouse(at, 0))
		d.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at.AddXY(by, 0)}})
		d.DragEnd()
	}
	before := d.seen()["Asunto"].X
	drag(before-6, 30)
	if got := d.seen()["Asunto"].X; got != before+30 {
		t.Errorf("the subject begins at %v, want %v", got, before+30)
	}
	if len(kept) != 4 || kept[0].Width != 170 {
		t.Errorf("kept %v", kept)
	}
	date := d.seen()["Fecha"].X
	drag(date-6, -5)
	if got := kept[2].Width; got != 65 {
		t.Errorf("the size is %v wide, want 65", got)
	}
	drag(d.seen()["Fecha"].X-6, -50)
	if got, title := kept[2].Width, (look.Face{Size: look.TextSmall, Bold: true}).Width("Tamaño"); got < title || got > 65 {
		t.Errorf("the size is %v wide after a long drag, want no less than its title, %v", got, title)
	}
}

func TestColumns_titlesAreNeverCut(t *testing.T) {
	d := layLines(t, 5)
	shape := lines()
	for i := range shape.Columns {
		shape.Columns[i].Width, shape.Sort = 10, shape.Columns[i].Field
		d.SetLayout(shape)
		for _, w := range []float32{300, 400, 800} {
			d.window.Resize(fyne.NewSize(w, height))
			for _, c := range shape.Columns {
				if _, ok := d.seen()[c.Title]; !ok && (c.Field != msglist.Size || w >= 380) {
					t.Errorf("%v wide, sorted by %v: no title %q in %v", w, shape.Sort, c.Title, d.seen())
				}
			}
		}
	}
}

func TestColumns_hiddenOnesLeaveTheirRoomToTheSubject(t *testing.T) {
	d := layLines(t, 5)
	shape := lines()
	shape.Columns[0].Hidden, shape.Columns[2].Hidden = true, true
	d.SetLayout(shape)
	seen := d.seen()
	if _, ok := seen["De"]; ok {
		t.Error("the hidden sender has its title")
	}
	if _, ok := seen["Ñandú 5"]; ok {
		t.Error("the hidden sender is shown")
	}
	if got := seen["Asunto 5"].X; got != 40 {
		t.Errorf("the subject begins at %v", got)
	}
}

func TestColumns_nothingOverlapsWhenNarrow(t *testing.T) {
	d := layLines(t, 5)
	for _, w := range []float32{300, 372, 500} {
		d.window.Resize(fyne.NewSize(w, height))
		row := d.seen()["10:31"]
		for words, at := range d.seen() {
			if at.Y < 30 || at.X >= row.X || at.Y > 60 {
				continue
			}
			if end := at.X + (look.Face{Size: look.TextList}).Width(words); end > row.X {
				t.Errorf("%v wide: %q ends at %v, the date begins at %v", w, words, end, row.X)
			}
		}
	}
}

func TestColumns_backToTwoLinesKeepsWhatIsSeen(t *testing.T) {
	d := layLines(t, 1000)
	d.Choose(500)
	d.SetLayout(msglist.Layout{})
	d.place(t, 500)
	wantIDs(t, "Selected()", d.Selected(), 500)
	if _, ok := d.seen()["De"]; ok {
		t.Error("the titles are still there")
	}
}
