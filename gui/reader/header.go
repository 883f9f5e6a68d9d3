package reader

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/mailview"
	"valija/gui/pane"
)

// Measures of the header.
const (
	titleLines            = 4   // of a long subject; all of it stands among the addresses
	lowTitleLines         = 2   // of it in a low pane
	placeBeside   float32 = 480 // narrower than this, where the message is goes below the addresses
	detailsMost   float32 = 200 // height of the addresses; longer lists scroll
	headerTop     float32 = 17
	headerGap     float32 = 11 // between subject and sender
	headerBottom  float32 = 14
)

// readerHeader is the envelope: subject, sender, recipients, date, and where the message is. A click shows the full
// addresses, which can be selected and copied.
type readerHeader struct {
	*fyne.Container
	env      *pane.Env
	resized  func() // the height changed
	title    *mailview.View
	avatar   *control.Avatar
	who      *mailview.View
	details  *mailview.View
	place    *placeLine
	star     *control.Button
	setStar  func(*control.Button, *content)
	view     *control.Button // switches between text and design
	expanded bool
	low      bool // in a low pane
	content  *content
}

func newReaderHeader(p *Pane) *readerHeader {
	e := p.env
	h := &readerHeader{env: e, resized: p.relayout, avatar: control.NewAvatar(), place: newPlaceLine(), star: p.newStarButton(), setStar: p.setStar}
	h.title = fixedText(look.TextTitle)
	h.view = control.NewButton(control.Outlined, "", "", p.switchView).Small()
	h.view.OnKey, h.view.OnHint = p.partKey, e.Hint
	h.who = fixedText(look.TextSmall)
	h.details = mailview.New(mailview.Look{Size: look.TextSmall, Leading: 1.5, Column: -1, Padding: mailview.Padding{Left: textInset, Right: 14}})
	h.who.OnTap = h.toggle
	h.details.OnTap = h.toggle
	for _, v := range []*mailview.View{h.title, h.who, h.details} {
		v.OnKey, v.OnRune = p.partKey, p.typed
		v.OnMenu = textMenu(e, v)
		v.OnLink = func(mailview.Link) { h.toggle() } // an address: its menu copies it
	}
	h.Container = container.New(control.LaidOut(h.layout), h.title, h.star, h.view, h.avatar, h.who, h.details, h.place)
	return h
}

// set shows the envelope of a message. The addresses stay open or closed as they are.
func (h *readerHeader) set(c *content) {
	h.content = c
	h.title.SetBlocks([]mailview.Block{plainBlock(c.title, mailview.Style{Bold: true, Size: look.TextTitle})})
	h.setStar(h.star, c)
	h.avatar.Set(c.initials)
	h.who.SetBlocks(h.whoBlocks(c))
	h.place.set(placeIcon(c.row.Place), h.env.Words.T(placeKey(c.row.Place)))
	h.details.SetBlocks(nil)
	if h.expanded {
		h.details.SetBlocks(h.detailBlocks(c))
	}
	h.showParts()
}

// gone says that the message is on this computer no more.
func (h *readerHeader) gone() {
	h.star.Hidden = true
	h.place.set(look.IconTrash, h.env.Words.T("reader.place.deleted"))
}

// offer shows the switch between text and design, when there are both: it says what it leads to.
func (h *readerHeader) offer(both, designed bool) {
	h.view.Hidden = !both
	name := "design"
	if designed {
		name = "text"
	}
	h.view.Hint = h.env.Words.T("reader.view." + name + "_hint")
	h.view.Set("", h.env.Words.T("reader.view."+name))
}

func (h *readerHeader) whoBlocks(c *content) []mailview.Block {
	from, address := briefName(c.from.Name), briefAddress(c.from.Address)
	name := mailview.Block{Runs: []mailview.Run{{Text: from, Style: mailview.Style{Bold: true, Size: look.TextList}}}}
	switch {
	case c.disguised: // who it is comes first, who it says it is after that
		name.Runs[0].Text = address
		said := h.env.Words.T("reader.calls_itself", "name", from)
		name.Runs = append(name.Runs, mailview.Run{Text: "  " + said, Style: mailview.Style{Size: look.TextSmall, Ink: look.Dimmed}})
	case from == "":
		name.Runs[0].Text = address
	case address != "":
		name.Runs = append(name.Runs, mailview.Run{Text: "  "}, mailview.Run{Text: address, Style: addressStyle(c.from.Address)})
	}
	dim := mailview.Style{Size: look.TextSmall, Ink: look.Dimmed}
	return []mailview.Block{name, {Before: 1, Runs: []mailview.Run{{Text: c.to + " · " + c.when, Style: dim}}}}
}

func plainBlock(text string, s mailview.Style) mailview.Block {
	return mailview.Block{Runs: []mailview.Run{{Text: text, Style: s}}}
}

// toggle shows the full addresses, or the short line again.
func (h *readerHeader) toggle() {
	if h.content == nil {
		return
	}
	h.expanded = !h.expanded
	if h.expanded {
		h.details.SetBlocks(h.detailBlocks(h.content))
	}
	h.showParts()
	h.resized()
	h.keepFocus()
}

// keepFocus hands the keys from the part that was closed to the one that was opened in its place.
func (h *readerHeader) keepFocus() {
	from, to := h.who, h.details
	if !h.expanded {
		from, to = to, from
	}
	if c := h.env.Window.Canvas(); c.Focused() == fyne.Focusable(from) {
		c.Focus(to)
	}
}

func (h *readerHeader) showParts() {
	h.who.Hidden = h.expanded
	h.details.Hidden = !h.expanded
}

// headerMeasures are the places of the parts for a width.
type headerMeasures struct {
	title, who float32 // heights
	titleRoom  float32 // width of the title, beside the switch
	left, room float32 // of the addresses
	beside     bool    // the place stands at their right
	height     float32
}

func (h *readerHeader) measure(width float32) headerMeasures {
	inner := width - 2*look.PanePadding
	m := headerMeasures{left: look.PanePadding + control.AvatarSize + look.GapWide}
	m.titleRoom = inner
	for _, b := range []*control.Button{h.star, h.view} {
		if !b.Hidden {
			m.titleRoom -= b.MinSize().Width + look.Gap
		}
	}
	lines := titleLines
	if h.low {
		lines = lowTitleLines
	}
	m.title = min(textHeight(h.title, m.titleRoom), float32(lines)*26)
	m.beside = inner >= placeBeside
	m.room = width - look.PanePadding - m.left
	place := h.place.MinSize()
	if m.beside {
		m.room -= place.Width + look.GapWide
	}
	m.who = h.whoHeight(m.room)
	m.height = headerTop + m.title + headerGap + max(m.who, control.AvatarSize) + headerBottom
	if !m.beside {
		m.height += place.Height + 4
	}
	return m
}

func (h *readerHeader) whoHeight(width float32) float32 {
	if h.expanded {
		return min(textHeight(h.details, width), detailsMost)
	}
	return textHeight(h.who, width)
}

func (h *readerHeader) heightFor(width float32) float32 { return h.measure(width).height }

func (h *readerHeader) layout(size fyne.Size) {
	m := h.measure(size.Width)
	placeText(h.title, fyne.NewPos(look.PanePadding, headerTop), fyne.NewSize(m.titleRoom, m.title))
	right := size.Width - look.PanePadding
	for _, b := range []*control.Button{h.view, h.star} {
		if b.Hidden {
			continue
		}
		right -= b.MinSize().Width
		control.Put(b, fyne.NewPos(right, headerTop), b.MinSize())
		right -= look.Gap
	}
	y := headerTop + m.title + headerGap
	tall := max(m.who, control.AvatarSize)
	h.avatar.Move(fyne.NewPos(look.PanePadding, y+min((tall-control.AvatarSize)/2, 2)))
	h.avatar.Resize(fyne.NewSquareSize(control.AvatarSize))
	for _, v := range []*mailview.View{h.who, h.details} {
		placeText(v, fyne.NewPos(m.left, y+max(0, (control.AvatarSize-m.who)/2)), fyne.NewSize(m.room, m.who))
	}
	place := h.place.MinSize()
	at := fyne.NewPos(m.left, y+tall+4)
	if m.beside {
		at = fyne.NewPos(size.Width-look.PanePadding-place.Width, y+(min(tall, control.AvatarSize)-place.Height)/2)
	}
	h.place.Move(at)
	h.place.Resize(place)
}
