package control

import (
	"slices"

	"fyne.io/fyne/v2"
)

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
