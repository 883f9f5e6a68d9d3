package reader

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/pane"
	"valija/store/message"
)

// Measures of the attachment bar.
const (
	barPadding float32 = 12
	chipGap    float32 = 10
	barRows            = 2 // more attachments scroll
)

// attachmentBar lists the files of a message: a click saves one, "Save all" all of them.
type attachmentBar struct {
	*fyne.Container
	env    *pane.Env
	chips  []*chip
	flow   *chipFlow
	scroll *container.Scroll
	all    *control.Handle
	stop   func() // ends the saving of all; nil: none is under way
	do     attachmentActions
}

// attachmentActions are what the bar asks of the pane.
type attachmentActions struct {
	save    func(message.Attachment, *chip)
	drag    func([]message.Attachment, []*chip)
	saveAll func()
	menu    func(message.Attachment, *chip, fyne.Position)
	get     func() // the whole message
}

func newAttachmentBar(e *pane.Env, do attachmentActions) *attachmentBar {
	b := &attachmentBar{env: e, do: do, flow: &chipFlow{}}
	b.all = control.NewHandle(control.Link, e.Words.T("reader.save_all"), b.saveOrStop, b.dragAll)
	b.all.OnKey, b.all.OnHint, b.all.Hint = e.Key, e.Hint, e.Words.T("reader.save_all_hint")
	b.scroll = container.NewVScroll(container.New(b.flow))
	b.Container = container.New(control.LaidOut(b.layout), b.scroll, b.all)
	return b
}

// saveOrStop is what the button at the end does.
func (b *attachmentBar) saveOrStop() {
	if b.stop != nil {
		b.stop()
		return
	}
	b.do.saveAll()
}

// dragAll drags all files out of the window.
func (b *attachmentBar) dragAll() {
	var files []message.Attachment
	for _, c := range b.chips {
		files = append(files, c.file)
	}
	b.do.drag(files, b.chips)
}

// saving offers to stop while all files are being saved; nil: no more.
func (b *attachmentBar) saving(stop func()) {
	b.stop = stop
	b.layout(b.Size())
	b.all.Refresh()
}

func (b *attachmentBar) empty() bool { return len(b.chips) == 0 }

// set lists the files of a message. While only its beginning is here none of them is whole: a click gets the message.
func (b *attachmentBar) set(of *content) {
	b.chips, b.stop = nil, nil // what is being saved goes on
	var objects []fyne.CanvasObject
	files, cut := of.attachments, partly(of.row)
	for _, a := range files {
		c := newChip(b.env, a)
		c.onTap = func() { b.do.save(a, c) }
		c.onMenu = func(at fyne.Position) { b.do.menu(a, c, at) }
		c.onHere = func() { b.reveal(c) }
		c.onStep = func(by int) { b.step(c, by) }
		c.onDrag = func() { b.do.drag([]message.Attachment{a}, []*chip{c}) }
		if cut {
			c.note, c.hint = b.env.Words.T("reader.chip_cut"), b.env.Words.T("reader.chip_cut_hint", "name", a.Name)
			c.onTap = b.do.get
		}
		b.chips = append(b.chips, c)
		objects = append(objects, c)
	}
	b.scroll.Content = container.New(b.flow, objects...)
	b.scroll.ScrollToTop()
	b.all.Hidden = len(files) < 2 || cut
	b.Refresh()
}

// barHeight is how high the bar stands in the pane; 0 where there is none.
func (p *Pane) barHeight() float32 {
	if p.bar.Hidden {
		return 0
	}
	return p.bar.Size().Height
}

// reveal scrolls to a chip.
func (b *attachmentBar) reveal(c *chip) {
	top := c.Position().Y
	most := top                                        // the offset at which it is at the top
	least := top + chipHeight - b.scroll.Size().Height // at which it is at the bottom
	if y := max(least, min(b.scroll.Offset.Y, most)); y != b.scroll.Offset.Y {
		b.scroll.ScrollToOffset(fyne.NewPos(0, y))
	}
}

// step gives the focus to a chip beside c.
func (b *attachmentBar) step(c *chip, by int) {
	if i := slices.Index(b.chips, c) + by; i >= 0 && i < len(b.chips) {
		b.env.Window.Canvas().Focus(b.chips[i])
	}
}

// narrowBar is the width below which "Save all" is an icon.
const narrowBar float32 = 480

// room is the width of the chips in a bar of that width.
func (b *attachmentBar) room(width float32) float32 {
	switch {
	case b.stop != nil:
		b.all.Set("", b.env.Words.T("reader.save_stop"))
	case width < narrowBar:
		b.all.Set(look.IconDownload, "")
	default:
		b.all.Set("", b.env.Words.T("reader.save_all"))
	}
	width -= 2 * look.PanePadding
	if !b.all.Hidden {
		width -= b.all.MinSize().Width + look.GapWide
	}
	return width
}

// heightFor is the height of a bar of that width: at most barRows of chips.
func (b *attachmentBar) heightFor(width float32) float32 {
	rows := min(b.flow.rows(b.chipObjects(), b.room(width)), barRows)
	return 2*barPadding + float32(rows)*chipHeight + float32(rows-1)*chipGap
}

func (b *attachmentBar) chipObjects() []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, c := range b.chips {
		out = append(out, c)
	}
	return out
}

func (b *attachmentBar) layout(size fyne.Size) {
	b.flow.width = b.room(size.Width)
	b.scroll.Move(fyne.NewPos(look.PanePadding, barPadding))
	b.scroll.Resize(fyne.NewSize(b.flow.width, size.Height-2*barPadding))
	all := b.all.MinSize()
	b.all.Move(fyne.NewPos(size.Width-look.PanePadding-all.Width+control.LinkPadding, barPadding+(chipHeight-all.Height)/2))
	b.all.Resize(all)
}

// chipFlow sets chips side by side: in one row if they fit when the widest are narrowed, else in as many as they need.
type chipFlow struct{ width float32 }

// narrowChip is how far a chip is narrowed to keep all in one row.
const narrowChip float32 = 140

// widest is the width that no chip may exceed.
func (f *chipFlow) widest(o []fyne.CanvasObject, width float32) float32 {
	for most := min(width, chipMost); most >= narrowChip; most -= 4 {
		sum := -chipGap
		for _, c := range o {
			sum += min(c.MinSize().Width, most) + chipGap
		}
		if sum <= width {
			return most
		}
	}
	return min(width, chipMost)
}

func (f *chipFlow) rows(o []fyne.CanvasObject, width float32) int {
	rows := 0
	f.each(o, width, func(_ fyne.CanvasObject, _ fyne.Position, _ float32, row int) { rows = row + 1 })
	return rows
}

func (f *chipFlow) each(o []fyne.CanvasObject, width float32, put func(x fyne.CanvasObject, at fyne.Position, width float32, row int)) {
	x, row := float32(0), 0
	most := f.widest(o, width)
	for _, c := range o {
		w := min(c.MinSize().Width, most)
		if x > 0 && x+w > width {
			x, row = 0, row+1
		}
		put(c, fyne.NewPos(x, float32(row)*(chipHeight+chipGap)), w, row)
		x += w + chipGap
	}
}

func (f *chipFlow) MinSize(o []fyne.CanvasObject) fyne.Size {
	rows := f.rows(o, f.width)
	return fyne.NewSize(1, float32(rows)*chipHeight+float32(max(rows-1, 0))*chipGap)
}

func (f *chipFlow) Layout(o []fyne.CanvasObject, size fyne.Size) {
	f.each(o, size.Width, func(x fyne.CanvasObject, at fyne.Position, width float32, _ int) {
		x.Move(at)
		x.Resize(fyne.NewSize(width, chipHeight))
	})
}
