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
	gap := canvas.NewRectangle(color.Transparent)
	return &folderRenderer{list: l, gap: gap, objects: []fyne.CanvasObject{gap}}
}

// folderRenderer draws the entries. There are tens of them, so each has objects of its own.
type folderRenderer struct {
	list    *folderList
	rows    []*folderRow
	gap     *canvas.Rectangle
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
		r.objects = append(r.objects, row.objects()...)
	}
	for i, row := range r.rows {
		if i >= len(r.list.entries) {
			row.hide()
			continue
		}
		row.draw(r, i, r.list.tops[i], size.Width)
	}
	r.drawGap(size.Width)
}

// drawGap draws the line where a dragged folder would go between others.
func (r *folderRenderer) drawGap(width float32) {
	y, ok := r.list.gap()
	r.gap.Hidden = !ok
	r.gap.FillColor = look.Color(look.Accent)
	r.gap.Move(fyne.NewPos(folderIconAt, y-1))
	r.gap.Resize(fyne.NewSize(width-folderIconAt-2*folderInset, 2))
}

func (r *folderRenderer) Refresh() {
	r.Layout(r.list.Size())
	canvas.Refresh(r.list)
}

// folderRow is the canvas objects of an entry.
type folderRow struct {
	ground      *canvas.Rectangle // of an account's heading: its colour
	icon, fold  *canvas.Image
	name, count *canvas.Text
}

func (r *folderRow) objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.icon, r.fold, r.name, r.count}
}

func newFolderRow() *folderRow {
	r := &folderRow{
		ground: canvas.NewRectangle(color.Transparent),
		icon:   &canvas.Image{FillMode: canvas.ImageFillContain},
		fold:   &canvas.Image{FillMode: canvas.ImageFillContain},
		name:   canvas.NewText("", nil),
		count:  canvas.NewText("", nil),
	}
	r.ground.CornerRadius = look.Radius
	r.icon.Resize(fyne.NewSquareSize(look.IconSize))
	r.fold.Resize(fyne.NewSquareSize(folderFold))
	return r
}

func (r *folderRow) hide() {
	for _, o := range r.objects() {
		o.Hide()
	}
}

func (r *folderRow) draw(by *folderRenderer, i int, y, width float32) {
	e := &by.list.entries[i]
	if e.heading {
		r.drawHeading(by, e, y, width)
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
	r.ground.CornerRadius = look.Radius
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
	r.drawFold(by, e, in, y)
}

// drawFold draws the mark that says whether the folders in it are shown.
func (r *folderRow) drawFold(by *folderRenderer, e *folderEntry, in, y float32) {
	r.fold.Hidden = !e.folds
	if !e.folds {
		return
	}
	icon := look.IconChevronDown
	if e.folded {
		icon = look.IconChevronRight
	}
	r.fold.Image = by.bank.Draw(icon, look.Dimmed, folderFold)
	r.fold.Refresh()
	r.fold.Move(fyne.NewPos(folderFoldAt+in, y+(look.FolderRow-folderFold)/2))
}

// headingDot is the width of an account's colour before its address.
const headingDot float32 = 8

// drawHeading writes an account's address above its folders, after its colour.
func (r *folderRow) drawHeading(by *folderRenderer, e *folderEntry, y, width float32) {
	r.hide()
	x := float32(folderIconAt)
	if e.accent > 0 {
		r.ground.FillColor, r.ground.StrokeWidth, r.ground.CornerRadius = look.AccountColor(e.accent), 0, headingDot/2
		r.ground.Resize(fyne.NewSquareSize(headingDot))
		r.ground.Move(fyne.NewPos(x, y+16))
		r.ground.Show()
		x += headingDot + look.Gap - 2
	}
	face := look.Face{Size: look.TextSmall, Bold: true}
	setLine(r.name, by.fit.Fit(e.name, face, width-x-folderInset), face, look.Dimmed)
	r.name.Move(fyne.NewPos(x, y+12))
	r.name.Show()
}

func setLine(t *canvas.Text, words string, face look.Face, role fyne.ThemeColorName) {
	t.Text, t.TextSize, t.TextStyle.Bold, t.Color = words, face.Size, face.Bold, look.Color(role)
}
