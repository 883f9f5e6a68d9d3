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

func (s *Selector) TypedKey(e *fyne.KeyEvent) {
	if s.onKey != nil && handedOn(e.Name) {
		s.onKey(e)
		return
	}
	s.Select.TypedKey(e)
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
