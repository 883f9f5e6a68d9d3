package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"valija/gui/look"
)

// CreateRenderer implements fyne.Widget.
func (v *Menu) CreateRenderer() fyne.WidgetRenderer {
	r := &menuRenderer{v: v}
	r.Refresh()
	return r
}

// menuRenderer draws the columns anew whenever something changes: they are a few dozen texts.
type menuRenderer struct {
	v       *Menu
	objects []fyne.CanvasObject
	fit     look.Fitter
}

func (r *menuRenderer) MinSize() fyne.Size { return fyne.Size{} }

// Layout does nothing: the columns know where they lie.
func (r *menuRenderer) Layout(fyne.Size) {}

func (r *menuRenderer) Refresh() {
	r.objects = nil
	for _, c := range r.v.columns {
		r.column(c)
	}
	canvas.Refresh(r.v)
}

func (r *menuRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *menuRenderer) Destroy()                     {}

// column draws one menu: ground, then its rows, cut off where they are scrolled out of it.
func (r *menuRenderer) column(c *menuColumn) {
	ground := canvas.NewRectangle(look.Color(look.Surface))
	ground.CornerRadius = look.Radius
	ground.StrokeColor, ground.StrokeWidth = look.Color(look.Hairline), look.HairlineSize
	ground.Shadow = canvas.Shadow{Color: look.Color(theme.ColorNameShadow), BlurRadius: 10, Offset: fyne.NewPos(0, 3)}
	ground.Move(c.pos)
	ground.Resize(c.size)
	rows := container.NewWithoutLayout()
	for n := range c.items {
		r.row(c, n, rows)
	}
	cut := container.NewClip(rows)
	cut.Move(c.pos)
	cut.Resize(c.size)
	rows.Resize(c.size)
	r.objects = append(r.objects, ground, cut)
}

func (r *menuRenderer) row(c *menuColumn, n int, rows *fyne.Container) {
	i, y := c.items[n], c.top(n)
	if y+menuRow < 0 || y > c.size.Height {
		return
	}
	put := func(o fyne.CanvasObject, x, y, width, height float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(width, height))
		rows.Add(o)
	}
	if i.IsSeparator {
		put(canvas.NewRectangle(look.Color(look.Hairline)), menuMargin, y+(menuLine-1)/2, c.size.Width-2*menuMargin, 1)
		return
	}
	role, keyRole := look.Text, look.Dimmed
	if i.Disabled {
		role, keyRole = look.Faint, look.Faint
	}
	if n == c.chosen && !i.Disabled {
		lit := canvas.NewRectangle(look.Color(look.Selected))
		lit.CornerRadius = look.RadiusSmall - 2
		put(lit, menuPad, y, c.size.Width-2*menuPad, menuRow)
	}
	if i.Checked {
		put(look.NewIcon(look.IconCheck, look.Accent, look.IconSizeSmall), menuMargin-2, y+(menuRow-look.IconSizeSmall)/2, look.IconSizeSmall, look.IconSizeSmall)
	}
	end := c.size.Width - menuEnd
	if i.ChildMenu != nil {
		put(look.NewIcon(look.IconChevronRight, keyRole, look.IconSizeSmall), end-look.IconSizeSmall+4, y+(menuRow-look.IconSizeSmall)/2, look.IconSizeSmall, look.IconSizeSmall)
		end -= look.IconSizeSmall
	}
	if key := c.keys[n]; key != "" {
		text := look.NewText(key, menuKeyFace, keyRole)
		wide := menuKeyFace.Width(key)
		put(text, end-wide, y+(menuRow-menuKeyFace.Height())/2, wide, menuKeyFace.Height())
		end -= wide + menuGap/2
	}
	text := look.NewText(r.fit.Fit(i.Label, menuFace, end-c.textAt()), menuFace, role)
	put(text, c.textAt(), y+(menuRow-menuFace.Height())/2, end-c.textAt(), menuFace.Height())
}
