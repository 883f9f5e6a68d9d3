package gui

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"valija/account"
	"valija/gui/control"
	"valija/gui/look"
)

// Measures of the conversation's window, in Fyne units.
const (
	consoleWidth  float32 = 760
	consoleHeight float32 = 520
	consoleTime   float32 = 74 // of the column of times
	consoleSide   float32 = 22 // of C and S
	consoleFoot   float32 = 56 // of the explanation
)

// said is a line of the conversation with a server, secrets masked.
type said struct {
	at     time.Time
	server bool
	text   string
}

// console shows the conversation with an account's server as it goes on.
type console struct {
	w       *window
	win     fyne.Window
	account account.ID
	lines   []said
	list    *widget.List
	what    *control.Paragraph
	follow  bool // the end stays in view
}

// showConsole opens the conversation with an account's server in a window of its own, or brings it to the front.
func (w *window) showConsole(id account.ID) {
	if w.console != nil {
		w.console.show(id)
		w.console.win.RequestFocus()
		return
	}
	c := &console{w: w, win: fyne.CurrentApp().NewWindow(appName), account: id, follow: true}
	w.console = c
	c.what = control.NewParagraph("", look.Face{Size: look.TextSmall}, look.Dimmed, consoleWidth-2*look.PanePadding)
	c.list = widget.NewList(func() int { return len(c.lines) }, newConsoleRow, c.fill)
	c.list.HideSeparators = true
	c.list.OnSelected = c.explain
	c.win.SetContent(container.NewStack(control.NewGround(look.Surface), container.NewBorder(c.head(), c.foot(), nil, nil, c.list)))
	c.win.SetPadded(false)
	c.win.Resize(fyne.NewSize(consoleWidth, consoleHeight))
	c.win.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) {
		if e.Name == fyne.KeyEscape {
			c.win.Close()
		}
	})
	c.win.SetOnClosed(func() { w.console = nil })
	c.show(id)
	c.win.Show()
}

// head chooses the account, copies, and follows.
func (c *console) head() fyne.CanvasObject {
	t := c.w.env.Words.T
	accounts := c.w.opt.Manager.Accounts()
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
	follow := control.NewCheckBox(t("console.follow"), true, nil)
	follow.OnChanged = func(on bool) {
		c.follow = on
		c.refresh()
	}
	copyAll := control.NewButton(control.Outlined, look.IconCopy, t("console.copy"), func() { fyne.CurrentApp().Clipboard().SetContent(c.text()) })
	sync := control.NewButton(control.Outlined, look.IconSync, t("bar.sync"), func() { c.w.opt.Manager.Sync(c.account) })
	which.Hidden = len(accounts) < 2
	row := container.NewBorder(nil, nil, container.NewHBox(which), container.New(control.Row(look.Gap), control.ClearBorder(follow), copyAll, sync))
	return container.NewVBox(container.New(control.Pad(look.Gap, look.GapWide, look.Gap, look.GapWide), row), control.NewGround(look.Hairline))
}

// foot explains the chosen line.
func (c *console) foot() fyne.CanvasObject {
	room := container.New(&control.AtLeast{Height: consoleFoot}, c.what)
	return container.NewVBox(control.NewGround(look.Hairline), container.New(control.Pad(look.Gap, look.PanePadding, look.Gap, look.PanePadding), room))
}

// show shows the conversation with another server.
func (c *console) show(id account.ID) {
	c.account = id
	if a, ok := c.w.env.Account(id); ok {
		c.win.SetTitle(c.w.env.Words.T("console.title", "host", a.Host) + " · " + appName)
	}
	c.list.UnselectAll()
	c.what.Set(c.w.env.Words.T("console.hint"))
	c.read()
}

// heard takes the lines that came.
func (c *console) heard(events []account.Event) {
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
func (c *console) read() {
	c.lines = c.lines[:0]
	for _, l := range c.w.opt.Manager.Conversation(c.account) {
		c.lines = append(c.lines, said{l.Time, l.FromServer, l.Text})
	}
	c.refresh()
}

func (c *console) refresh() {
	c.list.Refresh()
	if c.follow {
		c.list.ScrollToBottom()
	}
}

// text is everything, as it is written in the RFCs.
func (c *console) text() string {
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

// newConsoleRow is a row: time, side, words.
func newConsoleRow() fyne.CanvasObject {
	mono := func(role fyne.ThemeColorName) fyne.CanvasObject {
		t := look.NewText("", look.Face{Size: look.TextSmall}, role)
		t.TextStyle.Monospace = true
		return t
	}
	return container.New(consoleRow{}, mono(look.Faint), mono(look.Accent), mono(look.Text))
}

// consoleRow puts time, side and words side by side.
type consoleRow struct{}

func (consoleRow) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 16) }

func (consoleRow) Layout(o []fyne.CanvasObject, size fyne.Size) {
	x := look.GapWide
	for i, wide := range []float32{consoleTime, consoleSide, size.Width} {
		o[i].Move(fyne.NewPos(x, 0))
		o[i].Resize(fyne.NewSize(wide, size.Height))
		x += wide
	}
}
