package control

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Selector is Fyne's choice of one among some that hands on the keys it does not use: Escape closes the sheet it is in.
type Selector struct {
	widget.Select
	onKey func(*fyne.KeyEvent)
}

// NewSelector makes a choice among names; onKey gets the keys it does not use.
func NewSelector(names []string, onKey func(*fyne.KeyEvent)) *Selector {
	s := &Selector{onKey: onKey}
	s.Options = names
	s.ExtendBaseWidget(s)
	return s
}

// Tapped implements fyne.Tappable: what there is to choose opens as a menu of ours, with a tick at what is chosen.
func (s *Selector) Tapped(*fyne.PointEvent) {
	if s.Disabled() {
		return
	}
	if over := fyne.CurrentApp().Driver().CanvasForObject(s); over != nil {
		over.Focus(s)
	}
	s.open()
}

func (s *Selector) open() {
	driver := fyne.CurrentApp().Driver()
	over := driver.CanvasForObject(s)
	if over == nil {
		return
	}
	m := fyne.NewMenu("")
	for _, o := range s.Options {
		i := fyne.NewMenuItem(o, func() { s.SetSelected(o) })
		i.Checked = o == s.Selected
		m.Items = append(m.Items, i)
	}
	menu := ShowMenu(over, m, driver.AbsolutePositionForObject(s).AddXY(0, s.Size().Height+2), nil)
	menu.Widen(s.Size().Width)
	menu.Go(s.SelectedIndex())
}

func (s *Selector) TypedKey(e *fyne.KeyEvent) {
	switch {
	case s.onKey != nil && handedOn(e.Name):
		s.onKey(e)
	case e.Name == fyne.KeySpace || e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter || e.Name == fyne.KeyUp || e.Name == fyne.KeyDown:
		s.open()
	default:
		s.Select.TypedKey(e)
	}
}

// CheckBox is Fyne's check box that hands on the keys it does not use.
type CheckBox struct {
	widget.Check
	onKey func(*fyne.KeyEvent)
}

// NewCheckBox makes a check box; onKey gets the keys it does not use.
func NewCheckBox(text string, checked bool, onKey func(*fyne.KeyEvent)) *CheckBox {
	c := &CheckBox{onKey: onKey}
	c.Text, c.Checked = text, checked
	c.ExtendBaseWidget(c)
	return c
}

func (c *CheckBox) TypedKey(e *fyne.KeyEvent) {
	if c.onKey != nil && handedOn(e.Name) {
		c.onKey(e)
		return
	}
	c.Check.TypedKey(e)
}

// handedOn are the keys that no line of text and no choice uses.
func handedOn(name fyne.KeyName) bool { return name == fyne.KeyEscape || functionKey(name) }

// Choices is a selector of all; chosen is added to them when it is not there.
func Choices[T comparable](all *[]T, chosen T, text func(T) string, onKey func(*fyne.KeyEvent)) *Selector {
	if !slices.Contains(*all, chosen) {
		*all = append(*all, chosen)
	}
	names := make([]string, len(*all))
	for i, c := range *all {
		names[i] = text(c)
	}
	s := NewSelector(names, onKey)
	s.Selected = names[slices.Index(*all, chosen)]
	return s
}
