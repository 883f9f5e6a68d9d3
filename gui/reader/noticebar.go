package reader

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/mailview"
	"valija/gui/pane"
)

// Measures of a notice.
const (
	noticePadding float32 = 12
	noticeButton  float32 = 28
)

// noticeBars are the notices of a message, one below the other.
type noticeBars struct {
	*fyne.Container
	env   *pane.Env
	after func() // a button was used, and may be gone; set by its maker
	bars  []*noticeBar
	tall  float32 // height of all of them at the width of the pane: what scrolls where there is less room
}

func newNoticeBars(e *pane.Env) *noticeBars {
	n := &noticeBars{env: e}
	n.Container = container.New(&noticeColumn{n})
	return n
}

func (n *noticeBars) empty() bool { return len(n.bars) == 0 }

// set shows notices; get is what their button does.
func (n *noticeBars) set(notices []notice, get func(), asked bool) {
	n.bars, n.Objects = nil, nil
	for _, x := range notices {
		b := newNoticeBar(n.env, x, get, asked)
		for _, button := range b.buttons {
			do := button.OnPress
			button.OnPress = func() { do(); n.after() }
		}
		n.bars = append(n.bars, b)
		n.Objects = append(n.Objects, b.Container)
	}
}

// heightFor is the height of all of them in a pane of that width, with the space above.
func (n *noticeBars) heightFor(width float32) float32 {
	height := float32(0)
	for _, b := range n.bars {
		height += noticePadding + b.heightFor(width)
	}
	return height
}

// noticeColumn sets notices one below the other.
type noticeColumn struct{ n *noticeBars }

func (c *noticeColumn) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(1, c.n.tall) }

func (c *noticeColumn) Layout(_ []fyne.CanvasObject, size fyne.Size) { c.n.layout(size) }

func (n *noticeBars) layout(size fyne.Size) {
	y := float32(0)
	for _, b := range n.bars {
		y += noticePadding
		height := b.heightFor(size.Width)
		b.Move(fyne.NewPos(0, y))
		b.Resize(fyne.NewSize(size.Width, height))
		y += height
	}
}

// noticeBar is one notice: a text, and perhaps a button at its right, or below where it is narrow.
type noticeBar struct {
	*fyne.Container
	ground  *control.Ground
	text    *mailview.View
	buttons []*control.Button
}

func newNoticeBar(e *pane.Env, n notice, get func(), asked bool) *noticeBar {
	role, ink := look.Notice, look.NoticeText
	if n.quiet {
		role, ink = look.Chip, look.Dimmed
	}
	b := &noticeBar{ground: control.NewGround(role), text: fixedText(look.TextSmall)}
	b.ground.Radius = look.Radius
	b.text.SetBlocks([]mailview.Block{{Runs: []mailview.Run{{Text: n.text, Style: mailview.Style{Size: look.TextSmall, Ink: ink}}}}})
	objects := []fyne.CanvasObject{b.ground, b.text}
	actions := n.actions
	if n.get {
		actions = append([]noticeAction{{e.Words.T("reader.get"), get}}, actions...)
	}
	for i, a := range actions {
		button := control.NewButton(control.Outlined, "", a.label, a.do)
		button.Face = look.Face{Size: look.TextSmall, Bold: true}
		button.Height, button.Role, button.OnKey = noticeButton, ink, e.Key
		if i == 0 && n.get && asked {
			button.Label = e.Words.T("reader.getting")
			button.Disable()
		}
		b.buttons = append(b.buttons, button)
		objects = append(objects, button)
	}
	b.Container = container.New(control.LaidOut(b.layout), objects...)
	return b
}

// buttonRows is in how many rows the buttons stand below a text of that width.
func (b *noticeBar) buttonRows(room float32) int {
	if b.buttonsWidth() <= room {
		return 1
	}
	return len(b.buttons)
}

// buttonsWidth is the room of the buttons beside each other.
func (b *noticeBar) buttonsWidth() float32 {
	width := float32(0)
	for i, x := range b.buttons {
		if i > 0 {
			width += look.Gap
		}
		width += x.MinSize().Width
	}
	return width
}

// textWidth is the room of the text beside the buttons; beside is false when they go below it.
func (b *noticeBar) textWidth(width float32) (room float32, beside bool) {
	const narrow = 200 // of text beside a button
	room = width - 2*noticePadding
	if len(b.buttons) == 0 {
		return room, false
	}
	if less := room - b.buttonsWidth() - noticePadding; less >= narrow {
		return less, true
	}
	return room, false
}

func (b *noticeBar) heightFor(width float32) float32 {
	room, beside := b.textWidth(width)
	height := textHeight(b.text, room)
	switch {
	case beside:
		height = max(height, noticeButton)
	case len(b.buttons) > 0:
		rows := b.buttonRows(room)
		height += float32(rows) * (look.Gap + noticeButton)
	}
	return height + 2*look.Gap
}

func (b *noticeBar) layout(size fyne.Size) {
	b.ground.Resize(size)
	room, beside := b.textWidth(size.Width)
	height := textHeight(b.text, room)
	y := float32(look.Gap)
	if beside || len(b.buttons) == 0 {
		y = (size.Height - height) / 2
	}
	placeText(b.text, fyne.NewPos(noticePadding, y), fyne.NewSize(room, height))
	at := fyne.NewPos(noticePadding, y+height+look.Gap)
	if beside {
		at = fyne.NewPos(size.Width-noticePadding-b.buttonsWidth(), (size.Height-noticeButton)/2)
	}
	rows := 1
	if !beside {
		rows = b.buttonRows(room)
	}
	for _, x := range b.buttons {
		width := x.MinSize().Width
		x.Move(at)
		x.Resize(fyne.NewSize(width, noticeButton))
		if rows > 1 {
			at.Y += noticeButton + look.Gap
			continue
		}
		at.X += width + look.Gap
	}
}

// setNotices shows the notices of the message on the screen.
func (p *Pane) setNotices() {
	notices := append(p.fileNotice(), append(slices.Clone(p.extra), p.shown.notices...)...)
	if n := p.pictureNotice(); n != nil {
		notices = append(notices, *n)
	}
	p.notices.set(notices, p.get, p.asked)
}

// get asks for the whole message.
func (p *Pane) get() {
	if p.OnGet == nil || p.asked {
		return
	}
	p.asked = true
	p.setNotices()
	p.relayout()
	p.OnGet(p.id)
}
