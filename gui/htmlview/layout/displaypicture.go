package layout

import (
	"image/color"
	"strings"

	"valija/gui/htmlview/style"
)

// picture lists a picture, or what shows where one will be.
func (l *lister) picture(b *box, own Rect, sc scene) {
	r := Rect{own.X0 + b.edge(style.Left, 0), own.Y0 + b.edge(style.Top, 0), own.X1 - b.edge(style.Right, 0), own.Y1 - b.edge(style.Bottom, 0)}
	if b.img != nil {
		l.add(sc, Item{Kind: Picture, Rect: r, Image: b.img, Link: b.style.Link, Radius: radii(b.style, r), Text: b.alt})
		return
	}
	if min(r.X1-r.X0, r.Y1-r.Y0) <= pixelSide {
		return
	}
	if min(r.X1-r.X0, r.Y1-r.Y0) >= leastPlaceholder {
		l.placeholder(b, r, sc)
	}
	if b.alt != "" {
		l.altText(b, r, sc)
	}
}

// leastPlaceholder is the side of the smallest picture that is shown when it is not here, in pixels: what is smaller only keeps
// others apart.
const leastPlaceholder = 16

// placeholder lists a thin frame, in a colour that shows on what is behind.
func (l *lister) placeholder(b *box, r Rect, sc scene) {
	frame := color.NRGBA{A: 64}
	backdrop := l.paper(sc.backdrop)
	if b.style.Background.Color.A > 0 {
		backdrop = l.paper(over(sc.backdrop, b.style.Background.Color))
	}
	if toLab(backdrop).l < 0.5 {
		frame = color.NRGBA{255, 255, 255, 80}
	}
	radius := radii(b.style, r)
	l.add(sc, Item{Kind: Fill, Rect: r, Link: b.style.Link}) // nothing but a place to click
	e := Edge{Width: 1, Line: style.Solid, Color: frame}
	l.add(sc, Item{Kind: Frame, Rect: r, Radius: radius, Edges: &[4]Edge{e, e, e, e}})
}

// altText lists the alternative text of a picture in the room that the picture has.
func (l *lister) altText(b *box, r Rect, sc scene) {
	const inset = 2
	s := *b.style
	s.Size = min(s.Size, largestAlt)
	m := l.e.lineHeight(&s)
	if s.LineHeight.Unit == 0 || m.Line < m.Ascent+m.Descent {
		m.Line = m.Ascent + m.Descent
	}
	backdrop := sc.backdrop
	if c := s.Background.Color; c.A > 0 {
		backdrop = over(backdrop, c)
	}
	ink := l.ink(&s, backdrop)
	clip := sc.clip.intersect(r)
	y := r.Y0 + inset
	for _, text := range l.altLines(&s, b.alt, r.X1-r.X0-2*inset) {
		if y+m.Ascent > r.Y1+inset {
			return
		}
		run := l.e.shape(&s, text, false)
		x := r.X0 + inset
		if s.Align == style.AlignCenter || s.Align == style.AlignCenterBlocks {
			x = max(x, (r.X0+r.X1-run.Width)/2)
		}
		l.add(sc, Item{Kind: Words, Rect: Rect{x, y, min(x+run.Width, r.X1), min(y+m.Line, r.Y1)}, Clip: clip, Color: ink,
			Run: run, Baseline: y + m.Ascent, Text: text, Before: l.before, Link: s.Link})
		l.before = " "
		y += m.Line
	}
}

// largestAlt bounds the letters of an alternative text, in pixels.
const largestAlt = 24

// altLines breaks a text at its spaces into lines of a width.
func (l *lister) altLines(s *style.Style, text string, width float32) []string {
	const most = 12
	var out []string
	line := ""
	for _, word := range strings.Fields(text) {
		longer := strings.TrimPrefix(line+" "+word, " ")
		if line != "" && len(longer) < longestWord && l.e.shape(s, longer, false).Width > width {
			if out = append(out, line); len(out) == most {
				return out
			}
			longer = word
		}
		line = longer
	}
	return append(out, line)
}
