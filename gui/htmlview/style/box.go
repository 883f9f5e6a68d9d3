package style

import (
	"valija/gui/htmlview/css"
)

func addBoxSetters(m map[string]setter) {
	m["width"] = setSize(func(s *Style) *css.Length { return &s.Width })
	m["height"] = setSize(func(s *Style) *css.Length { return &s.Height })
	m["min-width"] = setSize(func(s *Style) *css.Length { return &s.MinWidth })
	m["max-width"] = setSize(func(s *Style) *css.Length { return &s.MaxWidth })
	m["min-height"] = setSize(func(s *Style) *css.Length { return &s.MinHeight })
	m["max-height"] = setSize(func(s *Style) *css.Length { return &s.MaxHeight })
	m["padding"] = setFour(func(s *Style) *[4]css.Length { return &s.Padding })
	m["margin"] = setMargins
	for i, side := range []string{"top", "right", "bottom", "left"} {
		m["padding-"+side] = setSize(func(s *Style) *css.Length { return &s.Padding[i] })
		m["margin-"+side] = func(s, _ *Style, value, word string) { s.setMargin(i, value, word) }
		m[side] = setLength(func(s *Style) *css.Length { return &s.Offset[i] })
	}
	for _, name := range []string{"box-sizing", "-webkit-box-sizing", "-moz-box-sizing"} {
		m[name] = func(s, _ *Style, _, word string) { s.BorderBox = word == "border-box" }
	}
	for _, name := range []string{"overflow", "overflow-x", "overflow-y"} {
		m[name] = func(s, _ *Style, _, word string) { s.Clip = word != "visible" }
	}
	m["box-shadow"] = setShadows
	m["-webkit-box-shadow"] = setShadows
	m["opacity"] = func(s, _ *Style, _, word string) {
		if v, ok := number(word); ok {
			s.Opacity = min(max(v, 0), 1)
		}
	}
}

func setMargins(s, _ *Style, value, word string) {
	fields := css.Fields(word)
	if len(fields) == 0 || len(fields) > 4 {
		return
	}
	for _, f := range fields {
		if _, ok := css.ParseLength(f, s.Size); !ok {
			return
		}
	}
	for i := range 4 {
		f := fields[pick(i, len(fields))]
		s.setMargin(i, f, f)
	}
}

func (s *Style) setMargin(i int, value, word string) {
	l, ok := css.ParseLength(value, s.Size)
	if !ok {
		return
	}
	s.Margin[i] = l
	s.QuirkMargin[i] = false
	s.AutoMargin[i] = word == "auto"
}

func addFlowSetters(m map[string]setter) {
	m["display"] = choose(func(s *Style) *Display { return &s.Display }, map[string]Display{
		"none": None, "block": Block, "flow-root": Block, "inline": Inline, "inline-block": InlineBlock,
		"table": Table, "inline-table": InlineTable, "table-row": Row, "table-row-group": RowGroup, "table-header-group": RowGroup,
		"table-footer-group": RowGroup, "table-cell": Cell, "table-caption": Caption, "table-column": Column,
		"table-column-group": Column, "list-item": ListItem, "flex": Flex, "-webkit-flex": Flex, "-ms-flexbox": Flex,
		"inline-flex": InlineFlex, "grid": Grid, "inline-grid": InlineGrid})
	m["float"] = choose(func(s *Style) *Float { return &s.Float }, map[string]Float{"left": FloatLeft, "right": FloatRight, "none": 0})
	m["clear"] = choose(func(s *Style) *Clear { return &s.Clear },
		map[string]Clear{"left": ClearLeft, "right": ClearRight, "both": ClearLeft | ClearRight, "none": 0})
	m["position"] = func(s, _ *Style, _, word string) {
		s.Relative = word == "relative"
		s.Absolute = word == "absolute" || word == "fixed"
	}
	m["table-layout"] = func(s, _ *Style, _, word string) { s.FixedTable = word == "fixed" }
	m["vertical-align"] = setVertical
}

func setVertical(s, _ *Style, value, word string) {
	switch word {
	case "top":
		s.Vertical = VerticalTop
	case "middle":
		s.Vertical = VerticalMiddle
	case "bottom":
		s.Vertical = VerticalBottom
	case "baseline":
		s.Vertical = Baseline
	case "text-top":
		s.Vertical = TextTop
	case "text-bottom":
		s.Vertical = TextBottom
	case "sub":
		s.Vertical = Sub
	case "super":
		s.Vertical = Super
	}
	if l, ok := css.ParseLength(value, s.Size); ok && l.Unit != css.Auto {
		s.Vertical, s.Raise = VerticalLength, l
	}
}
