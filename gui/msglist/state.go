package msglist

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"valija/gui/look"
)

// State is what the list shows when it has no rows: why, and what can be done.
type State struct {
	Loading bool // rows will come in a moment: grey shapes, no words
	Icon    look.IconName
	Title   string
	Text    string // a sentence or two
	Action  string // words of the button; "" for none
	Act     func()
}

// SetState changes what is shown when there are no rows.
func (l *List) SetState(s State) {
	l.state = s
	if l.view != nil {
		l.view.empty.show(s)
		l.view.Layout(l.Size())
	}
}

// shapes is how many grey rows stand for a list that is being loaded.
const shapes = 4

// emptyView is the drawing of a State.
type emptyView struct {
	box    *fyne.Container // everything
	words  *fyne.Container
	icon   *canvas.Image
	title  *look.Label
	text   *widget.Label
	action *widget.Button
	shapes []*canvas.Rectangle
}

func newEmptyView() *emptyView {
	v := &emptyView{
		icon:   look.NewIcon(look.IconInbox, look.Faint, emptyIcon),
		title:  look.NewLabel("", look.Face{Size: look.TextBody, Bold: true}, look.Text).GivesWay(80).Align(fyne.TextAlignCenter),
		text:   widget.NewLabel(""),
		action: widget.NewButton("", nil),
	}
	v.text.Wrapping = fyne.TextWrapWord
	v.text.Alignment = fyne.TextAlignCenter
	v.text.Importance = widget.LowImportance
	v.text.SizeName = theme.SizeNameCaptionText
	button := container.New(layout.NewCenterLayout(), v.action)
	v.words = container.NewVBox(container.NewCenter(v.icon), v.title, v.text, button)
	v.box = container.NewWithoutLayout(v.words)
	for range shapes * 2 {
		s := canvas.NewRectangle(nil)
		s.CornerRadius = look.RadiusTiny
		v.shapes = append(v.shapes, s)
		v.box.Add(s)
	}
	v.box.Hide()
	return v
}

const emptyIcon = 40

func (v *emptyView) show(s State) {
	show(v.words, !s.Loading)
	for _, shape := range v.shapes {
		shape.FillColor = look.Color(look.Chip)
		show(shape, s.Loading)
	}
	v.icon.Resource = look.IconAt(s.Icon, look.Faint, emptyIcon)
	show(v.icon, s.Icon != "")
	if s.Icon != "" {
		v.icon.Refresh()
	}
	v.title.SetText(s.Title)
	v.title.Refresh()
	v.text.SetText(s.Text)
	show(v.text, s.Text != "")
	v.action.SetText(s.Action)
	v.action.OnTapped = s.Act
	show(v.action, s.Action != "")
}

// layout centres the words a little above the middle, where the eye looks for them.
func (v *emptyView) layout(size fyne.Size) {
	v.box.Resize(size)
	width := min(size.Width-2*look.PanePadding, 300)
	v.words.Resize(fyne.NewSize(width, v.words.MinSize().Height))
	height := v.words.MinSize().Height // of the text as it wraps now
	v.words.Resize(fyne.NewSize(width, height))
	v.words.Move(fyne.NewPos((size.Width-width)/2, max(look.PanePadding, (size.Height-height)*0.38)))
	for k, s := range v.shapes {
		row, second := k/2, float32(k%2)
		s.Move(fyne.NewPos(textLeft, float32(row)*cardHeight+14+22*second))
		s.Resize(fyne.NewSize((size.Width-textLeft-textRight)*(0.4+0.35*second), 9))
	}
}
