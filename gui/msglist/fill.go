package msglist

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"valija/gui/look"
	"valija/store"
)

// fill puts the row's words and symbols in their places.
func (s *slot) fill(r *renderer) {
	s.fillShapes(r)
	s.fillAccount(r)
	s.hideMarks()
	switch {
	case !s.here:
	case r.list.shape.OneLine:
		s.fillLine(r)
	default:
		s.fillCard(r)
	}
}

// fillCard fills a two-line row. What is too long gives way: the preview and the subject to the symbols at the right, the
// sender to the date, the date never.
func (s *slot) fillCard(r *renderer) {
	row := &s.shown
	right, left := s.width-textRight, s.left()
	date := look.Face{Size: look.TextSmall, Bold: row.Unread}
	dateWidth := date.Width(row.Date)
	setText(s.date, row.Date, date, s.dateColor(r))
	s.date.Move(fyne.NewPos(right-dateWidth, baseline(s.date, senderBase)))

	list := look.Face{Size: look.TextList, Bold: row.Unread}
	end := s.fillThread(r, right-dateWidth-look.Gap, senderBase-threadHeight+threadBelow)
	setText(s.sender, r.fit.Fit(row.Sender, list, end-left-look.Gap/2), list, r.ink.text)
	s.sender.Move(fyne.NewPos(left, baseline(s.sender, senderBase)))

	icons := s.fillIcons(r, right, iconTop)
	icons = s.placeStar(r, icons, iconTop)
	setText(s.subject, r.fit.Fit(row.Subject, list, icons-left-look.Gap), list, r.ink.text)
	s.subject.Move(fyne.NewPos(left, baseline(s.subject, subjectBase)))

	words, ink := row.Preview, r.ink.dimmed
	if row.Cost != "" {
		words, ink = row.Cost, r.ink.accent
	}
	small := look.Face{Size: look.TextSmall}
	setText(s.preview, r.fit.Fit(words, small, right-left), small, ink)
	s.preview.Move(fyne.NewPos(left, baseline(s.preview, previewBase)))
	s.markWords(r, s.sender, s.subject, s.preview)
}

// dateColor is the accent for unread mail; faint has too little contrast on the grounds of chosen rows.
func (s *slot) dateColor(r *renderer) color.Color {
	switch {
	case s.shown.Unread:
		return r.ink.accent
	case s.selected || s.hovered:
		return r.ink.dimmed
	}
	return r.ink.faint
}

// fillShapes shows the unread dot, or the grey shapes of a row that is not here yet.
func (s *slot) fillShapes(r *renderer) {
	line := r.list.shape.OneLine
	top := float32(dotTop)
	if line {
		top = (lineHeight - dotSize) / 2
	}
	s.dot.Move(fyne.NewPos(dotLeft, top))
	show(s.dot, s.here && s.shown.Unread)
	s.dot.FillColor = r.ink.accent
	for k, bar := range s.bars {
		show(bar, !s.here && (k == 0 || !line))
		bar.FillColor = r.ink.shape
		bar.Move(fyne.NewPos(textLeft, float32(14+22*k)))
		if line {
			bar.Move(fyne.NewPos(lineLeft, 11))
		}
		bar.Resize(fyne.NewSize((s.width-textLeft-textRight)*(0.4+0.35*float32(k)), 9))
	}
	for _, t := range []*canvas.Text{s.sender, s.date, s.subject, s.preview} {
		show(t, s.here)
	}
	show(s.size, s.here && line)
	show(s.came, s.here && line)
	if !s.here {
		for _, v := range []*iconView{s.star, s.clip, s.answered, s.place} {
			show(v.image, false)
		}
		s.thread.hide()
	}
}

// fillIcons places the symbols from the right and tells where they begin.
func (s *slot) fillIcons(r *renderer, right, top float32) float32 {
	row := &s.shown
	place, clip, answered := placeIcon(row.Place), mark{}, mark{}
	if narrow(r.cells) {
		if row.Place == store.HereAndServer { // most are
			place = mark{}
		}
		return s.put(r, s.place, place, right, top)
	}
	x := right
	if !has(r.cells, Place) { // else it stands in its column
		x = s.put(r, s.place, place, right, top)
	}
	if row.Attachment {
		clip = mark{look.IconClip, look.Faint}
	}
	if row.Forward {
		answered = mark{look.IconForward, look.Faint}
	}
	if row.Answered {
		answered = mark{look.IconReply, look.Faint}
	}
	x = s.put(r, s.clip, clip, x, top)
	return s.put(r, s.answered, answered, x, top)
}

// placeStar places the star left of the other symbols, so that it stays where it is when a click turns it.
func (s *slot) placeStar(r *renderer, right, top float32) float32 {
	star := mark{}
	if s.hovered {
		star = mark{look.IconStar, look.Faint}
	}
	if s.shown.Starred {
		star = mark{look.IconStarFilled, look.Star}
	}
	return s.put(r, s.star, star, right, top)
}

// put shows m, ending at right, and tells where the next symbol to its left ends.
func (s *slot) put(r *renderer, v *iconView, m mark, right, top float32) float32 {
	if m.role == look.Faint && (s.selected || s.hovered) {
		m.role = look.Dimmed
	}
	if !v.set(&r.bank, m) {
		return right
	}
	v.image.Move(fyne.NewPos(right-iconSize, top))
	return right - iconSize - iconGap
}

func setText(t *canvas.Text, words string, face look.Face, ink color.Color) {
	t.Text, t.TextSize, t.TextStyle.Bold, t.Color = words, face.Size, face.Bold, ink
}

// baseline is the top at which t's letters stand on y. Scripts of other fonts are higher and deeper than ours.
func baseline(t *canvas.Text, y float32) float32 {
	_, base := fyne.CurrentApp().Driver().RenderedTextSize(t.Text, t.TextSize, t.TextStyle, nil)
	return y - base
}

func show(o fyne.CanvasObject, visible bool) {
	switch {
	case visible && !o.Visible():
		o.Show()
	case !visible && o.Visible():
		o.Hide()
	}
}
