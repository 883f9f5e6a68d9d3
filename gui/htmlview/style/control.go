package style

import (
	"image/color"
	"strings"

	"valija/gui/htmlview/css"
)

// controlFrame is the colour of the line around a field.
func controlFrame() color.NRGBA { return color.NRGBA{118, 118, 118, 255} }

// rounded has round corners of a radius in pixels.
func rounded(radius float32) [4]css.Length {
	r := css.Pixels(radius)
	return [4]css.Length{r, r, r, r}
}

// control is for what is left of forms: it looks like one, and does nothing. Sizes are those of Chromium.
func (e *elementStyle) control() {
	s := e.s
	s.Display = InlineBlock
	s.Size, s.sizeFixed, s.Family, s.Weight, s.Italic = 13.333, true, "sans-serif", 400, false
	s.LineHeight, s.LetterSpacing, s.WordSpacing, s.Transform, s.Indent = css.Length{}, 0, 0, 0, css.Length{}
	s.Color = color.NRGBA{A: 255}
	s.Align, s.White = AlignLeft, NoWrap
	s.edges(1, Solid, controlFrame()) // browsers reserve two pixels for it, and draw one
	s.Radius = rounded(2)
	s.Background.Color = color.NRGBA{255, 255, 255, 255}
	s.BorderBox = e.c.opt.Quirks
	s.setPadding(2, 3)
	kind := strings.ToLower(e.get("type"))
	if e.n.Data != "input" {
		kind = e.n.Data
	}
	switch kind {
	case "hidden":
		s.Display = None
	case "submit", "reset", "button":
		s.pushButton()
	case "image":
		s.BorderBox = false
		s.Border, s.Background.Color, s.Radius = [4]Border{}, color.NRGBA{}, [4]css.Length{}
		s.setPadding(0, 0)
		e.dimension("width", &s.Width)
		e.dimension("height", &s.Height)
	case "checkbox", "radio":
		s.box(kind)
	case "select":
		s.BorderBox = true
		s.edges(1, Solid, controlFrame())
		s.setPadding(1, 0)
		s.Padding[Left] = css.Pixels(4)
	case "textarea":
		s.White = PreWrap
		s.Family = "monospace"
		s.setPadding(2, 2)
		s.edges(1, Solid, controlFrame())
	}
}

// pushButton is a button.
func (s *Style) pushButton() {
	s.BorderBox = true
	s.Align = AlignCenter
	s.Background.Color = color.NRGBA{239, 239, 239, 255}
	s.setPadding(2, 7)
}

// box is a box to tick.
func (s *Style) box(kind string) {
	s.BorderBox = true
	s.Width, s.Height = css.Pixels(13), css.Pixels(13)
	s.edges(1, Solid, controlFrame())
	s.setPadding(0, 0)
	s.Margin = [4]css.Length{css.Pixels(3), css.Pixels(3), css.Pixels(3), css.Pixels(4)}
	if kind == "radio" {
		s.Margin[Bottom], s.Margin[Left] = css.Pixels(0), css.Pixels(5)
		s.Radius = rounded(7)
	}
}

func (s *Style) setPadding(vertical, horizontal float32) {
	v, h := css.Pixels(vertical), css.Pixels(horizontal)
	s.Padding = [4]css.Length{v, h, v, h}
}
