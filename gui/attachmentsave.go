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
	s.name = newEntry(s.panel.key, nil)
	s.name.SetText(a.Name)
	s.name.OnChanged = func(string) { s.check() }
	s.name.OnSubmitted = func(string) { s.run() }
	s.panel.add(s.name)
	s.addFolder()
	s.do = func(folder string) { p.saveOne(a, c, folder, strings.TrimSpace(s.name.Text)) }
	s.show(w.T("reader.save.save"))
	p.env.window.Canvas().Focus(s.name)
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
	id, mail := p.id, p.mail
	var path string
	var err error
	p.env.background(func() {
		path, err = savefile.Save(folder, name, func(w io.Writer) error {
			raw, err := mail.raw(context.Background(), id) // saved whole, also when another message is opened
			if err != nil {
				return err
			}
			defer func() { _ = raw.Close() }() // read only
			return message.Extract(raw, a.Index, w)
		})
	}, func() {
		if err != nil {
			c.tell("")
			p.env.problem(err)
			return
		}
		c.tell(p.env.words.T("reader.saved"))
		p.env.hint(p.env.words.T("reader.saved_as", "path", p.glyphs.Clean(path)))
	})
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
	s.panel.show(s.save, newButton(outlined, "", s.pane.env.words.T("reader.cancel"), s.panel.close))
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
	id, mail := p.id, p.mail
	var path string
	var err error
	p.env.background(func() {
		var folder string
		if folder, err = savefile.Temporary(); err != nil {
			return
		}
		path, err = savefile.Save(folder, a.Name, func(w io.Writer) error {
			raw, err := mail.raw(context.Background(), id)
			if err != nil {
				return err
			}
			defer func() { _ = raw.Close() }() // read only
			return message.Extract(raw, a.Index, w)
		})
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
