package gui

import (
	"context"
	"errors"
	"io"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/widget"

	"valija/gui/look"
	"valija/gui/savefile"
	"valija/store/message"
)

// save asks where to put one attachment. What can run code is warned of in the same panel.
func (p *readerPane) save(a message.Attachment, c *chip) {
	w := p.env.words
	s := &savePanel{pane: p, panel: newPanel(p.env, w.T("reader.save.title")), folder: p.saveFolder()}
	if a.Danger != "" {
		s.panel.add(dangerNote(p.env, a))
	}
	s.addName(a.Name)
	s.addFolder()
	s.do = func(folder string) { p.saveOne(a, c, folder, strings.TrimSpace(s.name.Text)) }
	s.show(w.T("reader.save.save"))
}

// saveAll asks for the folder of all attachments.
func (p *readerPane) saveAll() {
	w := p.env.words
	files := p.shown.attachments
	s := &savePanel{pane: p, panel: newPanel(p.env, w.N("reader.save.all_title", len(files))), folder: p.saveFolder()}
	for _, a := range files {
		if a.Danger != "" {
			s.panel.add(dangerNote(p.env, a))
			break
		}
	}
	s.addFolder()
	s.do = func(folder string) {
		for i, a := range files {
			p.saveOne(a, p.bar.chips[i], folder, a.Name)
		}
	}
	s.show(w.T("reader.save.save"))
}

// dangerNote warns of a file that can run code.
func dangerNote(e *env, a message.Attachment) fyne.CanvasObject {
	b := newNoticeBar(e, notice{text: e.words.T("reader.save.danger", "name", a.Name, "extension", a.Danger)}, nil, false)
	return container.New(heightLayout{b.heightFor(sheetWidth)}, b.Container)
}

// saveOne writes one attachment in the background, under another name when there is a file of that name. The chip says
// what became of it, as long as it is on the screen.
func (p *readerPane) saveOne(a message.Attachment, c *chip, folder, name string) {
	c.tell(p.env.words.T("reader.saving"))
	write := p.writer(func(raw io.Reader, w io.Writer) error { return message.Extract(raw, a.Index, w) })
	var path string
	var err error
	p.env.background(func() { path, err = savefile.Save(folder, name, write) }, func() {
		note := p.env.words.T("reader.saved")
		if err != nil {
			note = ""
		}
		c.tell(note)
		p.told(path, err)
	})
}

// saveMessage asks where to put the message itself: its exact octets.
func (p *readerPane) saveMessage() {
	if p.shown == nil {
		return
	}
	w := p.env.words
	s := &savePanel{pane: p, panel: newPanel(p.env, w.T("reader.save.message_title")), folder: p.saveFolder()}
	s.addName(savefile.Name(p.shown.msg.Envelope.Subject, "message") + ".eml")
	s.addFolder()
	write := p.writer(func(raw io.Reader, w io.Writer) error {
		_, err := io.Copy(w, raw)
		return err
	})
	s.do = func(folder string) {
		name := strings.TrimSpace(s.name.Text)
		var path string
		var err error
		p.env.background(func() { path, err = savefile.Save(folder, name, write) }, func() { p.told(path, err) })
	}
	s.show(w.T("reader.save.save"))
}

// writer writes something of the message on the screen, also when another one is opened meanwhile.
func (p *readerPane) writer(copy func(raw io.Reader, w io.Writer) error) func(io.Writer) error {
	id, mail := p.id, p.mail
	return func(w io.Writer) error {
		raw, err := mail.raw(context.Background(), id)
		if err != nil {
			return err
		}
		defer func() { _ = raw.Close() }() // read only
		return copy(raw, w)
	}
}

// told tells where a file was saved, or why not.
func (p *readerPane) told(path string, err error) {
	if err != nil {
		p.env.problem(err)
		return
	}
	p.env.hint(p.env.words.T("reader.saved_as", "path", p.glyphs.Clean(path)))
}

// saveFolder is the folder used last, else the downloads.
func (p *readerPane) saveFolder() string {
	if p.folder == "" {
		p.folder = savefile.Downloads()
	}
	return p.folder
}

// savePanel asks for a folder, and for a name where there is one.
type savePanel struct {
	pane   *readerPane
	panel  *panel
	name   *entry // nil: all files under their own names
	folder string
	where  *look.Label
	taken  *look.Label
	save   *button
	do     func(folder string)
}

// addName lets the user change the name.
func (s *savePanel) addName(name string) {
	s.name = newEntry(s.panel.key, nil)
	s.name.SetText(name)
	s.name.CursorColumn = len([]rune(strings.TrimSuffix(name, filepath.Ext(name))))
	s.name.OnChanged = func(string) { s.check() }
	s.name.OnSubmitted = func(string) { s.run() }
	s.panel.add(s.name)
}

// addFolder shows the folder with a button to change it, and room for a remark on the name.
func (s *savePanel) addFolder() {
	w := s.pane.env.words
	s.where = look.NewLabel("", look.Face{Size: look.TextList}, look.Text).GivesWay(80)
	s.taken = look.NewLabel("", look.Face{Size: look.TextSmall}, look.Dimmed).GivesWay(80)
	change := newButton(outlined, look.IconFolder, w.T("reader.save.change"), s.change)
	change.onKey = s.panel.key
	caption := look.NewLabel(w.T("reader.save.folder"), look.Face{Size: look.TextSmall}, look.Dimmed)
	line := container.NewBorder(nil, nil, nil, container.New(pad(0, 0, 0, look.GapWide), change), s.where)
	s.panel.add(container.New(column(4), caption, line, s.taken))
}

func (s *savePanel) show(label string) {
	s.save = newButton(filled, "", label, s.run)
	s.check()
	var first fyne.Focusable
	if s.name != nil {
		first = s.name
	}
	s.panel.show(first, s.save, newButton(outlined, "", s.pane.env.words.T("reader.cancel"), s.panel.close))
}

// check tells the name that the file will have.
func (s *savePanel) check() {
	s.where.SetText(s.pane.glyphs.Clean(s.folder))
	remark, ok := "", true
	if s.name != nil {
		name := strings.TrimSpace(s.name.Text)
		free, err := savefile.FreeName(s.folder, name)
		switch {
		case err != nil:
			remark, ok = s.pane.env.words.T("reader.save.bad_name"), false
		case free != name:
			remark = s.pane.env.words.T("reader.save.taken", "name", free)
		}
	}
	s.taken.SetText(remark)
	if s.save != nil {
		s.save.enable(ok)
	}
}

func (s *savePanel) run() {
	if s.save.disabled {
		return
	}
	s.panel.close()
	s.pane.folder = s.folder
	s.do(s.folder)
}

// change lets the user choose another folder.
func (s *savePanel) change() {
	d := dialog.NewFolderOpen(func(u fyne.ListableURI, err error) {
		if err != nil {
			s.pane.env.problem(err)
		}
		if u != nil {
			s.folder = filepath.FromSlash(u.Path())
			s.check()
			s.panel.fit()
		}
	}, s.pane.env.window)
	if u, err := storage.ListerForURI(storage.NewFileURI(s.folder)); err == nil {
		d.SetLocation(u)
	}
	d.Resize(s.pane.env.window.Canvas().Size().SubtractWidthHeight(80, 80))
	d.Show()
}

// attachmentMenu is the context menu of a chip.
func (p *readerPane) attachmentMenu(a message.Attachment, c *chip, at fyne.Position) {
	w := p.env.words
	menu := fyne.NewMenu("",
		fyne.NewMenuItem(w.T("reader.menu.open"), func() { p.openAttachment(a, c) }),
		fyne.NewMenuItem(w.T("reader.menu.save"), func() { p.save(a, c) }),
		fyne.NewMenuItem(w.T("reader.menu.copy_name"), func() { fyne.CurrentApp().Clipboard().SetContent(a.Name) }))
	widget.ShowPopUpMenuAtPosition(menu, p.env.window.Canvas(), at)
}

// openAttachment opens a file with the system's program for it, after a warning where it can run code. What is opened
// is a copy.
func (p *readerPane) openAttachment(a message.Attachment, c *chip) {
	if a.Danger == "" {
		p.openCopy(a, c)
		return
	}
	w := p.env.words
	showQuestion(p.env, question{
		title: w.T("reader.open.ask"),
		text:  w.T("reader.save.danger", "name", a.Name, "extension", a.Danger),
		yes:   w.T("reader.open.anyway"),
		role:  look.Danger,
		do:    func() { p.openCopy(a, c) },
	})
}

var errOpen = errors.New("gui: open attachment")

func (p *readerPane) openCopy(a message.Attachment, c *chip) {
	c.tell(p.env.words.T("reader.opening_file"))
	write := p.writer(func(raw io.Reader, w io.Writer) error { return message.Extract(raw, a.Index, w) })
	var path string
	var err error
	p.env.background(func() {
		var folder string
		if folder, err = savefile.Temporary(); err != nil {
			return
		}
		path, err = savefile.Save(folder, a.Name, write)
	}, func() {
		c.tell("")
		if err == nil {
			err = p.openFile(path)
		}
		if err != nil {
			p.env.problem(errors.Join(errOpen, err))
		}
	})
}
