package maillist

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/gui/control"
	"valija/gui/look"
	"valija/store/query"
)

// Measures of the strip over the results of a search.
const (
	foundTall float32 = 28
	foundLeft float32 = 18
)

// found is the strip over the results of a search: how many there are, and what of the query was not understood.
type found struct {
	*fyne.Container
	count  *look.Label
	wrong  *control.Paragraph
	ground *control.Ground
	line   *control.Ground
}

func newFound() *found {
	f := &found{ground: control.NewGround(look.Notice), line: control.NewGround(look.Hairline)}
	f.count = look.NewLabel("", look.Face{Size: look.TextSmall, Bold: true}, look.Dimmed).GivesWay(40)
	f.wrong = control.NewParagraph("", look.Face{Size: look.TextSmall}, look.NoticeText, 200)
	f.Container = container.New(control.LaidOut(f.layout), f.ground, f.count, f.wrong, f.line)
	f.Hide()
	return f
}

// height is what the strip takes of a list so wide.
func (f *found) height(width float32) (tall float32) {
	if !f.Visible() {
		return 0
	}
	if f.count.Text() != "" {
		tall += foundTall
	}
	if f.wrong.Text != "" {
		f.wrong.Wrap(width - 2*foundLeft)
		tall += f.wrong.MinSize().Height + 2*look.Gap
	}
	return tall
}

func (f *found) layout(size fyne.Size) {
	y := float32(0)
	if f.count.Text() != "" {
		f.count.Move(fyne.NewPos(foundLeft, y+6))
		f.count.Resize(fyne.NewSize(size.Width-2*foundLeft, foundTall-8))
		y += foundTall
	}
	f.ground.Move(fyne.NewPos(0, y))
	f.ground.Resize(fyne.NewSize(size.Width, size.Height-y))
	control.ShowIf(f.ground, f.wrong.Text != "")
	f.wrong.Move(fyne.NewPos(foundLeft, y+look.Gap))
	f.wrong.Resize(fyne.NewSize(size.Width-2*foundLeft, size.Height-y))
	f.line.Move(fyne.NewPos(0, size.Height-look.HairlineSize))
	f.line.Resize(fyne.NewSize(size.Width, look.HairlineSize))
}

// withStrip puts the strip over the list.
func (p *Pane) withStrip(size fyne.Size) {
	tall := p.found.height(size.Width)
	control.Put(p.found.Container, fyne.Position{}, fyne.NewSize(size.Width, tall))
	p.List.Move(fyne.NewPos(0, tall))
	p.List.Resize(fyne.NewSize(size.Width, size.Height-tall))
}

// tellFound says how many messages the search shown found; negative: not known yet.
func (p *Pane) tellFound(n int) {
	q := p.view.Query
	count := ""
	switch {
	case q == "":
	case n < 0:
		count = p.env.Words.T("list.searching")
	case n > 0:
		count = p.env.Words.N("list.found", n)
	}
	wrong := p.mistakes(q)
	control.ShowIf(p.found.Container, count != "" || wrong != "")
	p.found.count.SetText(count)
	p.found.wrong.Set(wrong)
	p.whole.Layout.Layout(p.whole.Objects, p.whole.Size())
}

// mistakes says in words what of a query is no operator although it looks like one.
func (p *Pane) mistakes(q string) string {
	var lines []string
	for _, m := range query.Mistakes(q, p.now().Local()) {
		key := "no_operator"
		switch m.Wants {
		case query.SomeWords:
			key = "wants_words"
		case query.AName:
			key = "wants_name"
		case query.AProperty:
			key = "wants_property"
		case query.ADay:
			key = "wants_day"
		case query.ASize:
			key = "wants_size"
		}
		operator, _, _ := strings.Cut(m.Text, ":")
		lines = append(lines, p.env.Words.T("list."+key, "text", shortened(m.Text), "operator", operator+":"))
	}
	return strings.Join(lines, "\n")
}
