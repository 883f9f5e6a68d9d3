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
		r.list.drawn = r.rows
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
	ground      *canvas.Rectangle
	dot         *canvas.Rectangle // the colour of an account
	icon, fold  *canvas.Image
	name, count *canvas.Text
	cut         bool // the name is not shown in full
}

func (r *folderRow) objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.dot, r.icon, r.fold, r.name, r.count}
}

func newFolderRow() *folderRow {
	r := &folderRow{
		ground: canvas.NewRectangle(color.Transparent),
		dot:    canvas.NewRectangle(color.Transparent),
		icon:   &canvas.Image{FillMode: canvas.ImageFillContain},
		fold:   &canvas.Image{FillMode: canvas.ImageFillContain},
		name:   canvas.NewText("", nil),
		count:  canvas.NewText("", nil),
	}
	r.ground.CornerRadius, r.dot.CornerRadius = look.Radius, headingDot/2
	r.dot.Resize(fyne.NewSquareSize(headingDot))
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
		r.drawHeading(by, i, y, width)
		return
	}
	l := by.list
	r.dot.Hide()
	r.icon.Show()
	r.ground.FillColor, r.ground.StrokeWidth = color.Transparent, 0
	ink, bold := look.Dimmed, false
	switch {
	case l.lit == i:
		r.ground.FillColor, r.ground.StrokeColor, r.ground.StrokeWidth = look.Color(look.Selected), look.Color(look.Accent), look.FocusLine
	case l.chosen == i:
		r.ground.FillColor = look.Color(look.Selected)
		ink, bold = look.Accent, true
		if l.focused && l.byKey && l.heading < 0 {
			r.ground.StrokeColor, r.ground.StrokeWidth = look.Color(look.Accent), look.FocusLine
		}
	case l.hovered == i:
		r.ground.FillColor = look.Color(look.Chip)
	}
	r.ground.Move(fyne.NewPos(folderInset, y))
	r.ground.Resize(fyne.NewSize(width-2*folderInset, look.FolderRow))
	right := r.drawCount(e, y+look.FolderRow/2, width)
	in := float32(e.depth) * folderIndent
	r.icon.Image = by.bank.Draw(e.icon, ink, look.IconSize)
	r.icon.Refresh()
	r.icon.Move(fyne.NewPos(folderIconAt+in, y+(look.FolderRow-look.IconSize)/2))
	face := look.Face{Size: look.TextList, Bold: bold}
	r.drawName(by, e.name, face, look.Text, right-folderNameAt-in)
	r.name.Move(fyne.NewPos(folderNameAt+in, y+(look.FolderRow-r.name.MinSize().Height)/2))
	r.ground.Show()
	r.drawFold(by, e, in, y+look.FolderRow/2)
}

// drawCount writes the count at the right, around a height, and tells where the name must end.
func (r *folderRow) drawCount(e *folderEntry, middle, width float32) (right float32) {
	right = width - 2*folderInset
	r.count.Hidden = e.count == ""
	if r.count.Hidden {
		return right
	}
	face := look.Face{Size: look.TextSmall, Bold: true}
	right -= face.Width(e.count)
	setLine(r.count, e.count, face, look.Accent)
	r.count.Move(fyne.NewPos(right, middle-r.count.MinSize().Height/2))
	return right - look.Gap
}

// drawName writes as much of a name as there is room for.
func (r *folderRow) drawName(by *folderRenderer, name string, face look.Face, role fyne.ThemeColorName, room float32) {
	shown := by.fit.Fit(name, face, room)
	r.cut = shown != look.Visual(name)
	setLine(r.name, shown, face, role)
	r.name.Resize(r.name.MinSize()) // a tip is put under it
	r.name.Show()
}

// drawFold draws the mark that says whether what is in it is shown, around a height.
func (r *folderRow) drawFold(by *folderRenderer, e *folderEntry, in, middle float32) {
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
	r.fold.Move(fyne.NewPos(folderFoldAt+in, middle-folderFold/2))
}

const (
	headingDot    float32 = 8  // width of an account's colour before its address
	headingMiddle float32 = 20 // of its line, from the top of the row
	headingRim    float32 = 24 // height of the rim around it
	headingRimAt  float32 = 3  // from the left
)

// drawHeading writes an account's address above its folders, after its colour.
func (r *folderRow) drawHeading(by *folderRenderer, i int, y, width float32) {
	l, e := by.list, &by.list.entries[i]
	r.hide()
	x, middle := float32(folderIconAt), y+headingMiddle
	if e.accent > 0 {
		r.dot.FillColor = look.AccountColor(e.accent)
		r.dot.Move(fyne.NewPos(x, middle-headingDot/2))
		r.dot.Show()
		x += headingDot + look.Gap - 2
	}
	r.ground.FillColor, r.ground.StrokeWidth = color.Transparent, 0
	if l.lit == i || l.heading == i && l.focused && l.byKey {
		r.ground.StrokeColor, r.ground.StrokeWidth = look.Color(look.Accent), look.FocusLine
		r.ground.Move(fyne.NewPos(headingRimAt, middle-headingRim/2))
		r.ground.Resize(fyne.NewSize(width-headingRimAt-folderInset, headingRim))
		r.ground.Show()
	}
	face := look.Face{Size: look.TextSmall, Bold: true}
	right := r.drawCount(e, middle, width)
	r.drawName(by, e.name, face, look.Dimmed, right-x)
	r.name.Move(fyne.NewPos(x, middle-r.name.MinSize().Height/2))
	r.drawFold(by, e, 0, middle)
}

func setLine(t *canvas.Text, words string, face look.Face, role fyne.ThemeColorName) {
	t.Text, t.TextSize, t.TextStyle.Bold, t.Color = words, face.Size, face.Bold, look.Color(role)
}
