package layout

import (
	"image/color"

	"valija/gui/htmlview/style"
)

// behind is the colour that stands for a background when the ink on it is chosen: of a gradient, the mean.
func (l *lister) behind(g *style.Background, before color.NRGBA) color.NRGBA {
	out := before
	if g.Color.A > 0 {
		out = over(out, g.Color)
	}
	if l.e.recolor == nil {
		return out
	}
	if g.Gradient != nil {
		var mean meanColor
		for _, s := range g.Gradient.Stops {
			mean.add(s.Color)
		}
		out = over(out, mean.color())
	}
	return out
}

// meanColor adds up colours; what is transparent counts less.
type meanColor struct{ r, g, b, a, n int }

func (m *meanColor) add(c color.NRGBA) {
	a := int(c.A)
	m.r, m.g, m.b, m.a, m.n = m.r+int(c.R)*a, m.g+int(c.G)*a, m.b+int(c.B)*a, m.a+a, m.n+1
}

func (m *meanColor) color() color.NRGBA {
	if m.a == 0 {
		return color.NRGBA{}
	}
	return color.NRGBA{uint8(m.r / m.a), uint8(m.g / m.a), uint8(m.b / m.a), uint8(m.a / m.n)}
}
