package style

import (
	"strings"

	"valija/gui/htmlview/css"
)

func addTextSetters(m map[string]setter) {
	m["color"] = func(s, _ *Style, value, _ string) {
		if c, ok := css.ParseColor(value); ok {
			s.Color = c
		}
	}
	m["text-align"] = choose(func(s *Style) *Align { return &s.Align }, map[string]Align{
		"left": AlignLeft, "right": AlignRight, "end": AlignEnd, "center": AlignCenter, "justify": AlignJustify,
		"-webkit-center": AlignCenterBlocks, "-webkit-right": AlignRightBlocks, "start": AlignStart})
	m["text-decoration"] = setLines
	m["text-decoration-line"] = setLines
	m["text-decoration-color"] = setRule
	m["text-decoration-style"] = setRule
	m["text-decoration-thickness"] = setRule
	m["text-underline-offset"] = func(s, _ *Style, value, _ string) {
		if l, ok := css.ParseLength(value, s.Size); ok && l.Unit == css.Px && s.ownLines != 0 {
			s.Rule.Offset = l.Value
		}
	}
	m["text-transform"] = choose(func(s *Style) *Transform { return &s.Transform },
		map[string]Transform{"uppercase": Uppercase, "lowercase": Lowercase, "capitalize": Capitalize, "none": 0})
	m["letter-spacing"] = setSpacing(func(s *Style) *float32 { return &s.LetterSpacing })
	m["word-spacing"] = setSpacing(func(s *Style) *float32 { return &s.WordSpacing })
	m["text-indent"] = setLength(func(s *Style) *css.Length { return &s.Indent })
	m["white-space"] = choose(func(s *Style) *White { return &s.White },
		map[string]White{"normal": Normal, "nowrap": NoWrap, "pre": Pre, "pre-wrap": PreWrap, "break-spaces": PreWrap, "pre-line": PreLine})
	m["word-break"] = func(s, _ *Style, _, word string) {
		s.BreakAll = word == "break-all"
		if word == "break-word" {
			s.BreakWord, s.BreakMinimal = true, true
		}
	}
	for _, name := range []string{"overflow-wrap", "word-wrap"} {
		m[name] = func(s, _ *Style, _, word string) {
			s.BreakWord = word == "break-word" || word == "anywhere"
			s.BreakMinimal = word == "anywhere"
		}
	}
	m["direction"] = func(s, _ *Style, _, word string) { s.RTL = word == "rtl" }
	m["visibility"] = func(s, _ *Style, _, word string) { s.Hidden = word == "hidden" || word == "collapse" }
	m["list-style"] = setListType
	m["list-style-type"] = setListType
	m["list-style-position"] = setListType
}

func setSpacing(at func(*Style) *float32) setter {
	return func(s, _ *Style, value, word string) {
		if word == "normal" {
			*at(s) = 0
		} else if l, ok := css.ParseLength(value, s.Size); ok && l.Unit == css.Px {
			*at(s) = min(max(l.Value, -100), 1000)
		}
	}
}

// setLines sets text-decoration. It is not inherited, but drawn through the children.
func setLines(s, parent *Style, value, word string) {
	own := Lines(0)
	if strings.Contains(word, "underline") {
		own |= Underline
	}
	if strings.Contains(word, "line-through") {
		own |= LineThrough
	}
	if strings.Contains(word, "overline") {
		own |= Overline
	}
	s.Lines, s.ownLines = parent.Lines|own, own
	if own == 0 {
		return
	}
	s.Rule = Rule{}
	setRule(s, parent, value, word)
}

// setRule sets how the lines of an element are drawn; without lines of its own it changes nothing.
func setRule(s, _ *Style, value, _ string) {
	if s.ownLines == 0 {
		return
	}
	for _, f := range css.Fields(value) {
		if line, ok := ruleLines(strings.ToLower(f)); ok {
			s.Rule.Line = line
		} else if l, ok := css.ParseLength(f, s.Size); ok {
			s.Rule.Thickness = min(max(l.Or0(s.Size), 0), largestSize)
		} else if c, ok := css.ParseColor(f); ok {
			s.Rule.Color = c
		}
	}
}

func ruleLines(word string) (RuleLine, bool) {
	switch word {
	case "solid":
		return SolidRule, true
	case "double":
		return DoubleRule, true
	case "dotted":
		return DottedRule, true
	case "dashed":
		return DashedRule, true
	case "wavy":
		return WavyRule, true
	}
	return SolidRule, false
}

// draw adds a line of the browser's own sheet.
func (s *Style) draw(l Lines) {
	s.Lines |= l
	s.ownLines |= l
	s.Rule = Rule{}
}

func setListType(s, _ *Style, value, _ string) {
	for _, f := range css.Fields(value) {
		word := strings.ToLower(f)
		switch word {
		case "none", "disc", "circle", "square", "decimal", "decimal-leading-zero", "lower-alpha", "upper-alpha",
			"lower-latin", "upper-latin", "lower-roman", "upper-roman":
			s.ListType = word
		case "inside", "outside":
			s.ListInside = word == "inside"
		default:
			if f[0] == '"' || f[0] == '\'' {
				s.ListType = f
			}
		}
	}
}
