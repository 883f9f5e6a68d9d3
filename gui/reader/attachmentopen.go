package reader

import (
	"errors"
	"path"
	"strings"

	"fyne.io/fyne/v2"

	"valija/gui/look"
	"valija/gui/savefile"
	"valija/store/message"
)

// attachmentMenu is the context menu of a chip.
func (p *Pane) attachmentMenu(a message.Attachment, c *chip, at fyne.Position) {
	w := p.env.Words
	open := fyne.NewMenuItem(w.T("reader.menu.open"), func() { p.openAttachment(a, c) })
	save := fyne.NewMenuItem(w.T("reader.menu.save"), func() { p.save(a, c) })
	reveal := fyne.NewMenuItem(w.T("reader.menu.reveal"), func() { p.reveal(a, c) })
	open.Disabled, save.Disabled, reveal.Disabled = partly(p.shown.row), partly(p.shown.row), partly(p.shown.row)
	copyPath := fyne.NewMenuItem(w.T("reader.menu.copy_path"), func() { fyne.CurrentApp().Clipboard().SetContent(c.saved) })
	copyPath.Disabled = c.saved == ""
	copyName := fyne.NewMenuItem(w.T("reader.menu.copy_name"), func() { fyne.CurrentApp().Clipboard().SetContent(a.Name) })
	p.env.ShowMenu([]*fyne.MenuItem{open, save, reveal, fyne.NewMenuItemSeparator(), copyPath, copyName}, at)
}

// openAttachment opens a file with the system's program for it, after a warning where it can run code or is a page, of which
// the browser loads everything that it names. What is opened is a copy.
func (p *Pane) openAttachment(a message.Attachment, c *chip) {
	w := p.env.Words
	ask := question{yes: w.T("reader.open.anyway"), do: func() { p.openCopy(a, c) }}
	switch {
	case a.Danger != "":
		ask.title, ask.text, ask.role = w.T("reader.open.ask"), w.T("reader.save.danger", "name", a.Name, "extension", a.Danger), look.Danger
	case isPage(a):
		ask.title, ask.text = w.T("reader.open.ask_page"), w.T("reader.open.page", "name", a.Name)
	default:
		p.openCopy(a, c)
		return
	}
	showQuestion(p.env, ask)
}

// isPage reports whether a browser is what opens a file.
func isPage(a message.Attachment) bool {
	switch strings.ToLower(path.Ext(a.Name)) {
	case ".html", ".htm", ".shtml", ".xhtml", ".xht", ".mht", ".mhtml", ".svg":
		return true
	}
	return a.Type == "text/html" || a.Type == "application/xhtml+xml" || a.Type == "image/svg+xml"
}

var errOpen = errors.New("gui: open attachment")

func (p *Pane) openCopy(a message.Attachment, c *chip) {
	c.tell(p.env.Words.T("reader.opening_file"))
	write := p.extract(a)
	var copied string
	var err error
	p.env.Background(func() {
		var folder string
		if folder, err = savefile.Temporary(savefile.Opened); err != nil {
			return
		}
		copied, err = savefile.Save(folder, a.Name, write)
	}, func() {
		c.tell("")
		if err == nil {
			err = p.openFile(copied)
		}
		if err != nil {
			p.env.Problem(errors.Join(errOpen, err))
		}
	})
}
