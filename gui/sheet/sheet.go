// Package sheet lays calm panels over the panes of a window: a question, an account's settings, the list of keys. There
// is one at a time, and Escape always takes it away. The rooms of sheets know the Desk and never the window.
package sheet

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/pane"
)

// Desk is where the sheets of one window lie, and what they may ask of it besides what every pane may. The window makes
// it; all of it belongs to the UI goroutine but Post.
type Desk struct {
	// set by the window, never changed
	*pane.Env
	Context context.Context // ends with the window; for work that nobody waits for any more
	Now     func() time.Time
	Post    func(f func()) // runs f on the UI goroutine, from whatever other one
	// Say tells in passing what was done; Offer does so with a button that does something.
	Say   func(text string)
	Offer func(text, label string, do func())

	open *Sheet // nil: none
}

// Sheet is one panel.
type Sheet struct {
	Content fyne.CanvasObject
	Buttons []*control.Button
	OnClose func() // nil, or called when it goes

	desk   *Desk
	popup  *widget.PopUp
	place  func(size fyne.Size) fyne.Position // where a sheet of that size stands
	scroll *container.Scroll                  // of the content
}

// Show lays content under a title over the window, with buttons at its foot; the first button that is filled gets the
// focus. What lay there before goes.
func (d *Desk) Show(title string, content fyne.CanvasObject, buttons ...*control.Button) *Sheet {
	d.Close()
	s := d.sheet(content, buttons)
	s.popup = widget.NewModalPopUp(s.body(title), d.Window.Canvas())
	s.place = func(size fyne.Size) fyne.Position {
		room := d.Window.Canvas().Size().Subtract(size)
		return fyne.NewPos(room.Width/2, room.Height/2)
	}
	d.open = s
	s.popup.Show()
	s.focusFirst()
	return s
}

// Popover is Show at the bottom left, over the status line that it explains. A click beside it takes it away.
func (d *Desk) Popover(title string, content fyne.CanvasObject, buttons ...*control.Button) *Sheet {
	d.Close()
	s := d.sheet(content, buttons)
	s.popup = widget.NewPopUp(s.body(title), d.Window.Canvas())
	d.open = s
	s.place = func(size fyne.Size) fyne.Position {
		return fyne.NewPos(look.GapWide, d.Window.Canvas().Size().Height-look.StatusHeight-size.Height-look.Gap)
	}
	s.popup.ShowAtPosition(s.place(s.popup.MinSize()))
	s.focusFirst()
	return s
}

// Sheet is the one that was shown last and not closed since; nil: none.
func (d *Desk) Sheet() *Sheet { return d.open }

// Shown tells whether a sheet lies over the window. A popover may have been clicked away.
func (d *Desk) Shown() bool { return d.open != nil && d.open.popup.Visible() }

// Close takes the sheet away, if there is one.
func (d *Desk) Close() {
	s := d.open
	if s == nil {
		return
	}
	d.open = nil
	s.popup.Hide()
	if s.OnClose != nil {
		s.OnClose()
	}
}

// Escape takes the sheet away at that key: for the OnKey of what has the focus in it.
func (d *Desk) Escape(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape {
		d.Close()
	}
}

// Choice is a button that closes the sheet and then does something; nil: nothing.
func (d *Desk) Choice(kind control.ButtonKind, key string, do func()) *control.Button {
	return control.NewButton(kind, "", d.Words.T(key), func() {
		d.Close()
		if do != nil {
			do()
		}
	})
}

// Fit makes the sheet as tall as its contents have become, where it stood.
func (s *Sheet) Fit() {
	if s == nil || s.desk.open != s {
		return
	}
	s.watch(s.Content)
	s.popup.Content.Refresh()
	size := s.popup.MinSize()
	s.popup.Resize(size)
	s.popup.Move(s.place(size))
}

// FitToEnd is Fit, showing what was added at the end.
func (s *Sheet) FitToEnd() {
	s.Fit()
	if s != nil && s.desk.open == s {
		s.scroll.ScrollToBottom()
	}
}

func (d *Desk) sheet(content fyne.CanvasObject, buttons []*control.Button) *Sheet {
	scroll := container.NewVScroll(container.New(control.Pad(rim, look.Gap, rim, look.Gap), content))
	return &Sheet{Content: content, Buttons: buttons, desk: d, scroll: scroll}
}

func (s *Sheet) body(title string) fyne.CanvasObject {
	heading := control.NewParagraph(title, look.Face{Size: look.TextBody + 2, Bold: true}, look.Text, look.SheetWidth)
	foot := container.New(control.Row(look.Gap))
	for _, b := range s.Buttons {
		b.OnKey = s.desk.Escape
		foot.Add(b)
	}
	s.watch(s.Content)
	most := func() float32 { return s.desk.Window.Canvas().Size().Height - look.SheetMargin }
	ground := control.NewGround(look.Surface) // its rim tells the sheet from dark panes, where shadows say nothing
	ground.Radius, ground.Rimmed = look.Radius, true
	return container.NewStack(ground, container.New(&sheetLayout{content: s.Content, most: most}, heading, s.scroll, foot))
}

func (s *Sheet) focusFirst() {
	for _, b := range s.Buttons {
		if b.Kind == control.Filled {
			s.desk.Window.Canvas().Focus(b)
			return
		}
	}
}

// rim is the room above and below the content for the ring of what has the focus there.
const rim = control.FocusRing + 1

// sheetLayout puts heading and buttons above and below the content, which scrolls when the window is too low for it. What
// scrolls reaches a gap into the sheet's padding on both sides: room for the bar, and for the rim of what has the focus.
type sheetLayout struct {
	content fyne.CanvasObject
	most    func() float32 // how tall a sheet may be
}

func (l *sheetLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	heading, content, foot := o[0].MinSize(), l.content.MinSize(), o[2].MinSize()
	height := 2*look.SheetPadding + heading.Height + look.GapWide + content.Height + 2*look.Gap + foot.Height
	return fyne.NewSize(2*look.SheetPadding+max(look.SheetWidth, heading.Width, content.Width, foot.Width), min(height, l.most()))
}

func (l *sheetLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	width := size.Width - 2*look.SheetPadding
	heading, foot := o[0].MinSize().Height, o[2].MinSize().Height
	place := func(o fyne.CanvasObject, y, height float32) {
		o.Move(fyne.NewPos(look.SheetPadding, y))
		o.Resize(fyne.NewSize(width, height))
	}
	place(o[0], look.SheetPadding, heading)
	place(o[2], size.Height-look.SheetPadding-foot, foot)
	from := look.SheetPadding + heading + look.GapWide - rim
	o[1].Move(fyne.NewPos(look.SheetPadding-look.Gap, from))
	o[1].Resize(fyne.NewSize(width+2*look.Gap, size.Height-look.SheetPadding-foot-2*look.Gap+rim-from))
}
