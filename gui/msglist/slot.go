package msglist

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"valija/gui/look"
	"valija/store"
)

// slot is the canvas objects that show one row. They lie in a box, so that scrolling moves one object a row.
type slot struct {
	box                              *fyne.Container
	ground, hairline                 *canvas.Rectangle
	edge                             *canvas.Rectangle // marks the row the keys start from
	dot                              *canvas.Circle
	sender, date, subject, preview   *canvas.Text
	size, came                       *canvas.Text // of one-line rows
	star, clip, answered, place      *iconView
	thread                           *threadMark
	account                          *canvas.Rectangle    // the colour of the account
	marks                            []*canvas.Rectangle  // behind words that were searched for
	bars                             [2]*canvas.Rectangle // instead of the words while the row is not here
	row                              int                  // shown; -1: none
	id                               store.ID
	shown                            Row
	here, selected, hovered, focused bool
	cursor                           bool
	width                            float32
}

func newSlot() *slot {
	s := &slot{
		ground: canvas.NewRectangle(color.Transparent), hairline: canvas.NewRectangle(color.Transparent),
		edge:   canvas.NewRectangle(color.Transparent),
		dot:    canvas.NewCircle(color.Transparent),
		sender: canvas.NewText("", nil), date: canvas.NewText("", nil), subject: canvas.NewText("", nil), preview: canvas.NewText("", nil), size: canvas.NewText("", nil), came: canvas.NewText("", nil),
		star: newIconView(), clip: newIconView(), answered: newIconView(), place: newIconView(),
		bars:   [2]*canvas.Rectangle{canvas.NewRectangle(color.Transparent), canvas.NewRectangle(color.Transparent)},
		row:    -1,
		thread: newThreadMark(), account: canvas.NewRectangle(color.Transparent),
	}
	for range mostMarks {
		s.marks = append(s.marks, newMark())
	}
	s.account.CornerRadius = accountWidth / 2
	s.dot.Resize(fyne.NewSquareSize(dotSize))
	for _, b := range s.bars {
		b.CornerRadius = look.RadiusTiny
	}
	s.box = container.NewWithoutLayout(s.ground, s.hairline, s.account, s.edge, s.dot, s.bars[0], s.bars[1])
	for _, m := range s.marks {
		s.box.Add(m)
	}
	for _, o := range []fyne.CanvasObject{s.thread.ground, s.thread.line, s.thread.count, s.thread.arrow.image, s.sender, s.date, s.subject,
		s.preview, s.size, s.came, s.star.image, s.clip.image, s.answered.image, s.place.image} {
		s.box.Add(o)
	}
	s.box.Hide()
	return s
}

func (s *slot) hide() {
	if s.row >= 0 {
		s.row = -1
		s.box.Hide()
	}
}

// forget has everything drawn again.
func (s *slot) forget() {
	s.width = 0
	for _, v := range []*iconView{s.star, s.clip, s.answered, s.place, s.thread.arrow} {
		v.forget()
	}
}

// show draws row i at y, doing only what has changed.
func (s *slot) show(r *renderer, i int, y, width float32) {
	l := r.list
	id := l.ids[i]
	row := l.rows.row(id)
	selected, hovered, cursor := l.selected.has(i), l.mouse.hover == i, l.cursor == i || l.cursor < 0 && i == 0
	changed := s.id != id || s.width != width || s.here != (row != nil) || row != nil && *row != s.shown
	tinted := s.selected != selected || s.hovered != hovered || s.focused != l.focused || s.cursor != cursor
	s.id, s.selected, s.hovered, s.focused, s.cursor = id, selected, hovered, l.focused, cursor
	if changed {
		s.width, s.here, s.shown = width, row != nil, Row{}
		if row != nil {
			s.shown = *row
		}
	}
	if changed || tinted {
		s.tint(r)
		s.fill(r)
	}
	s.box.Move(fyne.NewPos(0, y))
	if s.row < 0 {
		s.box.Show()
	}
	s.row = i
}

// tint colours the ground.
func (s *slot) tint(r *renderer) {
	tall := float32(r.list.geo.tall)
	s.ground.Resize(fyne.NewSize(s.width, tall))
	s.hairline.Move(fyne.NewPos(0, tall-1))
	s.hairline.Resize(fyne.NewSize(s.width, look.HairlineSize))
	s.hairline.FillColor = r.ink.line
	s.ground.FillColor = color.Transparent
	switch {
	case s.selected && s.focused:
		s.ground.FillColor = r.ink.selected
	case s.selected:
		s.ground.FillColor = r.ink.resting
	case s.hovered:
		s.ground.FillColor = r.ink.hovered
	}
	s.edge.FillColor = r.ink.accent
	s.edge.Resize(fyne.NewSize(edgeWidth, tall-1))
	show(s.edge, s.cursor && s.focused && (!s.selected || r.list.selected.count() > 1))
}
