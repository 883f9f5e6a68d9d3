package reader

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/mailview"
	"valija/gui/pane"
)

// question is asked in a panel over the window before something that may do harm.
type question struct {
	title, text string
	small       string // a detail to check: an address in full
	yes         string
	role        fyne.ThemeColorName // of the button that does it; "": the accent
	do          func()
}

// showQuestion asks; the safe answer has the focus.
func showQuestion(e *pane.Env, q question) {
	p := newPanel(e, q.title)
	p.add(control.NewParagraph(q.text, look.Face{Size: look.TextList}, look.Text, look.SheetWidth))
	if q.small != "" {
		detail := fixedText(look.TextSmall)
		detail.SetBlocks([]mailview.Block{plainBlock(q.small, mailview.Style{Size: look.TextSmall, Ink: look.Dimmed})})
		p.add(container.New(textLayout{detail, textHeight(detail, look.SheetWidth)}, detail))
	}
	yes := control.NewButton(control.Outlined, "", q.yes, func() { p.close(); q.do() })
	yes.Role = q.role
	p.show(nil, control.NewButton(control.Filled, "", e.Words.T("reader.cancel"), p.close), yes)
}

// panel is a small dialog of the reading pane. Escape takes it away.
type panel struct {
	env   *pane.Env
	popup *widget.PopUp
	body  *fyne.Container
	keys  func(*fyne.KeyEvent) // of the window, which are the panel's while it is shown
}

func newPanel(e *pane.Env, title string) *panel {
	return &panel{env: e, body: container.New(control.Column(look.GapWide),
		control.NewParagraph(title, look.Face{Size: look.TextBody + 2, Bold: true}, look.Text, look.SheetWidth))}
}

func (p *panel) add(o fyne.CanvasObject) { p.body.Add(o) }

// show opens it with buttons at its foot. The focus goes to first, or to the filled button when that is nil.
func (p *panel) show(first fyne.Focusable, buttons ...*control.Button) {
	foot := container.New(control.Row(look.Gap))
	for _, b := range buttons {
		b.OnKey = p.key
		foot.Add(b)
	}
	p.body.Add(container.New(control.Pad(look.Gap, 0, 0, 0), foot))
	p.popup = widget.NewModalPopUp(container.New(control.Pad(look.SheetPadding, look.SheetPadding, look.SheetPadding, look.SheetPadding), p.body), p.env.Window.Canvas())
	p.popup.Show()
	c := p.env.Window.Canvas()
	p.keys = c.OnTypedKey()
	c.SetOnTypedKey(p.key) // a click beside the panel takes the focus from its buttons
	for _, b := range buttons {
		if first == nil && b.Kind == control.Filled {
			first = b
		}
	}
	// Later, because Fyne takes the focus away at the end of the click that opened the panel.
	p.env.Background(func() {}, func() {
		if p.popup.Visible() {
			p.env.Window.Canvas().Focus(first)
		}
	})
}

func (p *panel) close() {
	if p.popup.Visible() {
		p.env.Window.Canvas().SetOnTypedKey(p.keys)
	}
	p.popup.Hide()
}

func (p *panel) key(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape {
		p.close()
	}
}

// fit makes it as tall as its contents have become.
func (p *panel) fit() {
	if p.popup != nil {
		p.body.Refresh()
		p.popup.Resize(p.popup.MinSize())
	}
}

// heightLayout gives its objects a height, and the width there is.
type heightLayout struct{ height float32 }

func (l heightLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(1, l.height) }

func (l heightLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
	}
}
