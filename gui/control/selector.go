package control

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"valija/gui/look"
)

// Selector is Fyne's choice of one among some, drawn as a line to write in is. It hands on the keys it does not use:
// Escape closes the sheet it is in.
type Selector struct {
	widget.Select
	watched
	onKey            func(*fyne.KeyEvent)
	focused, hovered bool
}

// NewSelector makes a choice among names; onKey gets the keys it does not use.
func NewSelector(names []string, onKey func(*fyne.KeyEvent)) *Selector {
	s := &Selector{onKey: onKey}
	s.Options = names
	s.ExtendBaseWidget(s)
	return s
}

// Tapped implements fyne.Tappable: what there is to choose opens as a menu of ours, with a tick at what is chosen.
func (s *Selector) Tapped(*fyne.PointEvent) {
	if s.Disabled() {
		return
	}
	if over := fyne.CurrentApp().Driver().CanvasForObject(s); over != nil {
		over.Focus(s)
	}
	s.open()
}

func (s *Selector) open() {
	driver := fyne.CurrentApp().Driver()
	over := driver.CanvasForObject(s)
	if over == nil {
		return
	}
	m := fyne.NewMenu("")
	for _, o := range s.Options {
		i := fyne.NewMenuItem(o, func() { s.SetSelected(o) })
		i.Checked = o == s.Selected
		m.Items = append(m.Items, i)
	}
	menu := ShowMenu(over, m, driver.AbsolutePositionForObject(s).AddXY(0, s.Size().Height+2), nil)
	menu.Widen(s.Size().Width)
	menu.Go(s.SelectedIndex())
}

func (s *Selector) TypedKey(e *fyne.KeyEvent) {
	switch {
	case s.onKey != nil && handedOn(e.Name):
		s.onKey(e)
	case e.Name == fyne.KeySpace || e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter || e.Name == fyne.KeyUp || e.Name == fyne.KeyDown:
		s.open()
	default:
		s.Select.TypedKey(e)
	}
}

// FocusGained implements fyne.Focusable.
func (s *Selector) FocusGained() {
	s.focused = true
	s.Select.FocusGained()
	s.tellFocus()
}

// FocusLost implements fyne.Focusable.
func (s *Selector) FocusLost() {
	s.focused = false
	s.Select.FocusLost()
}

// MouseIn implements desktop.Hoverable.
func (s *Selector) MouseIn(e *desktop.MouseEvent) {
	s.hovered = true
	s.Select.MouseIn(e)
}

// MouseOut implements desktop.Hoverable.
func (s *Selector) MouseOut() {
	s.hovered = false
	s.Select.MouseOut()
}

// CreateRenderer implements fyne.Widget.
func (s *Selector) CreateRenderer() fyne.WidgetRenderer {
	r := &selectorRenderer{
		s:      s,
		ground: canvas.NewRectangle(color.Transparent),
		veil:   canvas.NewRectangle(color.Transparent),
		text:   look.NewText("", look.Face{Size: look.TextList}, look.Text),
		icon:   look.NewIcon(look.IconChevronDown, look.Dimmed, look.IconSizeSmall),
	}
	r.ground.CornerRadius, r.veil.CornerRadius = look.RadiusSmall, look.RadiusSmall
	r.Refresh()
	return r
}

type selectorRenderer struct {
	s            *Selector
	ground, veil *canvas.Rectangle
	text         *canvas.Text
	icon         *canvas.Image
	fit          look.Fitter
}

func (r *selectorRenderer) MinSize() fyne.Size {
	return fyne.NewSize(3*look.FieldPadding+look.IconSizeSmall, look.FieldHeight)
}

// Layout gives the ground the rim that Fyne's lines to write in have.
func (r *selectorRenderer) Layout(size fyne.Size) {
	for _, o := range []fyne.CanvasObject{r.ground, r.veil} {
		o.Move(fyne.NewSquareOffsetPos(look.HairlineSize / 2))
		o.Resize(size.SubtractWidthHeight(look.HairlineSize+.5, look.HairlineSize+.5))
	}
	room := size.Width - 3*look.FieldPadding - look.IconSizeSmall
	r.text.Text = r.fit.Fit(r.s.Selected, look.Face{Size: look.TextList}, room)
	height := r.text.MinSize().Height
	r.text.Move(fyne.NewPos(look.FieldPadding, (size.Height-height)/2))
	r.text.Resize(fyne.NewSize(room, height))
	r.icon.Move(fyne.NewPos(size.Width-look.FieldPadding-look.IconSizeSmall, (size.Height-look.IconSizeSmall)/2))
}

func (r *selectorRenderer) Refresh() {
	ink, rim, veil := look.Text, look.Color(look.Hairline), color.Color(color.Transparent)
	switch {
	case r.s.Disabled():
		ink = look.Faint
	case r.s.focused:
		rim = look.Color(look.Accent)
	case r.s.hovered:
		veil = look.Veil(look.Color(look.Text), 0x10)
	}
	r.ground.FillColor, r.ground.StrokeColor, r.ground.StrokeWidth = look.Color(look.Chip), rim, look.HairlineSize
	r.veil.FillColor = veil
	r.text.Color = look.Color(ink)
	r.icon.Resource = look.IconAt(look.IconChevronDown, ink, look.IconSizeSmall)
	r.icon.Refresh()
	r.fit.Forget()
	r.Layout(r.s.Size())
	canvas.Refresh(r.s)
}

func (r *selectorRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.veil, r.text, r.icon}
}
func (r *selectorRenderer) Destroy() {}
