package layout

import (
	"image/color"
	"math"

	"valija/gui/htmlview/style"
)

// textLines lists underlines and their like, through the spaces that have them too.
func (l *lister) textLines(ln *line, i int, ink, backdrop color.NRGBA, sc scene) {
	f := &ln.fragments[i]
	s := f.style
	x0, x1 := ln.ruled(i)
	if s.Rule.Color.A > 0 {
		ink = l.color(s.Rule.Color, backdrop)
	}
	wanted := s.Rule.Thickness
	if wanted == 0 {
		wanted = s.Size / 10
	}
	thick := max(1, float32(int(wanted)))
	base := sc.y + f.y
	rule := func(y float32, run bool) {
		it := Item{Kind: Rule, Rect: Rect{sc.x + x0, y, sc.x + x1, y + thick}, Color: ink, Rule: &s.Rule}
		if run { // which leaves room for the letters that reach below
			it.Run, it.Baseline, it.Start = f.run, base, sc.x+f.x
		}
		l.add(sc, it)
		if s.Rule.Line == style.DoubleRule {
			it.Y0, it.Y1 = it.Y0+2*thick, it.Y1+2*thick
			l.add(sc, it)
		}
	}
	if s.Lines&style.Underline != 0 {
		gap := max(1, float32(math.Ceil(float64(wanted/2))))
		rule(base+gap+s.Rule.Offset, true)
	}
	if s.Lines&style.LineThrough != 0 {
		rule(base-l.e.lineHeight(s).Ascent/3-wanted/2, false)
	}
	if s.Lines&style.Overline != 0 {
		rule(base-s.Size*0.95, false)
	}
}

// ruled is how far the lines of a word reach: over the spaces around it whose element has them.
func (ln *line) ruled(i int) (x0, x1 float32) {
	f := &ln.fragments[i]
	x0, x1 = f.x, f.x+f.w
	if i+1 < len(ln.fragments) && f.spaced && f.spaceLines&f.style.Lines != 0 {
		switch n := &ln.fragments[i+1]; {
		case n.x >= x1:
			x1 = n.x
		case n.x+n.w <= x0 && f.level&1 == 1:
			x0 = n.x + n.w
		}
	}
	if i > 0 {
		before := &ln.fragments[i-1]
		if before.spaced && before.spaceLines&f.style.Lines != 0 && before.style.Lines&f.style.Lines == 0 && before.x+before.w <= x0 {
			x0 = before.x + before.w
		}
	}
	return x0, x1
}
