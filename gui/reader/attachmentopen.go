package reader

import (
	"errors"

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
	path := fyne.NewMenuItem(w.T("reader.menu.copy_path"), func() { fyne.CurrentApp().Clipboard().SetContent(c.saved) })
	path.Disabled = c.saved == ""
	copyName := fyne.NewMenuItem(w.T("reader.menu.copy_name"), func() { fyne.CurrentApp().Clipboard().SetContent(a.Name) })
	p.env.ShowMenu([]*fyne.MenuItem{open, save, reveal, fyne.NewMenuItemSeparator(), path, copyName}, at)
}

// openAttachment opens a file with the system's program for it, after a warning where it can run code. What is opened
// is a copy.
func (p *Pane) openAttachment(a message.Attachment, c *chip) {
	if a.Danger == "" {
		p.openCopy(a, c)
		return
	}
	w := p.env.Words
	showQuestion(p.env, question{
		title: w.T("reader.open.ask"),
		text:  w.T("reader.save.danger", "name", a.Name, "extension", a.Danger),
		yes:   w.T("reader.open.anyway"),
		role:  look.Danger,
		do:    func() { p.openCopy(a, c) },
	})
}

var errOpen = errors.New("gui: open attachment")

func (p *Pane) openCopy(a message.Attachment, c *chip) {
	c.tell(p.env.Words.T("reader.opening_file"))
	write := p.extract(a)
	var path string
	var err error
	p.env.Background(func() {
		var folder string
		if folder, err = savefile.Temporary(savefile.Opened); err != nil {
			return
		}
		path, err = savefile.Save(folder, a.Name, write)
	}, func() {
		c.tell("")
		if err == nil {
			err = p.openFile(path)
		}
		if err != nil {
			p.env.Problem(errors.Join(errOpen, err))
		}
	})
}
