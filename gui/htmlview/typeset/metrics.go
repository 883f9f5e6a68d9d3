package typeset

import (
	"math"

	"github.com/go-text/typesetting/font"
)

// Metrics are in pixels, ascent and descent rounded as browsers do.
type Metrics struct {
	Ascent, Descent float32
	Line            float32 // height of a line of line-height: normal
	XHeight         float32
}

// Leading is how far a line of these measures reaches above and below the baseline. Browsers round what is added above
// down, and add the rest below.
func (m Metrics) Leading() (above, below float32) {
	above = m.Ascent + float32(math.Floor(float64(m.Line-m.Ascent-m.Descent)/2))
	return above, m.Line - above
}

// Metrics are the measures of the font at a size.
func (t *Font) Metrics(size float32) Metrics { return t.measures.at(size) }

// measures are those of a face, in ems.
type measures struct{ ascent, descent, gap, xHeight float32 }

func (m measures) at(size float32) Metrics {
	a, d := round(m.ascent*size), round(m.descent*size)
	return Metrics{Ascent: a, Descent: d, Line: a + d + round(m.gap*size), XHeight: m.xHeight * size}
}

func round(v float32) float32 { return float32(int(v + 0.5)) }

// metrics reads the measures of a face; nil has those that most fonts have.
func metrics(f *Face) measures {
	m := measures{ascent: 0.9, descent: 0.22, gap: 0.03, xHeight: 0.5}
	if f == nil {
		return m
	}
	em := float32(f.Upem())
	if e, ok := f.FontHExtents(); ok && em > 0 {
		m.ascent, m.descent, m.gap = e.Ascender/em, -e.Descender/em, e.LineGap/em
	}
	if h := f.LineMetric(font.XHeight); h > 0 && em > 0 {
		m.xHeight = h / em
	}
	return m
}
