// Package console shows the conversation with an account's server in a window of its own, each line explained.
package console

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"valija/account"
	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/pane"
	"valija/gui/system"
)

// Measures of the conversation's window, in Fyne units.
const (
	width        float32 = 760
	height       float32 = 520
	timeWidth    float32 = 74  // of the column of times
	sideWidth    float32 = 22  // of C and S
	footHeight   float32 = 56  // of the explanation
	accountWidth float32 = 240 // of the choice among accounts
)

// said is a line of the conversation with a server, secrets masked.
type said struct {
	at     time.Time
	server bool
	text   string
}

// Console is the conversation with one server at a time, as it goes on. There is one a window of Valija.
type Console struct {
	env *pane.Env // set by New, never changed

	win     fyne.Window // nil: not shown
	account account.ID
	lines   []said
	list    *widget.List
	what    *control.Paragraph
	follow  bool // the end stays in view
}

// New makes a console that is not shown yet.
func New(e *pane.Env) *Console { return &Console{env: e} }

// Show opens the conversation with an account's server, or brings it to the front.
func (c *Console) Show(id account.ID) {
	if c.win != nil {
		c.show(id)
		c.win.RequestFocus()
		return
	}
	c.win, c.account, c.follow = fyne.CurrentApp().NewWindow(system.Name), id, true
	c.what = control.NewParagraph("", look.Face{Size: look.TextSmall}, look.Dimmed, width-2*look.GapWide)
	c.list = widget.NewList(func() int { return len(c.lines) }, newRow, c.fill)
	c.list.HideSeparators = true
	c.list.OnSelected = c.explain
	c.layOut()
	c.win.SetPadded(false)
	c.win.Resize(fyne.NewSize(width, height))
	c.win.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) {
		if e.Name == fyne.KeyEscape {
			c.win.Close()
		}
	})
	c.win.SetOnClosed(func() { c.win = nil })
	c.show(id)
	c.win.Show()
}

// Reword says everything in the language of now.
func (c *Console) Reword() {
	if c.win == nil {
		return
	}
	c.layOut()
	c.show(c.account)
}

func (c *Console) layOut() {
	c.win.SetContent(container.NewBorder(c.head(), c.foot(), nil, nil, c.list))
}

// head chooses the account, copies, and follows.
func (c *Console) head() fyne.CanvasObject {
	t := c.env.Words.T
	accounts := c.env.Manager.Accounts()
	var names []string
	for _, a := range accounts {
		names = append(names, a.Name)
	}
	which := control.NewSelector(names, nil)
	which.OnChanged = func(string) {
		if i := which.SelectedIndex(); i >= 0 && accounts[i].ID != c.account {
			c.show(accounts[i].ID)
		}
	}
	for i, a := range accounts {
		if a.ID == c.account {
			which.SetSelectedIndex(i)
		}
	}
	follow := control.NewCheckBox(t("console.follow"), c.follow, nil)
	follow.OnChanged = func(on bool) {
		c.follow = on
		c.refresh()
	}
	copyAll := control.NewButton(control.Outlined, look.IconCopy, t("console.copy"), func() { fyne.CurrentApp().Clipboard().SetContent(c.text()) })
	sync := control.NewButton(control.Outlined, look.IconSync, t("bar.sync"), func() { c.env.Manager.Sync(c.account) })
	which.Hidden = len(accounts) < 2
	row := container.NewBorder(nil, nil, container.NewGridWrap(fyne.NewSize(accountWidth, which.MinSize().Height), which), container.New(control.Row(look.Gap), follow, copyAll, sync))
	return container.NewVBox(container.New(control.Pad(look.Gap, look.GapWide, look.Gap, look.GapWide), row), control.NewGround(look.Hairline))
}

// foot explains the chosen line.
func (c *Console) foot() fyne.CanvasObject {
	room := container.New(&control.AtLeast{Height: footHeight}, c.what)
	return container.NewVBox(control.NewGround(look.Hairline), container.New(control.Pad(look.Gap, look.GapWide, look.Gap, look.GapWide), room))
}

// show shows the conversation with another server.
func (c *Console) show(id account.ID) {
	c.account = id
	if a, ok := c.env.Account(id); ok {
		c.win.SetTitle(c.env.Words.T("console.title", "host", a.Host) + " · " + system.Name)
	}
	c.list.UnselectAll()
	c.what.Set(c.env.Words.T("console.hint"))
	c.read()
}

// Handle takes the lines that came.
func (c *Console) Handle(events []account.Event) {
	if c.win == nil {
		return
	}
	for _, e := range events {
		switch e := e.(type) {
		case account.Conversation:
			if e.Account == c.account {
				c.read()
				return
			}
		case account.Reload:
			c.read()
			return
		}
	}
}

// read takes the lines as the account's worker keeps them: the last two thousand.
func (c *Console) read() {
	c.lines = c.lines[:0]
	for _, l := range c.env.Manager.Conversation(c.account) {
		c.lines = append(c.lines, said{l.Time, l.FromServer, l.Text})
	}
	c.refresh()
}

func (c *Console) refresh() {
	c.list.Refresh()
	if c.follow {
		c.list.ScrollToBottom()
	}
}

// text is everything, as it is written in the RFCs.
func (c *Console) text() string {
	var b strings.Builder
	for _, l := range c.lines {
		b.WriteString(l.at.Local().Format("15:04:05.000 ") + side(l) + ": " + l.text + "\n")
	}
	return b.String()
}

func side(l said) string {
	if l.server {
		return "S"
	}
	return "C"
}
