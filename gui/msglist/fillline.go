package msglist

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"valija/gui/look"
)

// lineBase is the baseline of one-line rows.
const lineBase = 20

// fillLine fills a one-line row: dot and star, then the columns. The subject's has the symbols at its end and, where there
// is room, the preview after the subject.
func (s *slot) fillLine(r *renderer) {
	const top = (lineHeight - iconSize) / 2
	row := &s.shown
	s.placeStar(r, dotLeft+dotSize+iconGap+iconSize, top)
	list := look.Face{Size: look.TextList, Bold: row.Unread}
	small := look.Face{Size: look.TextSmall}
	for _, t := range []*canvas.Text{s.sender, s.subject, s.preview, s.size, s.came, s.date} {
		t.Text = ""
	}
	for _, v := range []*iconView{s.place, s.clip, s.answered} {
		show(v.image, false)
	}
	s.thread.hide()
	for _, c := range r.cells {
		switch c.field {
		case Sender:
			s.write(r, s.sender, row.Sender, list, r.ink.text, c)
		case Subject:
			s.fillTopic(r, c, list)
		case Size:
			ink := r.ink.dimmed
			if row.Cost != "" {
				ink = r.ink.accent
			}
			s.write(r, s.size, row.Size, small, ink, c)
		case Place:
			s.put(r, s.place, placeIcon(row.Place), c.x+(c.width+iconSize)/2, top)
		case Received:
			s.write(r, s.came, row.Came, small, r.ink.dimmed, c)
		case Date:
			s.write(r, s.date, row.Date, look.Face{Size: look.TextSmall, Bold: row.Unread}, s.dateColor(r), c)
		}
	}
	s.markWords(r, s.sender, s.subject, s.preview)
}

// fillTopic writes subject and preview, or what a message that is not here costs.
func (s *slot) fillTopic(r *renderer, c cell, list look.Face) {
	row := &s.shown
	icons := s.fillIcons(r, c.x+c.width, (lineHeight-iconSize)/2)
	icons = s.fillThread(r, icons, (lineHeight-threadHeight)/2)
	if row.Inner {
		c.x += threadIndent
	}
	room := icons - c.x - iconGap
	s.write(r, s.subject, row.Subject, list, r.ink.text, cell{x: c.x, width: room})
	used := list.Width(s.subject.Text) + look.Gap
	words, ink := row.Preview, r.ink.dimmed
	if row.Cost != "" {
		words, ink = row.Cost, r.ink.accent
	}
	const worth = 60 // less shows no word
	if s.subject.Text == row.Subject && room-used > worth {
		s.write(r, s.preview, words, look.Face{Size: look.TextSmall}, ink, cell{x: c.x + used, width: room - used})
	}
}

// write puts words into a cell; sizes stand at its right.
func (s *slot) write(r *renderer, t *canvas.Text, words string, face look.Face, ink color.Color, c cell) {
	setText(t, r.fit.Fit(words, face, c.width), face, ink)
	x := c.x
	if c.field == Size {
		x += c.width - face.Width(t.Text)
	}
	t.Move(fyne.NewPos(x, baseline(t, lineBase)))
}
