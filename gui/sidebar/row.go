package sidebar

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"valija/gui/look"
)

// CreateRenderer implements fyne.Widget.
func (l *folderList) CreateRenderer() fyne.WidgetRenderer {
	l.ExtendBaseWidget(l)
	return &folderRenderer{list: l}
}

// folderRenderer draws the entries. There are tens of them, so each has objects of its own.
type folderRenderer struct {
	list    *folderList
	rows    []*folderRow
	objects []fyne.CanvasObject
	fit     look.Fitter
	bank    look.Bank
}

func (r *folderRenderer) Destroy()                     {}
func (r *folderRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *folderRenderer) MinSize() fyne.Size           { return r.list.MinSize() }

func (r *folderRenderer) Layout(size fyne.Size) {
	for len(r.rows) < len(r.list.entries) {
		row := newFolderRow()
		r.rows = append(r.rows, row)
		r.objects = append(r.objects, row.ground, row.icon, row.name, row.count)
	}
	for i, row := range r.rows {
		if i >= len(r.list.entries) {
			row.hide()
			continue
		}
		row.draw(r, i, r.list.tops[i], size.Width)
	}
}

func (r *folderRenderer) Refresh() {
	r.Layout(r.list.Size())
	canvas.Refresh(r.list)
}

// folderRow is the canvas objects of an entry.
type folderRow struct {
	ground      *canvas.Rectangle
	icon        *canvas.Image
	name, count *canvas.Text
}

func newFolderRow() *folderRow {
	r := &folderRow{
		ground: canvas.NewRectangle(color.Transparent),
		icon:   &canvas.Image{FillMode: canvas.ImageFillContain},
		name:   canvas.NewText("", nil),
		count:  canvas.NewText("", nil),
	}
	r.ground.CornerRadius = look.Radius
	r.icon.Resize(fyne.NewSquareSize(look.IconSize))
	return r
}

func (r *folderRow) hide() {
	for _, o := range []fyne.CanvasObject{r.ground, r.icon, r.name, r.count} {
		o.Hide()
	}
}

func (r *folderRow) draw(by *folderRenderer, i int, y, width float32) {
	e := &by.list.entries[i]
	if e.heading {
		r.drawHeading(by, e.name, y, width)
		return
	}
	l := by.list
	r.ground.FillColor, r.ground.StrokeWidth = color.Transparent, 0
	ink, bold := look.Dimmed, false
	switch {
	case l.lit == i:
		r.ground.FillColor, r.ground.StrokeColor, r.ground.StrokeWidth = look.Color(look.Selected), look.Color(look.Accent), 1.5
	case l.chosen == i:
		r.ground.FillColor = look.Color(look.Selected)
		ink, bold = look.Accent, true
		if l.focused && l.byKey {
			r.ground.StrokeColor, r.ground.StrokeWidth = look.Color(look.Accent), 1
		}
	case l.hovered == i:
		r.ground.FillColor = look.Color(look.Chip)
	}
	r.ground.Move(fyne.NewPos(folderInset, y))
	r.ground.Resize(fyne.NewSize(width-2*folderInset, look.FolderRow))
	right := width - 2*folderInset
	if e.count != "" {
		face := look.Face{Size: look.TextSmall, Bold: true}
		right -= face.Width(e.count)
		setLine(r.count, e.count, face, look.Accent)
		r.count.Move(fyne.NewPos(right, y+(look.FolderRow-r.count.MinSize().Height)/2))
		right -= look.Gap
	}
	in := float32(e.depth) * folderIndent
	r.icon.Image = by.bank.Draw(e.icon, ink, look.IconSize)
	r.icon.Refresh()
	r.icon.Move(fyne.NewPos(folderIconAt+in, y+(look.FolderRow-look.IconSize)/2))
	face := look.Face{Size: look.TextList, Bold: bold}
	setLine(r.name, by.fit.Fit(e.name, face, right-folderNameAt-in), face, look.Text)
	r.name.Move(fyne.NewPos(folderNameAt+in, y+(look.FolderRow-r.name.MinSize().Height)/2))
	r.ground.Show()
	r.icon.Show()
	r.name.Show()
	r.count.Hidden = e.count == ""
}

// drawHeading writes an account's address above its folders.
func (r *folderRow) drawHeading(by *folderRenderer, name string, y, width float32) {
	face := look.Face{Size: look.TextSmall, Bold: true}
	setLine(r.name, by.fit.Fit(name, face, width-folderIconAt-folderInset), face, look.Dimmed)
	r.name.Move(fyne.NewPos(folderIconAt, y+12))
	r.ground.Hide()
	r.icon.Hide()
	r.count.Hide()
	r.name.Show()
}

func setLine(t *canvas.Text, words string, face look.Face, role fyne.ThemeColorName) {
	t.Text, t.TextSize, t.TextStyle.Bold, t.Color = words, face.Size, face.Bold, look.Color(role)
}
