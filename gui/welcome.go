package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"valija/account"
	"valija/assets"
	"valija/gui/control"
	"valija/gui/look"
)

// Measures of the welcome page: two columns that fit a window 900 wide.
const (
	welcomeText float32 = 340
	welcomeForm float32 = 360
	welcomeGap  float32 = 56
)

// welcomePage is what a first start shows, in the window itself: what Valija is, and three lines to fill in. It can be
// left at any time, and comes back from the Help menu.
type welcomePage struct {
	object fyne.CanvasObject
	setup  *accountSetup
}

// busy tells that an account is being tested or added.
func (p *welcomePage) busy() bool { return p.setup.busy() }

// showWelcome covers the window with the welcome page.
func (w *window) showWelcome() {
	if w.welcome != nil {
		return
	}
	p := &welcomePage{setup: newAccountSetup(w, welcomeForm, w.key)}
	p.setup.added = func(account.ID) { w.hideWelcome() }
	for _, b := range p.setup.buttons() {
		b.OnKey = w.key
	}
	p.object = w.welcomeBody(p.setup)
	w.welcome = p
	w.body.Hide()
	w.root.Add(p.object)
	w.root.Objects = append(w.root.Objects[:len(w.root.Objects)-2], p.object, w.layer.Container) // the toast stays on top
	w.root.Refresh()
	w.win.Canvas().Focus(p.setup.form.person)
}

// hideWelcome leaves the page; a test under way ends.
func (w *window) hideWelcome() {
	if w.welcome == nil {
		return
	}
	w.welcome.setup.end()
	w.root.Remove(w.welcome.object)
	w.welcome = nil
	w.body.Show()
	w.root.Refresh()
	w.list.Focus()
}

func (w *window) welcomeBody(s *accountSetup) fyne.CanvasObject {
	left := container.New(control.Column(look.GapWide), w.welcomeWords(s)...)
	t := w.env.Words.T
	later := control.NewButton(control.Quiet, "", t("welcome.later"), w.hideWelcome)
	later.OnKey = w.key
	foot := container.New(control.Row(look.Gap))
	for _, b := range s.buttons() {
		foot.Add(b)
	}
	foot.Add(later)
	title := look.NewLabel(t("welcome.form"), look.Face{Size: look.TextBody + 2, Bold: true}, look.Text)
	form := container.New(control.Column(look.GapWide), title, s.form.box, foot,
		control.NewParagraph(t("welcome.keyring"), look.Face{Size: look.TextSmall}, look.Dimmed, welcomeForm))
	card := control.NewGround(look.Surface)
	card.Radius = look.Radius
	right := container.NewStack(card, container.New(control.Pad(24, 24, 24, 24), form))
	columns := container.New(&welcomeLayout{}, left, right)
	scroll := container.NewVScroll(columns)
	s.form.sized = columns.Refresh
	s.test.sized = columns.Refresh
	return container.NewStack(control.NewGround(look.Window), scroll)
}

// welcomeWords are the left column: who we are, and what we promise; while a test runs, its steps instead.
func (w *window) welcomeWords(s *accountSetup) []fyne.CanvasObject {
	t := w.env.Words.T
	icon := canvas.NewImageFromResource(fyne.NewStaticResource("icon.svg", assets.AppIcon))
	icon.FillMode = canvas.ImageFillContain
	icon.SetMinSize(fyne.NewSquareSize(64))
	promises := container.New(control.Column(look.GapWide))
	for _, p := range []struct {
		icon look.IconName
		key  string
	}{{look.IconCloudLine, "welcome.promise.server"}, {look.IconCloudHalf, "welcome.promise.large"}, {look.IconWifiOff, "welcome.promise.offline"}} {
		text := control.NewParagraph(t(p.key), look.Face{Size: look.TextList}, look.Text, welcomeText-40)
		mark := container.New(control.Pad(2, 0, 0, 0), container.NewVBox(look.NewIcon(p.icon, look.Accent, 20)))
		promises.Add(container.New(control.Row(look.GapWide), mark, text))
	}
	s.started = promises.Hide
	objects := []fyne.CanvasObject{
		container.NewHBox(icon),
		control.NewParagraph(t("welcome.title"), look.Face{Size: 26, Bold: true}, look.Text, welcomeText),
		control.NewParagraph(t("welcome.text"), look.Face{Size: look.TextBody}, look.Dimmed, welcomeText),
		container.New(control.Pad(8, 0, 8, 0), container.NewStack(promises, s.test.box)),
	}
	if w.opt.OpenDemo != nil {
		demo := control.NewButton(control.Link, look.IconEnvelopeOpen, t("welcome.demo"), w.openDemo)
		demo.OnKey, demo.Padding = w.key, 0
		objects = append(objects, container.New(control.Row(0), demo))
	}
	return objects
}

// openDemo shows the demo mailbox in a window of its own.
func (w *window) openDemo() {
	var err error
	w.background(func() { err = w.opt.OpenDemo() }, func() {
		if err != nil {
			w.layer.toast.show(w.env.Words.T("welcome.demo_failed", "reason", err), nil)
		}
	})
}

// welcomeLayout sets two columns side by side in the middle of the page.
type welcomeLayout struct{}

func (welcomeLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	l, r := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(l.Width+welcomeGap+r.Width, max(l.Height, r.Height)+2*look.PanePadding)
}

func (welcomeLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	l, r := o[0].MinSize(), o[1].MinSize()
	gap := min(2*welcomeGap, max(look.PanePadding, (size.Width-l.Width-r.Width)/3))
	x := max(look.PanePadding, (size.Width-l.Width-r.Width-gap)/2)
	tall := max(l.Height, r.Height)
	y := max(look.PanePadding, (size.Height-tall)/2-look.PanePadding)
	o[0].Resize(l)
	o[0].Move(fyne.NewPos(x, y+look.PanePadding))
	o[1].Resize(r)
	o[1].Move(fyne.NewPos(x+l.Width+gap, y))
}
