package msglist

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"valija/gui/look"
)

// grab is how near the pointer must be to a border between columns.
const grab = 5

// arrowSize is that of the arrow beside the title of the column that sorts.
const arrowSize = 12

// titles is the header over one-line rows.
type titles struct {
	box   *fyne.Container
	line  *canvas.Rectangle
	arrow *canvas.Image
	texts []*canvas.Text
}

func newTitles() *titles {
	t := &titles{line: canvas.NewRectangle(color.Transparent), arrow: &canvas.Image{FillMode: canvas.ImageFillContain}}
	t.arrow.Resize(fyne.NewSquareSize(arrowSize))
	t.box = container.NewWithoutLayout(t.line, t.arrow)
	t.colour()
	return t
}

func (t *titles) colour() { t.line.FillColor = look.Color(look.Hairline) }

// place draws the titles over their cells.
func (t *titles) place(r *renderer, width float32) {
	shape := r.list.shape
	show(t.box, shape.OneLine)
	if !shape.OneLine {
		return
	}
	t.box.Resize(fyne.NewSize(width, lineHeight))
	t.line.Move(fyne.NewPos(0, lineHeight-1))
	t.line.Resize(fyne.NewSize(width, look.HairlineSize))
	for len(t.texts) < len(r.cells) {
		text := canvas.NewText("", nil)
		t.texts = append(t.texts, text)
		t.box.Add(text)
	}
	show(t.arrow, false)
	for k, text := range t.texts {
		show(text, k < len(r.cells))
		if k < len(r.cells) {
			t.write(r, text, r.cells[k])
		}
	}
	canvas.Refresh(t.box)
}

func (t *titles) write(r *renderer, text *canvas.Text, c cell) {
	shape := r.list.shape
	face := titleFace()
	sorted := shape.Sort == c.field
	room := c.width
	if sorted {
		room -= arrowSize + 2
	}
	setText(text, r.fit.Fit(shape.Columns[c.column].Title, face, room), face, r.ink.dimmed)
	x, used := c.x, face.Width(text.Text)
	if c.field == Size {
		x += room - used
	}
	text.Move(fyne.NewPos(x, baseline(text, lineBase)))
	if !sorted {
		return
	}
	icon := look.IconArrowDown
	if shape.Ascending {
		icon = look.IconArrowUp
	}
	t.arrow.Image = r.bank.Draw(icon, look.Dimmed, arrowSize)
	t.arrow.Refresh()
	t.arrow.Move(fyne.NewPos(x+used+2, (lineHeight-arrowSize)/2))
	show(t.arrow, true)
}

// pressTitles begins to move a border, or sorts by the column under the pointer.
func (l *List) pressTitles(e *desktop.MouseEvent) {
	l.mouse.dragging = dragNothing
	if e.Button != desktop.MouseButtonPrimary || l.view == nil {
		return
	}
	if l.mouse.border = l.borderAt(e.Position); l.mouse.border >= 0 {
		l.mouse.dragging = dragBorder
		return
	}
	for _, c := range l.view.cells {
		if e.Position.X >= c.x-cellGap/2 && e.Position.X < c.x+c.width+cellGap/2 && l.opt.Sort != nil {
			ascending := c.field == Sender || c.field == Subject
			if c.field == l.shape.Sort {
				ascending = !l.shape.Ascending
			}
			l.opt.Sort(c.field, ascending)
			return
		}
	}
}

// borderAt is the border under p, told by the cell before it; -1: none.
func (l *List) borderAt(p fyne.Position) int {
	if l.view == nil || p.Y < 0 || p.Y >= l.header() {
		return -1
	}
	for k := range l.view.cells {
		at := l.view.cells[k].x + l.view.cells[k].width + cellGap/2
		if k+1 < len(l.view.cells) && p.X >= at-grab && p.X <= at+grab {
			return k
		}
	}
	return -1
}

// dragBorder moves the border to x. Beside the subject, which takes what is left, the other column changes.
func (l *List) dragBorder(x float32) {
	k := l.mouse.border
	if k < 0 || k+1 >= len(l.view.cells) {
		return
	}
	left, right := l.view.cells[k], l.view.cells[k+1]
	columns := append([]Column(nil), l.shape.Columns...)
	if left.field == Subject {
		columns[right.column].Width = max(columns[right.column].least(), right.x+right.width-x-cellGap/2)
	} else {
		columns[left.column].Width = max(columns[left.column].least(), x-cellGap/2-left.x)
	}
	l.shape.Columns = columns
	l.view.forget()
	l.update()
}
