package msglist

import "valija/gui/look"

// Measures of rows, in Fyne units. Those of the two-line row are from the drawing of the window.
const (
	cardHeight    = 69 // of a two-line row with its preview
	lineHeight    = 30 // of a one-line row, and of the header over it
	headingHeight = 29
	textLeft      = 24 // of sender, subject, preview
	textRight     = 14 // free at the right, for the scroll bar
	headingLeft   = 16
	headingBase   = 20
	senderBase    = 21 // baselines
	subjectBase   = 39
	previewBase   = 56
	iconTop       = 27
	edgeWidth     = 3
	dotLeft       = 8
	dotTop        = 12
	dotSize       = 8
	iconGap       = 4
	iconSize      = look.IconSizeSmall
)

// headingFace is the type of section titles.
func headingFace() look.Face { return look.Face{Size: look.TextSmall, Bold: true} }

// geometry says where rows and headings lie, in units from the top of the first. In float64: a hundred thousand rows
// are seven million units, where float32 steps are half a unit.
type geometry struct {
	rows     int
	tall     float64 // a row
	sections []Section
}

// height of everything.
func (g geometry) height() float64 {
	return float64(g.rows)*g.tall + float64(len(g.sections))*headingHeight
}

// top of row i.
func (g geometry) top(i int) float64 {
	y := float64(i) * g.tall
	for _, s := range g.sections {
		if s.First > i {
			break
		}
		y += headingHeight
	}
	return y
}

// headingTop is where the heading of section k begins.
func (g geometry) headingTop(k int) float64 {
	return float64(g.sections[k].First)*g.tall + float64(k)*headingHeight
}

// at is the row at y: row is the one there, or the next below when y lies on a heading. Rows may be g.rows or negative
// when y is outside.
func (g geometry) at(y float64) (row int, onHeading bool) {
	if y < 0 {
		return -1, false
	}
	section := -1
	for k := range g.sections {
		if g.headingTop(k) > y {
			break
		}
		section = k
	}
	if section < 0 {
		return min(int(y/g.tall), g.rows), false
	}
	y -= g.headingTop(section) + headingHeight
	if y < 0 {
		return g.sections[section].First, true
	}
	return min(g.sections[section].First+int(y/g.tall), g.rows), false
}
