package gui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"valija/gui/look"
)

// Widths of the panes. The message keeps readerComfort where it can: at 900 wide the list gives way from 372 to 300.
const (
	foldersMin    = 168
	listMin       = 260
	readerComfort = 388
	readerMin     = 320
	panesMinTall  = 280
	// panesMin are all three on a small screen that shows everything twice as large: each gives way by its part.
	panesMin = 600

	gripWidth = 9 // what the pointer can take hold of; the line in it is 1 wide
)

// panes are the three panes side by side, with a line between them that can be dragged.
type panes struct {
	widget.BaseWidget
	objects   [3]fyne.CanvasObject
	grips     [2]*grip
	widths    [2]float32 // of the folders and of the list, as the user wants them
	below     bool       // the message lies below the list, both beside the folders
	share     float32    // of the height that the list has then; 0: usualShare
	onResized func()
}

func newPanes(folders, list, reader fyne.CanvasObject) *panes {
	p := &panes{objects: [3]fyne.CanvasObject{folders, list, reader}, widths: [2]float32{look.FoldersWidth, look.ListWidth}}
	for i := range p.grips {
		p.grips[i] = newGrip(func(moved fyne.Delta) {
			if p.below && i == 1 {
				p.dragHeight(moved.DY)
				return
			}
			p.drag(i, moved.DX)
		}, func() {
			if p.onResized != nil {
				p.onResized()
			}
		})
	}
	p.ExtendBaseWidget(p)
	return p
}

// usualShare is the list's part of the height when the message lies below it.
const usualShare float32 = 0.42

// setBelow puts the message below the list, or beside it.
func (p *panes) setBelow(on bool, share float32) {
	p.below, p.share = on, share
	p.grips[1].flat = on
	p.Refresh()
}

// height is the list's when the message lies below it and both have total.
func (p *panes) height(total float32) float32 {
	share := p.share
	if share <= 0 {
		share = usualShare
	}
	return max(panesMinTall/2, min(share*total, total-panesMinTall/2))
}

// dragHeight moves the line between list and message by dy.
func (p *panes) dragHeight(dy float32) {
	if total := p.Size().Height; total > 0 {
		p.share = (p.height(total) + dy) / total
		p.share = p.height(total) / total
		p.Refresh()
	}
}

// setWidths wants folders and list that wide; 0 keeps the usual width.
func (p *panes) setWidths(folders, list float32) {
	if folders > 0 {
		p.widths[0] = folders
	}
	if list > 0 {
		p.widths[1] = list
	}
	p.Refresh()
}

// drag moves the line i by dx, from where it is drawn.
func (p *panes) drag(i int, dx float32) {
	drawn := p.fit(p.Size().Width)
	drawn[i] += dx
	p.widths = p.bound(drawn, p.Size().Width, readerMin)
	p.Refresh()
}

// fit is how wide folders and list are drawn when all three have total.
func (p *panes) fit(total float32) [2]float32 {
	return p.bound(p.widths, total, p.readerWants())
}

// readerWants is the width that the message keeps: less when the user has made the list wider on purpose.
func (p *panes) readerWants() float32 {
	if p.widths[0]+p.widths[1] > look.FoldersWidth+look.ListWidth {
		return readerMin
	}
	return readerComfort
}

func (p *panes) bound(w [2]float32, total, reader float32) [2]float32 {
	if part := total / (foldersMin + listMin + readerMin); part < 1 {
		return [2]float32{foldersMin * part, listMin * part}
	}
	w[1] = max(listMin, min(w[1], total-w[0]-reader))
	w[0] = max(foldersMin, min(w[0], total-w[1]-readerMin))
	w[1] = max(listMin, min(w[1], total-w[0]-readerMin))
	return w
}

func (p *panes) CreateRenderer() fyne.WidgetRenderer {
	return &panesRenderer{p: p, objects: []fyne.CanvasObject{p.objects[0], p.objects[1], p.objects[2], p.grips[0], p.grips[1]}}
}

type panesRenderer struct {
	p       *panes
	objects []fyne.CanvasObject
}

func (r *panesRenderer) MinSize() fyne.Size {
	tall := float32(panesMinTall)
	for _, o := range r.p.objects {
		tall = max(tall, o.MinSize().Height)
	}
	return fyne.NewSize(panesMin, tall)
}

func (r *panesRenderer) Layout(size fyne.Size) {
	place := func(o fyne.CanvasObject, x, width float32) {
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(width, size.Height))
	}
	if r.p.below {
		r.layoutBelow(size, max(foldersMin, min(r.p.widths[0], size.Width-listMin)))
		return
	}
	w := r.p.fit(size.Width)
	second := w[0] + w[1]
	place(r.p.objects[0], 0, w[0])
	place(r.p.objects[1], w[0]+1, w[1]-1)
	place(r.p.objects[2], second+1, size.Width-second-1)
	place(r.p.grips[0], w[0]-gripWidth/2, gripWidth)
	place(r.p.grips[1], second-gripWidth/2, gripWidth)
}

// layoutBelow puts the message below the list, beside the folders, which are that wide.
func (r *panesRenderer) layoutBelow(size fyne.Size, folders float32) {
	tall := r.p.height(size.Height)
	place := func(o fyne.CanvasObject, x, y, width, height float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(width, height))
	}
	rest := size.Width - folders - 1
	place(r.p.objects[0], 0, 0, folders, size.Height)
	place(r.p.objects[1], folders+1, 0, rest, tall)
	place(r.p.objects[2], folders+1, tall+1, rest, size.Height-tall-1)
	place(r.p.grips[0], folders-gripWidth/2, 0, gripWidth, size.Height)
	place(r.p.grips[1], folders+1, tall-gripWidth/2, rest, gripWidth)
}

func (r *panesRenderer) Refresh() {
	r.Layout(r.p.Size())
	for _, g := range r.p.grips {
		g.Refresh()
	}
	canvas.Refresh(r.p)
}

func (r *panesRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *panesRenderer) Destroy()                     {}

// grip is the line between two panes.
type grip struct {
	widget.BaseWidget
	drag    func(moved fyne.Delta)
	dropped func()
	flat    bool // lies across, between what is above and below
	hovered bool
}

func newGrip(drag func(fyne.Delta), dropped func()) *grip {
	g := &grip{drag: drag, dropped: dropped}
	g.ExtendBaseWidget(g)
	return g
}

func (g *grip) Dragged(e *fyne.DragEvent) { g.drag(e.Dragged) }
func (g *grip) DragEnd()                  { g.dropped() }

// Cursor implements desktop.Cursorable.
func (g *grip) Cursor() desktop.Cursor {
	if g.flat {
		return desktop.VResizeCursor
	}
	return desktop.HResizeCursor
}

func (g *grip) MouseIn(*desktop.MouseEvent) {
	g.hovered = true
	g.Refresh()
}
func (g *grip) MouseMoved(*desktop.MouseEvent) {}
func (g *grip) MouseOut() {
	g.hovered = false
	g.Refresh()
}

func (g *grip) CreateRenderer() fyne.WidgetRenderer {
	r := &gripRenderer{g: g, line: canvas.NewRectangle(color.Transparent)}
	r.Refresh()
	return r
}

type gripRenderer struct {
	g    *grip
	line *canvas.Rectangle
}

func (r *gripRenderer) MinSize() fyne.Size { return fyne.NewSize(gripWidth, 0) }

func (r *gripRenderer) Layout(size fyne.Size) {
	if r.g.flat {
		r.line.Move(fyne.NewPos(0, (gripWidth-1)/2))
		r.line.Resize(fyne.NewSize(size.Width, 1))
		return
	}
	r.line.Move(fyne.NewPos((gripWidth-1)/2, 0))
	r.line.Resize(fyne.NewSize(1, size.Height))
}

func (r *gripRenderer) Refresh() {
	r.Layout(r.g.Size())
	r.line.FillColor = look.Color(look.Hairline)
	if r.g.hovered {
		r.line.FillColor = look.Color(look.Accent)
	}
	r.line.Refresh()
}

func (r *gripRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.line} }
func (r *gripRenderer) Destroy()                     {}

var (
	_ fyne.Draggable     = (*grip)(nil)
	_ desktop.Hoverable  = (*grip)(nil)
	_ desktop.Cursorable = (*grip)(nil)
)
