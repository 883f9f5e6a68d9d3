package gui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// selector is Fyne's choice of one among some that hands on the keys it does not use: Escape closes the sheet it is in.
type selector struct {
	widget.Select
	onKey func(*fyne.KeyEvent)
}

func newSelector(names []string, onKey func(*fyne.KeyEvent)) *selector {
	s := &selector{onKey: onKey}
	s.Options = names
	s.ExtendBaseWidget(s)
	return s
}

func (s *selector) TypedKey(e *fyne.KeyEvent) {
	if s.onKey != nil && handedOn(e.Name) {
		s.onKey(e)
		return
	}
	s.Select.TypedKey(e)
}

// checkBox is Fyne's check box that hands on the keys it does not use.
type checkBox struct {
	widget.Check
	onKey func(*fyne.KeyEvent)
}

func newCheckBox(text string, checked bool, onKey func(*fyne.KeyEvent)) *checkBox {
	c := &checkBox{onKey: onKey}
	c.Text, c.Checked = text, checked
	c.ExtendBaseWidget(c)
	return c
}

func (c *checkBox) TypedKey(e *fyne.KeyEvent) {
	if c.onKey != nil && handedOn(e.Name) {
		c.onKey(e)
		return
	}
	c.Check.TypedKey(e)
}

// handedOn are the keys that no line of text and no choice uses.
func handedOn(name fyne.KeyName) bool { return name == fyne.KeyEscape || functionKey(name) }

// choices is a selector of all; chosen is added to them when it is not there.
func choices[T comparable](all *[]T, chosen T, text func(T) string, onKey func(*fyne.KeyEvent)) *selector {
	if !slices.Contains(*all, chosen) {
		*all = append(*all, chosen)
	}
	names := make([]string, len(*all))
	for i, c := range *all {
		names[i] = text(c)
	}
	s := newSelector(names, onKey)
	s.Selected = names[slices.Index(*all, chosen)]
	return s
}
