package style

import (
	"strings"

	"valija/gui/htmlview/css"
)

// FlexStyle is how a flex box or a grid places its items, and how an item wants to be placed.
type FlexStyle struct {
	Column     bool // items stand below each other
	Wrap       bool
	GapX, GapY float32
	Justify    Along
	Items      Across // align-items
	Tracks     Tracks // of a grid

	// of an item
	Grow, Shrink float32
	Basis        css.Length
	HasBasis     bool // else it is the width
	Self         Across
	Start, Span  int // of a grid's columns: 0 is anywhere, counted from 1, from the end below 0
	Order        int
}

// Along is a justify-content.
type Along uint8

// Where items stand along their line.
const (
	AlongStart Along = iota
	AlongCenter
	AlongEnd
	AlongBetween
	AlongAround
	AlongEvenly
)

// Across is an align-items or align-self.
type Across uint8

// Where items stand across their line. The first one is what the box says for a Self, and stretch for Items.
const (
	AcrossAuto Across = iota
	AcrossStretch
	AcrossStart
	AcrossCenter
	AcrossEnd
	AcrossBaseline
)

func addFlexSetters(m map[string]setter) {
	m["flex-direction"] = func(s, _ *Style, _, word string) { s.Flex.Column = strings.HasPrefix(word, "column") }
	m["flex-wrap"] = func(s, _ *Style, _, word string) { s.Flex.Wrap = strings.HasPrefix(word, "wrap") }
	m["flex-flow"] = func(s, _ *Style, _, word string) {
		s.Flex.Column, s.Flex.Wrap = strings.Contains(word, "column"), strings.Contains(word, "wrap") && !strings.Contains(word, "nowrap")
	}
	m["flex-grow"] = setFactor(func(s *Style) *float32 { return &s.Flex.Grow })
	m["flex-shrink"] = setFactor(func(s *Style) *float32 { return &s.Flex.Shrink })
	m["flex-basis"] = func(s, _ *Style, value, _ string) { s.setBasis(value) }
	m["flex"] = setFlex
	m["gap"] = setGaps
	m["grid-gap"] = setGaps
	m["row-gap"] = setGap(func(s *Style) *float32 { return &s.Flex.GapY })
	m["column-gap"] = setGap(func(s *Style) *float32 { return &s.Flex.GapX })
	m["grid-row-gap"], m["grid-column-gap"] = m["row-gap"], m["column-gap"]
	m["justify-content"] = choose(func(s *Style) *Along { return &s.Flex.Justify }, map[string]Along{"center": AlongCenter, "flex-end": AlongEnd,
		"end": AlongEnd, "right": AlongEnd, "space-between": AlongBetween, "flex-start": AlongStart, "start": AlongStart, "left": AlongStart,
		"normal": AlongStart, "space-around": AlongAround, "space-evenly": AlongEvenly})
	across := map[string]Across{"center": AcrossCenter, "flex-end": AcrossEnd, "end": AcrossEnd, "baseline": AcrossBaseline,
		"flex-start": AcrossStart, "start": AcrossStart, "stretch": AcrossStretch, "normal": AcrossAuto, "auto": AcrossAuto}
	m["align-items"] = choose(func(s *Style) *Across { return &s.Flex.Items }, across)
	m["align-self"] = choose(func(s *Style) *Across { return &s.Flex.Self }, across)
	m["order"] = func(s, _ *Style, _, word string) {
		if v, ok := number(word); ok {
			s.Flex.Order = int(v)
		}
	}
}

func setFactor(at func(*Style) *float32) setter {
	return func(s, _ *Style, _, word string) {
		if v, ok := number(word); ok && v >= 0 {
			*at(s) = v
		}
	}
}

func (s *Style) setBasis(value string) bool {
	l, ok := css.ParseLength(value, s.Size)
	if !ok || l.Value < 0 {
		return false
	}
	s.Flex.Basis, s.Flex.HasBasis = l, l.Unit != css.Auto
	return true
}

// setFlex reads "grow shrink basis" in its forms.
func setFlex(s, _ *Style, value, word string) {
	f := &s.Flex
	f.Grow, f.Shrink, f.Basis, f.HasBasis = 0, 1, css.Length{}, false
	switch word {
	case "none":
		f.Shrink = 0
		return
	case "auto":
		f.Grow = 1
		return
	}
	numbers := 0
	for _, part := range css.Fields(value) {
		v, ok := number(part)
		switch {
		case ok && numbers == 0:
			f.Grow = max(v, 0)
		case ok && numbers == 1:
			f.Shrink = max(v, 0)
		default:
			s.setBasis(part)
			continue
		}
		numbers++
		if !f.HasBasis { // left out, it is 0
			f.Basis, f.HasBasis = css.Pixels(0), true
		}
	}
}

func setGap(at func(*Style) *float32) setter {
	return func(s, _ *Style, value, _ string) {
		if l, ok := css.ParseLength(value, s.Size); ok && l.Unit == css.Px {
			*at(s) = max(l.Value, 0)
		}
	}
}

// setGaps reads "row column".
func setGaps(s, _ *Style, value, _ string) {
	for i, f := range css.Fields(value) {
		l, ok := css.ParseLength(f, s.Size)
		if !ok || l.Unit != css.Px || i > 1 {
			return
		}
		if i == 0 {
			s.Flex.GapY = max(l.Value, 0)
		}
		s.Flex.GapX = max(l.Value, 0)
	}
}
