package msglist

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"valija/gui/look"
)

// CreateRenderer implements fyne.Widget.
func (l *List) CreateRenderer() fyne.WidgetRenderer {
	l.ExtendBaseWidget(l)
	r := &renderer{list: l, content: container.NewWithoutLayout(), thumb: canvas.NewRectangle(color.Transparent), empty: newEmptyView(), titles: newTitles()}
	r.thumb.CornerRadius = thumbWidth / 2
	r.thumb.Hide()
	r.ink.read()
	r.clip = container.NewClip(r.content)
	r.objects = []fyne.CanvasObject{r.clip, r.titles.box, r.empty.box, r.thumb}
	l.view = r
	return r
}

// renderer draws the list.
type renderer struct {
	list    *List
	objects []fyne.CanvasObject
	clip    *container.Clip
	content *fyne.Container
	thumb   *canvas.Rectangle
	empty   *emptyView
	titles  *titles
	cells   []cell // of one-line rows

	ink      ink
	fit      look.Fitter
	bank     look.Bank
	slots    []*slot
	headings []*heading
}

func (r *renderer) Destroy()                     {}
func (r *renderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *renderer) MinSize() fyne.Size           { return r.list.MinSize() }

func (r *renderer) Layout(size fyne.Size) {
	top := r.list.header()
	view := fyne.NewSize(size.Width, max(0, size.Height-top))
	r.clip.Move(fyne.NewPos(0, top))
	r.clip.Resize(view)
	r.content.Resize(view)
	r.empty.layout(size)
	r.list.offset = r.list.clamped(r.list.offset)
	r.update()
}

// Refresh is what Fyne calls when theme or scale changed.
func (r *renderer) Refresh() {
	r.ink.read()
	r.fit.Forget()
	r.forget()
	for _, h := range r.headings {
		h.colour()
	}
	r.titles.colour()
	r.empty.show(r.list.state)
	r.Layout(r.list.Size())
}

// forget has every row drawn anew.
func (r *renderer) forget() {
	for _, s := range r.slots {
		s.forget()
	}
}

// update draws what has changed since the last time.
func (r *renderer) update() {
	l := r.list
	size := l.Size()
	if size.Height <= 0 || size.Width <= 0 {
		return
	}
	r.cells = l.shape.cells(r.cells, size.Width)
	r.provide(int(l.viewHeight()/l.geo.tall) + 2)
	first, _ := l.geo.at(l.offset)
	first = max(0, first)
	for k := range r.slots {
		i := first + k
		s := r.slots[i%len(r.slots)]
		y := float32(l.geo.top(i) - l.offset)
		if i >= len(l.ids) || y >= size.Height {
			s.hide()
			continue
		}
		s.show(r, i, y, size.Width)
	}
	r.placeHeadings(size)
	r.titles.place(r, size.Width)
	r.placeThumb(size)
	r.empty.box.Hidden = len(l.ids) > 0 || l.state.Title == "" && !l.state.Loading
	canvas.Refresh(r.content)
	l.fetchAround(batchRows / 8)
}

// provide makes enough slots.
func (r *renderer) provide(n int) {
	if len(r.slots) >= n {
		return
	}
	for _, s := range r.slots {
		s.hide() // rows live in other slots when there are more
	}
	for len(r.slots) < n {
		s := newSlot()
		r.slots = append(r.slots, s)
		r.content.Objects = append(r.content.Objects, s.box)
	}
}

func (r *renderer) placeHeadings(size fyne.Size) {
	l := r.list
	for len(r.headings) < len(l.geo.sections) {
		h := newHeading()
		r.headings = append(r.headings, h)
		r.content.Objects = append(r.content.Objects, h.text)
	}
	for k, h := range r.headings {
		if k >= len(l.geo.sections) {
			show(h.text, false)
			continue
		}
		y := float32(l.geo.headingTop(k) - l.offset)
		if y > size.Height || y < -headingHeight {
			show(h.text, false)
			continue
		}
		h.show(r.fit.Fit(l.geo.sections[k].Title, headingFace(), size.Width-headingLeft-textRight), y)
	}
}

func (r *renderer) placeThumb(size fyne.Size) {
	y, height := r.list.thumb()
	if height == 0 {
		r.thumb.Hide()
		return
	}
	r.thumb.FillColor = r.ink.thumb
	if r.list.mouse.onBar || r.list.mouse.dragging == dragThumb {
		r.thumb.FillColor = r.ink.faint
	}
	r.thumb.Move(fyne.NewPos(size.Width-thumbWidth-2, r.list.header()+y+2))
	r.thumb.Resize(fyne.NewSize(thumbWidth, height-4))
	r.thumb.Show()
	canvas.Refresh(r.thumb)
}

// onStar reports whether p, in the list, is on the star of row i.
func (r *renderer) onStar(i int, p fyne.Position) bool {
	s := r.slots[i%len(r.slots)]
	if s.row != i || !s.star.image.Visible() {
		return false
	}
	at := s.star.image.Position().Add(s.box.Position())
	const reach = 4 // around the star, for the hand
	p.Y -= r.list.header()
	return p.X >= at.X-reach && p.X <= at.X+iconSize+reach && p.Y >= at.Y-reach && p.Y <= at.Y+iconSize+reach
}

// onCount reports whether p, in the list, is on the count of the conversation of row i.
func (r *renderer) onCount(i int, p fyne.Position) bool {
	s := r.slots[i%len(r.slots)]
	if s.row != i || !s.thread.ground.Visible() {
		return false
	}
	at, size := s.thread.ground.Position().Add(s.box.Position()), s.thread.ground.Size()
	const reach = 4 // around it, for the hand
	p.Y -= r.list.header()
	return p.X >= at.X-reach && p.X <= at.X+size.Width+reach && p.Y >= at.Y-reach && p.Y <= at.Y+size.Height+reach
}

// ink is the theme's colours, read once a change.
type ink struct {
	text, dimmed, faint, accent, line        color.Color
	selected, resting, hovered, shape, thumb color.Color
	found                                    color.Color // behind words that were searched for
}

func (k *ink) read() {
	k.text, k.dimmed, k.faint = look.Color(look.Text), look.Color(look.Dimmed), look.Color(look.Faint)
	k.accent, k.line = look.Color(look.Accent), look.Color(look.Chip)
	k.selected, k.resting, k.hovered = look.Color(look.Selected), look.Color(look.Resting), look.Color(look.Hovered)
	k.shape = look.Color(look.Chip)
	k.thumb = look.Color(look.Hairline)
	k.found = look.Color(look.Found)
}
