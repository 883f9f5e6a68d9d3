package accounts

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"valija/account"
	"valija/assets"
	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/sheet"
)

// Measures of the welcome page: two columns that fit a window 900 wide.
const (
	welcomeText float32 = 340
	welcomeForm float32 = 360
	welcomeGap  float32 = 56
)

// Welcome is what a first start shows, in the window itself: what Valija is, and three lines to fill in. It can be left at
// any time, and comes back from the Help menu.
type Welcome struct {
	Object fyne.CanvasObject
	desk   *sheet.Desk
	opt    WelcomeOptions
	setup  *setup
}

// WelcomeOptions of NewWelcome; none may be nil but Demo.
type WelcomeOptions struct {
	Key   func(*fyne.KeyEvent) // gets the keys that nothing on the page uses
	Leave func()               // the user goes on without an account, or there is one now
	Demo  func()               // shows the demo mailbox; nil: it is not offered
}

// NewWelcome makes the page.
func (s *Sheets) NewWelcome(opt WelcomeOptions) *Welcome {
	p := &Welcome{desk: s.desk, opt: opt, setup: newSetup(s.desk, s.opt.Browse, welcomeForm, opt.Key)}
	p.setup.added = func(account.ID) { opt.Leave() }
	for _, b := range p.setup.buttons() {
		b.OnKey = opt.Key
	}
	p.Object = p.body()
	return p
}

// Busy tells that an account is being tested or added.
func (p *Welcome) Busy() bool { return p.setup.busy() }

// Focus puts the cursor into the first line.
func (p *Welcome) Focus() { p.desk.Window.Canvas().Focus(p.setup.form.person) }

// Close ends a test under way.
func (p *Welcome) Close() { p.setup.end() }

func (p *Welcome) body() fyne.CanvasObject {
	left := container.New(control.Column(look.GapWide), p.words()...)
	s, t := p.setup, p.desk.Words.T
	later := control.NewButton(control.Quiet, "", t("welcome.later"), p.opt.Leave)
	later.OnKey = p.opt.Key
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
	right := container.NewStack(card, container.New(control.Pad(look.PanePadding, look.PanePadding, look.PanePadding, look.PanePadding), form))
	columns := container.New(&welcomeLayout{}, left, right)
	scroll := container.NewVScroll(columns)
	s.form.sized = columns.Refresh
	s.test.sized = columns.Refresh
	return container.NewStack(control.NewGround(look.Window), scroll)
}

// words are the left column: who we are, and what we promise; while a test runs, its steps instead.
func (p *Welcome) words() []fyne.CanvasObject {
	s, t := p.setup, p.desk.Words.T
	icon := canvas.NewImageFromResource(fyne.NewStaticResource("icon.svg", assets.AppIcon))
	icon.FillMode = canvas.ImageFillContain
	icon.SetMinSize(fyne.NewSquareSize(64))
	promises := container.New(control.Column(look.GapWide))
	for _, one := range []struct {
		icon look.IconName
		key  string
	}{{look.IconCloudLine, "welcome.promise.server"}, {look.IconCloudHalf, "welcome.promise.large"}, {look.IconWifiOff, "welcome.promise.offline"}} {
		text := control.NewParagraph(t(one.key), look.Face{Size: look.TextList}, look.Text, welcomeText-40)
		mark := container.New(control.Pad(2, 0, 0, 0), container.NewVBox(look.NewIcon(one.icon, look.Accent, 20)))
		promises.Add(container.New(control.Row(look.GapWide), mark, text))
	}
	s.started = promises.Hide
	objects := []fyne.CanvasObject{
		container.NewHBox(icon),
		control.NewParagraph(t("welcome.title"), look.Face{Size: look.TextWelcome, Bold: true}, look.Text, welcomeText),
		control.NewParagraph(t("welcome.text"), look.Face{Size: look.TextBody}, look.Dimmed, welcomeText),
		container.New(control.Pad(8, 0, 8, 0), container.NewStack(promises, s.test.box)),
	}
	if p.opt.Demo != nil {
		demo := control.NewButton(control.Link, look.IconEnvelopeOpen, t("welcome.demo"), p.opt.Demo)
		demo.OnKey, demo.Padding = p.opt.Key, 0
		objects = append(objects, container.New(control.Row(0), demo))
	}
	return objects
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
