package msglist

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"valija/gui/look"
)

// fill puts the row's words and symbols in their places. What is too long gives way: the preview and the subject to the
// symbols at the right, the sender to the date, the date never.
func (s *slot) fill(r *renderer) {
	s.fillShapes(r)
	if !s.here {
		return
	}
	row := &s.shown
	right := s.width - textRight
	quiet := r.ink.faint
	if s.selected || s.hovered {
		quiet = r.ink.dimmed // faint has too little contrast on these grounds
	}
	date := look.Face{Size: look.TextSmall, Bold: row.Unread}
	dateColor := quiet
	if row.Unread {
		dateColor = r.ink.accent
	}
	dateWidth := date.Width(row.Date)
	setText(s.date, row.Date, date, dateColor)
	s.date.Move(fyne.NewPos(right-dateWidth, baseline(s.date, senderBase)))

	list := look.Face{Size: look.TextList, Bold: row.Unread}
	setText(s.sender, r.fit.Fit(row.Sender, list, right-dateWidth-textLeft-look.GapWide), list, r.ink.text)
	s.sender.Move(fyne.NewPos(textLeft, baseline(s.sender, senderBase)))

	icons := s.fillIcons(r, right)
	setText(s.subject, r.fit.Fit(row.Subject, list, icons-textLeft-look.Gap), list, r.ink.text)
	s.subject.Move(fyne.NewPos(textLeft, baseline(s.subject, subjectBase)))

	words, ink := row.Preview, r.ink.dimmed
	if row.Cost != "" {
		words, ink = row.Cost, r.ink.accent
	}
	small := look.Face{Size: look.TextSmall}
	setText(s.preview, r.fit.Fit(words, small, right-textLeft), small, ink)
	s.preview.Move(fyne.NewPos(textLeft, baseline(s.preview, previewBase)))
}

// fillShapes shows the unread dot, or the grey shapes of a row that is not here yet.
func (s *slot) fillShapes(r *renderer) {
	show(s.dot, s.here && s.shown.Unread)
	s.dot.FillColor = r.ink.accent
	for k, bar := range s.bars {
		show(bar, !s.here)
		bar.FillColor = r.ink.shape
		bar.Move(fyne.NewPos(textLeft, float32(14+22*k)))
		bar.Resize(fyne.NewSize((s.width-textLeft-textRight)*(0.4+0.35*float32(k)), 9))
	}
	for _, t := range []*canvas.Text{s.sender, s.date, s.subject, s.preview} {
		show(t, s.here)
	}
	if !s.here {
		for _, v := range []*iconView{s.star, s.clip, s.answered, s.place} {
			show(v.image, false)
		}
	}
}

// fillIcons places the symbols from the right and tells where they begin. The star is the leftmost, so that it stays
// where it is when a click turns it.
func (s *slot) fillIcons(r *renderer, right float32) float32 {
	row := &s.shown
	x := right
	put := func(v *iconView, m mark, shown bool) {
		if !shown {
			m = mark{}
		}
		if m.role == look.Faint && (s.selected || s.hovered) {
			m.role = look.Dimmed
		}
		if v.set(&r.bank, m) {
			x -= iconSize
			v.image.Move(fyne.NewPos(x, iconTop))
			x -= iconGap
		}
	}
	put(s.place, placeIcon(row.Place), true)
	put(s.clip, mark{look.IconClip, look.Faint}, row.Attachment)
	put(s.answered, mark{look.IconReply, look.Faint}, row.Answered)
	if row.Forward && !row.Answered {
		put(s.answered, mark{look.IconForward, look.Faint}, true)
	}
	star := mark{look.IconStar, look.Faint}
	if row.Starred {
		star = mark{look.IconStarFilled, look.Star}
	}
	put(s.star, star, row.Starred || s.hovered)
	return x
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
