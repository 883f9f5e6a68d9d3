package several

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/pane"
)

// Measures of the pane, in Fyne units.
const (
	top       float32 = 32
	titleTall float32 = 26
	lineTall  float32 = 20
	partGap   float32 = 16
	widest    float32 = 640
)

func fromFace() look.Face { return look.Face{Size: look.TextList} }

// parts are the pane from top to bottom: circles of the senders, how many messages, from whom, what is known of them,
// buttons, the first subjects.
type parts struct {
	*fyne.Container
	env      *pane.Env
	avatars  []*control.Avatar
	title    *look.Label
	from     *look.Label
	facts    []*fact
	read     *control.Button
	star     *control.Button
	buttons  []*control.Button
	line     *control.Ground
	subjects []*subject
	more     *look.Label

	total, senders    int
	names             []string // of senders, most mail first
	unread, unstarred bool     // some are
}

func newParts(e *pane.Env, do Actions) *parts {
	p := &parts{env: e, line: control.NewGround(look.Hairline)}
	p.title = look.NewLabel("", look.Face{Size: look.TextTitle, Bold: true}, look.Text).GivesWay(40)
	p.from = look.NewLabel("", fromFace(), look.Dimmed).GivesWay(40)
	p.more = look.NewLabel("", look.Face{Size: look.TextSmall}, look.Dimmed).GivesWay(40)
	p.buttonsOf(do)
	objects := []fyne.CanvasObject{p.title, p.from, p.line, p.more}
	for range sendersShown {
		a := control.NewAvatar()
		p.avatars = append(p.avatars, a)
		objects = append(objects, a)
	}
	for range factsShown {
		f := newFact()
		p.facts = append(p.facts, f)
		objects = append(objects, f.icon, f.text)
	}
	for range subjectsShown {
		s := newSubject()
		p.subjects = append(p.subjects, s)
		objects = append(objects, s.who, s.what, s.date)
	}
	for _, b := range p.buttons {
		objects = append(objects, b)
	}
	p.Container = container.New(control.LaidOut(p.layout), objects...)
	return p
}

// buttonsOf makes the buttons. What two of them do depends on the messages.
func (p *parts) buttonsOf(do Actions) {
	add := func(icon look.IconName, key string, pressed func()) *control.Button {
		b := control.NewButton(control.Outlined, icon, p.env.Words.T("menu."+key), pressed)
		b.OnKey, b.OnHint = p.env.Key, p.env.Hint
		p.buttons = append(p.buttons, b)
		return b
	}
	add(look.IconArchive, "archive", do.Archive)
	add(look.IconTrash, "delete", do.Remove)
	add(look.IconMove, "move_to", do.Move)
	p.read = add(look.IconEnvelopeOpen, "mark_read", func() { do.Read(p.unread) })
	p.star = add(look.IconStar, "star", func() { do.Star(p.unstarred) })
	add(look.IconJunk, "junk", do.Junk)
}

// layout puts the parts below each other. The subjects are what a low pane leaves out.
func (p *parts) layout(size fyne.Size) {
	width := min(size.Width-2*look.PanePadding, widest)
	y := top
	if size.Height < 420 {
		y = look.PanePadding / 2
	}
	y = p.layoutHead(y, width)
	y = p.layoutFacts(y+partGap/2, width)
	y = p.layoutButtons(y+partGap, width)
	p.layoutSubjects(y+partGap, width, size.Height)
}

func (p *parts) put(o fyne.CanvasObject, x, y, width, height float32) {
	o.Move(fyne.NewPos(look.PanePadding+x, y))
	o.Resize(fyne.NewSize(width, height))
}

func (p *parts) layoutHead(y, width float32) float32 {
	x := float32(0)
	for _, a := range p.avatars {
		p.put(a, x, y, control.AvatarSize, control.AvatarSize)
		x += control.AvatarSize + look.Gap
	}
	y += control.AvatarSize + look.GapWide
	p.put(p.title, 0, y, width, titleTall)
	y += titleTall + 2
	p.from.SetText(p.fromWhom(width))
	p.put(p.from, 0, y, width, lineTall)
	return y + lineTall
}

func (p *parts) layoutFacts(y, width float32) float32 {
	for _, f := range p.facts {
		if !f.text.Visible() {
			continue
		}
		p.put(f.icon, 0, y+(lineTall-look.IconSizeSmall)/2+1, look.IconSizeSmall, look.IconSizeSmall)
		p.put(f.text, look.IconSize+look.Gap, y, width-look.IconSize-look.Gap, lineTall)
		y += lineTall + 4
	}
	return y
}

// layoutButtons sets them side by side, in as many lines as it takes.
func (p *parts) layoutButtons(y, width float32) float32 {
	x := float32(0)
	for _, b := range p.buttons {
		wide := b.MinSize().Width
		if x > 0 && x+wide > width {
			x, y = 0, y+control.ButtonHeight+look.Gap
		}
		p.put(b, x, y, wide, control.ButtonHeight)
		x += wide + look.Gap
	}
	return y + control.ButtonHeight
}

func (p *parts) layoutSubjects(y, width, height float32) {
	const date, who float32 = 66, 0.3
	p.put(p.line, 0, y, width, look.HairlineSize)
	y += partGap
	shown := 0
	for _, s := range p.subjects {
		fits := y+2*lineTall+look.Gap < height && s.shown
		for _, o := range []fyne.CanvasObject{s.who, s.what, s.date} {
			control.ShowIf(o, fits)
		}
		if !fits {
			continue
		}
		p.put(s.who, 0, y, width*who, lineTall)
		p.put(s.what, width*who+look.GapWide, y, width*(1-who)-date-look.GapWide-look.Gap, lineTall)
		p.put(s.date, width-date, y, date, lineTall)
		y += lineTall + look.Gap
		shown++
	}
	control.ShowIf(p.more, shown > 0 && shown < p.total)
	p.more.SetText(p.env.Words.N("several.more", p.total-shown))
	p.put(p.more, 0, y, width, lineTall)
}
