package msglist

import (
	"slices"

	"valija/gui/look"
)

// Field is what a column shows, and what a list can be sorted by.
type Field int

// The fields.
const (
	Date Field = iota
	Sender
	Subject
	Size
	Place    // its symbol
	Received // when it came to this computer
)

// Layout is how rows are laid out. The zero value is two lines with a preview.
type Layout struct {
	OneLine   bool
	Columns   []Column // of one-line rows, from the left
	Sort      Field    // the column that shows an arrow
	Ascending bool
}

// Column of one-line rows.
type Column struct {
	Field  Field
	Title  string
	Width  float32 // the subject takes what the others leave, whatever its width
	Hidden bool
}

const (
	lineLeft    = 40 // of the first column: dot and star stand before it
	cellGap     = 12 // between columns
	leastCell   = 44
	sizeFrom    = 380 // a narrower list leaves sizes, places and times of arrival out: the subject needs the room
	leastSender = 72
	leastTopic  = 120 // of the subject: before it gets narrower, the sender does
	iconsFrom   = 110 // a narrower subject has no symbols beside it, but for mail that is not here
)

// SetLayout changes how rows are laid out; what is selected stays so, and in view when it was.
func (l *List) SetLayout(shape Layout) {
	seen := l.seen()
	first, end := l.inView()
	l.shape = shape
	l.geo.tall = cardHeight
	if shape.OneLine {
		l.geo.tall = lineHeight
	}
	if l.view != nil {
		l.view.forget()
	}
	l.seek(seen)
	if l.cursor >= first && l.cursor < end {
		l.reveal(l.cursor)
	}
	if l.view != nil {
		l.view.Layout(l.Size())
	}
}

// header is the height of the column titles.
func (l *List) header() float32 {
	if l.shape.OneLine {
		return lineHeight
	}
	return 0
}

// cell is where a column lies.
type cell struct {
	column   int // of Layout.Columns
	field    Field
	x, width float32
}

// least is the width that shows the whole title, with the arrow.
func (c Column) least() float32 { return max(leastCell, titleFace().Width(c.Title)+arrowSize+4) }

func titleFace() look.Face { return look.Face{Size: look.TextSmall, Bold: true} }

// extra says whether a narrow list leaves the column out.
func (f Field) extra() bool { return f == Size || f == Place || f == Received }

// has says whether a column is among cells.
func has(cells []cell, f Field) bool {
	return slices.ContainsFunc(cells, func(c cell) bool { return c.field == f })
}

// narrow says whether the subject among cells has no room for symbols.
func narrow(cells []cell) bool {
	return slices.ContainsFunc(cells, func(c cell) bool { return c.field == Subject && c.width < iconsFrom })
}

// cells lays the shown columns out in width, into scratch.
func (s Layout) cells(scratch []cell, width float32) []cell {
	out := scratch[:0]
	if !s.OneLine {
		return out
	}
	free := width - lineLeft - textRight
	topic := -1
	for i, c := range s.Columns {
		if c.Hidden || width < sizeFrom && c.Field.extra() {
			continue
		}
		if c.Field == Subject {
			topic = len(out)
		}
		out = append(out, cell{column: i, field: c.Field, width: max(c.least(), c.Width)})
	}
	free -= cellGap * float32(len(out)-1)
	for k := range out {
		if k != topic {
			free -= out[k].width
		}
	}
	for k := range out { // too narrow: the sender gives way first
		if missing := leastTopic - free; missing > 0 && out[k].field == Sender {
			given := min(missing, max(0, out[k].width-leastSender))
			out[k].width -= given
			free += given
		}
	}
	if topic >= 0 {
		out[topic].width = max(leastCell, free)
	}
	x := float32(lineLeft)
	for k := range out {
		out[k].x = x
		x += out[k].width + cellGap
	}
	return out
}
