package reader

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/pane"
)

// findHeight is the room of the find bar.
const findHeight float32 = 44

// Find highlights the words of a search in this message and the next ones; "" ends it. Operators like from: are for
// the search, not for the text.
func (p *Pane) Find(text string) {
	p.terms = pane.SearchTerms(text)
	p.body.html.looking = len(p.terms) > 0
	if p.shown != nil && p.finder.Hidden {
		if p.body.isDesigned && p.body.html.looking {
			p.body.html.unfold()
		}
		p.body.find(p.terms...)
	}
}

// ShowFind opens the find bar of this message.
func (p *Pane) ShowFind() {
	if p.shown == nil {
		return
	}
	p.finder.Show()
	if p.body.isDesigned {
		p.body.html.unfold()
	}
	p.relayout()
	p.env.Window.Canvas().Focus(p.finder.entry)
	p.findInMessage(p.finder.entry.Text)
}

// closeFind takes the find bar away; the words of a search are highlighted again.
func (p *Pane) closeFind() {
	if p.finder.Hidden {
		return
	}
	p.finder.Hide()
	p.body.find(p.terms...)
	p.relayout()
	p.focus()
}

// focusAgain gives the keys to the text after a button above it was used, unless that opened something.
func (p *Pane) focusAgain() {
	if p.env.Window.Canvas().Overlays().Top() == nil {
		p.focus()
	}
}

// focus gives the keys to the text.
func (p *Pane) focus() {
	if p.shown != nil {
		p.env.Window.Canvas().Focus(p.body.focusable())
	}
}

func (p *Pane) findInMessage(text string) {
	if p.body.find(text) > 0 {
		p.findStep(1)
		return
	}
	p.finder.tell(p.env, 0, 0)
}

// findStep goes to the next place (1) or the one before (-1).
func (p *Pane) findStep(by int) {
	at, of := p.body.findStep(by)
	p.finder.tell(p.env, at, of)
}

// findBar is a line to find something in a message: what, how often, next and previous.
type findBar struct {
	*fyne.Container
	entry *control.Entry
	count *look.Label
}

func newFindBar(e *pane.Env, find func(string), step func(int), closeBar func()) *findBar {
	b := &findBar{count: look.NewLabel("", look.Face{Size: look.TextSmall}, look.Dimmed)}
	key := func(k *fyne.KeyEvent) {
		switch k.Name {
		case fyne.KeyEscape:
			closeBar()
		case fyne.KeyF3:
			step(1)
		default:
			e.Key(k)
		}
	}
	b.entry = control.NewEntry(key, func(s fyne.Shortcut) {
		if c, ok := e.Window.Canvas().(fyne.Shortcutable); ok {
			c.TypedShortcut(s)
		}
	})
	b.entry.SetPlaceHolder(e.Words.T("reader.find.placeholder"))
	b.entry.OnChanged = find
	b.entry.OnSubmitted = func(string) { step(1) }
	buttons := container.New(control.Row(0),
		findButton(e, key, look.IconChevronUp, "reader.find.previous", func() { step(-1) }),
		findButton(e, key, look.IconChevronDown, "reader.find.next", func() { step(1) }),
		findButton(e, key, look.IconClose, "reader.find.close", closeBar))
	right := container.New(control.Row(look.Gap), container.NewCenter(b.count), buttons)
	b.Container = container.New(control.Pad(6, look.PanePadding-8, 6, look.PanePadding), container.NewBorder(nil, nil, nil, right, b.entry))
	b.Hide()
	return b
}

func findButton(e *pane.Env, key func(*fyne.KeyEvent), icon look.IconName, hint string, do func()) *control.Button {
	b := control.NewButton(control.Quiet, icon, "", do)
	b.OnKey, b.OnHint, b.Hint = key, e.Hint, e.Words.T(hint)
	return b
}

// tell says which place of how many is shown.
func (b *findBar) tell(e *pane.Env, at, of int) {
	switch {
	case strings.TrimSpace(b.entry.Text) == "":
		b.count.SetText("")
	case of == 0:
		b.count.SetText(e.Words.T("reader.find.none"))
	default:
		b.count.SetText(e.Words.T("reader.find.place", "at", at, "of", e.Words.Number(of)))
	}
	b.Refresh()
}
