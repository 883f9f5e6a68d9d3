package reader

import (
	"bytes"
	"context"
	"encoding/base64"
	"image"
	"image/color"
	"strings"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/gui/control"
	"valija/gui/htmlview"
	"valija/gui/htmlview/layout"
	"valija/gui/look"
	"valija/gui/mailview"
	"valija/gui/pane"
	"valija/gui/picture"
	"valija/store"
	"valija/store/message"
)

// The window of a message as its sender designed it. Pictures are those within the message; nothing is loaded.

const (
	designWidth  float32 = 760
	designHeight float32 = 680
	designTime           = 5 * time.Second // of layout at most: the text can be read meanwhile
)

// showDesign opens a window with the HTML of the message on the screen.
func (p *Pane) showDesign() {
	if p.shown == nil || p.shown.msg.HTML == "" {
		return
	}
	c := p.shown
	own := *p.env
	own.Window = fyne.CurrentApp().NewWindow(c.title)
	d := &designWindow{env: &own, notices: newNoticeBars(&own), mail: p.mail}
	links := &Pane{env: &own, glyphs: p.glyphs, openURL: p.openURL} // asks in this window
	d.view = htmlview.New(htmlview.Fonts(), own.Background)
	d.view.OnKey = d.key
	d.view.OnLink = func(target, text string) { links.follow(mailview.Link{Target: target, Text: text}) }
	d.view.OnHover = func(target, text string) { links.showTarget(mailview.Link{Target: target, Text: text}) }
	d.view.OnPage, d.view.OnError = d.tell, d.fail
	win := own.Window
	d.root = container.New(control.LaidOut(d.layout), control.NewGround(look.Surface), d.notices.Container, d.view)
	win.SetContent(d.root)
	win.SetPadded(false)
	win.Resize(fyne.NewSize(designWidth, designHeight))
	win.Canvas().SetOnTypedKey(d.key)
	win.Canvas().AddShortcut(control.Shortcut(fyne.KeyW), func(fyne.Shortcut) { win.Close() })
	d.load(p.id, c.msg)
	win.Show()
	win.Canvas().Focus(d.view.Focus())
}

// designWindow is that window.
type designWindow struct {
	mail    mailSource
	env     *pane.Env
	view    *htmlview.View
	notices *noticeBars
	root    *fyne.Container
}

func (d *designWindow) layout(size fyne.Size) {
	d.root.Objects[0].Resize(size)
	top := float32(0)
	if !d.notices.empty() {
		width := size.Width - 2*look.PanePadding
		height := d.notices.heightFor(width)
		d.notices.Move(fyne.NewPos(look.PanePadding, 0))
		d.notices.Resize(fyne.NewSize(width, height))
		top = height + look.Gap
	}
	d.view.Move(fyne.NewPos(0, top))
	d.view.Resize(fyne.NewSize(size.Width, max(size.Height-top, 0)))
}

func (d *designWindow) key(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape {
		d.env.Window.Close()
	}
}

// load reads the HTML and its pictures in the background.
func (d *designWindow) load(id store.ID, msg *message.Message) {
	pictures := &designPictures{mail: d.mail, id: id, msg: msg, known: map[string]image.Image{}}
	var doc *layout.Document
	var err error
	d.env.Background(func() { doc, err = layout.Parse(msg.HTML) }, func() {
		if err != nil {
			d.fail(err)
			return
		}
		d.view.Set(doc, layout.Options{Image: pictures.get, Time: designTime, Colors: designColors()})
	})
}

// designColors are those of the window, for a message in a dark one.
func designColors() layout.Colors {
	of := func(name fyne.ThemeColorName) color.NRGBA {
		return color.NRGBAModel.Convert(look.Color(name)).(color.NRGBA)
	}
	c := layout.Colors{Ink: of(look.Text), Paper: of(look.Surface), Link: of(look.Accent)}
	c.Dark = c.Paper.G < c.Ink.G
	return c
}

// designPictures are the pictures within a message, each decoded once. Safe for concurrent use.
type designPictures struct {
	mail mailSource
	id   store.ID
	msg  *message.Message

	mu    sync.Mutex
	known map[string]image.Image // guarded by mu; nil: there is none
}

func (p *designPictures) get(url string) image.Image {
	p.mu.Lock()
	defer p.mu.Unlock()
	img, ok := p.known[url]
	if !ok {
		img = p.find(url)
		p.known[url] = img
	}
	return img
}

func (p *designPictures) find(url string) image.Image {
	if a, ok := p.msg.Resource(url); ok && isPicture(a) && a.Octets <= maxPictureOctets {
		return decodePicture(context.Background(), p.mail, p.id, a)
	}
	return dataPicture(url)
}

// dataPicture is the picture within a data: URL (RFC 2397), nil when it is none.
func dataPicture(url string) image.Image {
	rest, ok := strings.CutPrefix(url, "data:image/")
	head, data, comma := strings.Cut(rest, ",")
	if !ok || !comma || !strings.HasSuffix(head, ";base64") || len(data) > maxPictureOctets {
		return nil
	}
	octets, err := base64.StdEncoding.DecodeString(string(bytes.Join(bytes.Fields([]byte(data)), nil)))
	if err != nil {
		return nil
	}
	img, err := picture.Decode(octets)
	if err != nil {
		return nil
	}
	return img
}

// tell says which pictures were not loaded. Those that only count readers are not worth a word.
func (d *designWindow) tell(page *layout.Page) {
	hosts, count := map[string]bool{}, 0
	host := ""
	for _, b := range page.Blocked {
		if !b.Pixel {
			host = b.Host
			hosts[host] = true
			count++
		}
	}
	var notices []notice
	w := d.env.Words
	switch {
	case count == 0:
	case len(hosts) == 1 && host != "":
		notices = []notice{{text: w.N("reader.design.blocked_at", count, "host", asciiHost(host)), quiet: true}}
	default:
		notices = []notice{{text: w.N("reader.design.blocked", count), quiet: true}}
	}
	d.show(notices)
}

// fail shows why there is no page; the text of the message is in the main window.
func (d *designWindow) fail(error) {
	d.show([]notice{{text: d.env.Words.T("reader.design.failed")}})
}

func (d *designWindow) show(notices []notice) {
	before := d.notices.heightFor(d.root.Size().Width)
	d.notices.set(notices, nil, false)
	if d.notices.heightFor(d.root.Size().Width) != before {
		d.root.Refresh()
	}
}
