package control

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"valija/gui/look"
)

// CheckBox is Fyne's check box with a box of our own, which begins where the lines above and below it do. It hands on the
// keys it does not use.
type CheckBox struct {
	widget.Check
	watched
	onKey            func(*fyne.KeyEvent)
	focused, hovered bool
}

// NewCheckBox makes a check box; onKey gets the keys it does not use.
func NewCheckBox(text string, checked bool, onKey func(*fyne.KeyEvent)) *CheckBox {
	c := &CheckBox{onKey: onKey}
	c.Text, c.Checked = text, checked
	c.ExtendBaseWidget(c)
	return c
}

func (c *CheckBox) TypedKey(e *fyne.KeyEvent) {
	if c.onKey != nil && handedOn(e.Name) {
		c.onKey(e)
		return
	}
	c.Check.TypedKey(e)
}

// CheckIndent is where the text of a check box begins, and what belongs to it below.
const CheckIndent = look.CheckSize + look.Gap

// FocusGained implements fyne.Focusable.
func (c *CheckBox) FocusGained() {
	c.focused = true
	c.Check.FocusGained()
	c.Refresh()
	c.tellFocus()
}

// FocusLost implements fyne.Focusable.
func (c *CheckBox) FocusLost() {
	c.focused = false
	c.Check.FocusLost()
	c.Refresh()
}

// MouseIn implements desktop.Hoverable.
func (c *CheckBox) MouseIn(e *desktop.MouseEvent) {
	c.hovered = true
	c.Check.MouseIn(e)
	c.Refresh()
}

// MouseOut implements desktop.Hoverable.
func (c *CheckBox) MouseOut() {
	c.hovered = false
	c.Check.MouseOut()
	c.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (c *CheckBox) CreateRenderer() fyne.WidgetRenderer {
	r := &checkRenderer{
		c:    c,
		box:  canvas.NewRectangle(color.Transparent),
		ring: NewRing(),
		tick: look.NewIcon(look.IconCheck, look.OnAccent, look.CheckSize),
		text: look.NewText(c.Text, look.Face{Size: look.TextList}, look.Text),
	}
	r.box.CornerRadius = look.RadiusTiny
	r.ring.Line.CornerRadius = look.RadiusTiny + FocusRing
	r.Refresh()
	return r
}

type checkRenderer struct {
	c    *CheckBox
	box  *canvas.Rectangle
	ring *Ring
	tick *canvas.Image
	text *canvas.Text
	fit  look.Fitter
}

func (r *checkRenderer) MinSize() fyne.Size {
	return fyne.NewSize(CheckIndent+look.Face{Size: look.TextList}.Width(r.c.Text)+1, look.CheckRow)
}

func (r *checkRenderer) Layout(size fyne.Size) {
	top := (size.Height - look.CheckSize) / 2
	square := fyne.NewSquareSize(look.CheckSize)
	for _, o := range []fyne.CanvasObject{r.box, r.tick} {
		o.Move(fyne.NewPos(0, top))
		o.Resize(square)
	}
	r.ring.Line.Move(fyne.NewPos(-FocusRing-1, top-FocusRing-1))
	r.ring.Line.Resize(square.AddWidthHeight(2*FocusRing+2, 2*FocusRing+2))
	left := CheckIndent
	r.text.Text = r.fit.Fit(r.c.Text, look.Face{Size: look.TextList}, size.Width-left)
	height := r.text.MinSize().Height
	r.text.Move(fyne.NewPos(left, (size.Height-height)/2))
	r.text.Resize(fyne.NewSize(size.Width-left, height))
}

func (r *checkRenderer) Refresh() {
	fill, rim, ink := look.Chip, look.Faint, look.Text
	switch {
	case r.c.Disabled():
		ink = look.Faint
	case r.c.hovered:
		rim = look.Accent
	}
	if r.c.Checked {
		fill, rim = look.Accent, look.Accent
	}
	r.box.FillColor, r.box.StrokeColor, r.box.StrokeWidth = look.Color(fill), look.Color(rim), look.HairlineSize
	r.tick.Hidden = !r.c.Checked
	r.tick.Resource = look.IconAt(look.IconCheck, look.OnAccent, look.CheckSize)
	r.tick.Refresh()
	r.text.Color = look.Color(ink)
	r.ring.Show(r.c.focused)
	r.fit.Forget()
	r.Layout(r.c.Size())
	canvas.Refresh(r.c)
}

func (r *checkRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ring.Line, r.box, r.tick, r.text}
}
func (r *checkRenderer) Destroy() {}
