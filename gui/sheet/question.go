package sheet

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/gui/control"
	"valija/gui/look"
)

// Question asks for a line of text.
type Question struct {
	Title, Caption string // words
	Value          string // to begin with
	OK             string // key of the button that takes it
	// More is asked below the line; nil: nothing.
	More fyne.CanvasObject
	// Take gets what was written, and says what is wrong with it; "" closes the sheet.
	Take func(text string, say func(wrong string))
}

// Ask shows the sheet of q.
func (d *Desk) Ask(q Question) {
	line := control.NewEntry(d.Escape, nil)
	line.SetText(q.Value)
	wrong := control.NewParagraph("", look.Face{Size: look.TextSmall}, look.Danger, look.SheetWidth)
	var s *Sheet
	say := func(text string) {
		if d.open != s { // taken away while the answer was being thought over
			return
		}
		if text == "" {
			d.Close()
			return
		}
		wrong.Set(text)
		s.Fit()
		d.Window.Canvas().Focus(line)
	}
	take := func() { q.Take(line.Text, say) }
	line.OnSubmitted = func(string) { take() }
	content := container.New(control.Column(look.Gap), control.Field(q.Caption, line))
	if q.More != nil {
		content.Add(q.More)
	}
	content.Add(wrong)
	s = d.Show(q.Title, content, control.NewButton(control.Filled, "", d.Words.T(q.OK), take), d.Choice(control.Quiet, "ask.cancel", nil))
	d.Window.Canvas().Focus(line)
	line.CursorColumn = len([]rune(q.Value))
	line.Refresh()
}
