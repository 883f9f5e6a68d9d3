package reader

import (
	"context"
	"io"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/mailview"
	"valija/gui/pane"
	"valija/store"
	"valija/store/message"
)

// maxSource bounds the source that is shown, in octets; nobody reads more, and "Save as" has all of it.
const maxSource = 4 << 20

// sourceWidth and sourceHeight are the size of the window.
const (
	sourceWidth  float32 = 780
	sourceHeight float32 = 600
)

// ShowSource opens a window with all header fields and the source of the message on the screen.
func (p *Pane) ShowSource() {
	if p.shown == nil {
		return
	}
	win := fyne.CurrentApp().NewWindow(p.shown.title)
	win.Resize(fyne.NewSize(sourceWidth, sourceHeight))
	s := p.fillSource(win, sourceOf{p.id, p.mail, p.shown})
	win.Show()
	win.Canvas().Focus(s.view)
}

// sourceOf is whose source a window shows.
type sourceOf struct {
	id      store.ID
	mail    mailSource
	content *content
}

// fillSource makes win the window of a message's source.
func (p *Pane) fillSource(win fyne.Window, of sourceOf) *sourceWindow {
	s := newSourceWindow(p, win, of)
	p.sources = append(p.sources, s)
	win.SetOnClosed(func() { p.sources = slices.DeleteFunc(p.sources, func(x *sourceWindow) bool { return x == s }) })
	win.SetTitle(p.env.Words.T("reader.source.title", "subject", of.content.title))
	win.SetContent(container.NewBorder(s.bar, nil, nil, nil, s.view))
	win.SetPadded(false)
	win.Canvas().SetOnTypedKey(s.key)
	for _, shortcut := range []fyne.Shortcut{control.Shortcut(fyne.KeyW)} {
		win.Canvas().AddShortcut(shortcut, func(fyne.Shortcut) { win.Close() })
	}
	s.showFields()
	p.loadSource(s)
	return s
}

// sourceWindow shows header fields, or the source.
type sourceWindow struct {
	env            *pane.Env
	win            fyne.Window
	of             sourceOf
	view           *mailview.View
	bar, line      *fyne.Container
	fields, source *control.Button
	header         []mailview.Block
	all            []mailview.Block // nil until it is read
	shown          bool             // the source is
}

func newSourceWindow(p *Pane, win fyne.Window, of sourceOf) *sourceWindow {
	w := p.env.Words
	own := *p.env
	own.Window = win
	s := &sourceWindow{env: &own, win: win, of: of, view: mailview.New(mailview.Look{
		Size: look.TextSmall, Leading: 1.45, Column: -1,
		Padding: mailview.Padding{Left: look.PanePadding, Top: look.GapWide, Right: look.PanePadding, Bottom: look.PanePadding},
	})}
	s.header = fieldBlocks(p, of.content.msg)
	s.view.OnKey, s.view.OnMenu = s.key, textMenu(s.env, s.view)
	s.view.OnZoom = s.view.SetZoom
	s.fields = control.NewButton(control.Quiet, "", w.T("reader.source.fields"), s.showFields)
	s.source = control.NewButton(control.Quiet, "", w.T("reader.source.source"), s.showSource)
	copyAll := control.NewButton(control.Quiet, look.IconCopy, w.T("reader.source.copy"), s.copy)
	for _, b := range []*control.Button{s.fields, s.source, copyAll} {
		b.OnKey = s.key
	}
	s.line = container.New(control.Row(4), s.fields, s.source)
	line := container.NewBorder(nil, nil, s.line, copyAll)
	s.bar = container.New(control.Column(0), container.New(control.Pad(8, 12, 8, look.PanePadding-control.ButtonPadding), line), control.NewGround(look.Hairline))
	return s
}

func (s *sourceWindow) key(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape {
		s.win.Close()
		return
	}
	s.view.ScrollKey(e.Name)
}

func (s *sourceWindow) showFields() { s.choose(false, s.header) }

func (s *sourceWindow) showSource() { s.choose(true, s.all) }

func (s *sourceWindow) choose(source bool, blocks []mailview.Block) {
	s.shown = source
	s.view.SetBlocks(mailview.Clone(blocks))
	for b, on := range map[*control.Button]bool{s.fields: !source, s.source: source} {
		b.Role, b.Face.Bold = look.Dimmed, on
		if on {
			b.Role = look.Accent
		}
		b.Refresh()
	}
	s.line.Refresh() // bold words need more room
}

// copy puts the whole page on the clipboard.
func (s *sourceWindow) copy() {
	fyne.CurrentApp().Clipboard().SetContent(s.view.Text())
}

// fieldBlocks are the header fields in their order, and below them what is odd about the message.
func fieldBlocks(p *Pane, msg *message.Message) []mailview.Block {
	var out []mailview.Block
	for _, f := range msg.Fields {
		body := mailview.FromLines(p.glyphs.Clean(strings.ReplaceAll(f.Body, "\n", " ")))
		name := mailview.Run{Text: p.glyphs.Clean(f.Name) + ": ", Style: mailview.Style{Bold: true}}
		body[0].Runs = append([]mailview.Run{name}, body[0].Runs...)
		body[0].Before = 3
		out = append(out, body...)
	}
	if len(msg.Notes) > 0 {
		out = append(out, mailview.Block{Kind: mailview.Rule})
	}
	for _, n := range msg.Notes {
		text := p.env.Words.T("reader.source.note", "kind", n.Kind, "detail", p.glyphs.Clean(n.Detail))
		out = append(out, plainBlock(text, mailview.Style{Ink: look.Dimmed}))
	}
	return out
}

// loadSource reads the source in the background.
func (p *Pane) loadSource(s *sourceWindow) {
	id, mail, glyphs, words := s.of.id, s.of.mail, p.glyphs, p.env.Words
	var blocks []mailview.Block
	var err error
	p.env.Background(func() {
		raw, e := mail.raw(context.Background(), id)
		if e != nil {
			err = e
			return
		}
		defer func() { _ = raw.Close() }() // read only
		var data []byte
		if data, err = io.ReadAll(io.LimitReader(raw, maxSource+1)); err != nil {
			return
		}
		more := len(data) > maxSource
		blocks = sourceBlocks(glyphs.Clean(lineFeeds(data[:min(len(data), maxSource)])))
		if more {
			blocks = append(blocks, plainBlock(words.T("reader.source.more", "size", words.Octets(maxSource)), mailview.Style{Ink: look.Dimmed}))
		}
	}, func() {
		if err != nil {
			p.env.Problem(err)
			return
		}
		s.all = blocks
		if s.shown {
			s.showSource()
		}
	})
}

// lineFeeds is text whose lines end as the view wants them.
func lineFeeds(data []byte) string {
	return strings.ReplaceAll(strings.ReplaceAll(string(data), "\r\n", "\n"), "\r", "\n")
}

// sourceBlocks are lines as they are, in letters of one width.
func sourceBlocks(text string) []mailview.Block {
	blocks := mailview.FromLines(strings.TrimRight(text, "\r\n"))
	for i := range blocks {
		for k := range blocks[i].Runs {
			blocks[i].Runs[k].Style = mailview.Style{Mono: true}
		}
	}
	return blocks
}
