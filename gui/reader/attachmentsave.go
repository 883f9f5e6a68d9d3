package reader

import (
	"context"
	"io"
	"slices"
	"strings"

	"valija/gui/savefile"
	"valija/store/message"
)

// save asks where to put one attachment. What can run code is warned of in the same panel.
func (p *Pane) save(a message.Attachment, c *chip) {
	w := p.env.Words
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
func (p *Pane) saveAll() {
	w := p.env.Words
	files := p.shown.attachments
	s := &savePanel{pane: p, panel: newPanel(p.env, w.N("reader.save.all_title", len(files))), folder: p.saveFolder()}
	for _, a := range files {
		if a.Danger != "" {
			s.panel.add(dangerNote(p.env, a))
			break
		}
	}
	s.addFolder()
	s.do = func(folder string) { p.saveFiles(files, slices.Clone(p.bar.chips), folder) }
	s.show(w.T("reader.save.save"))
}

// saveOne writes one attachment in the background, under another name when there is a file of that name. The chip says
// what became of it, as long as it is on the screen.
func (p *Pane) saveOne(a message.Attachment, c *chip, folder, name string) {
	p.saveAs(a, c, folder, name, nil)
}

// saveAs is saveOne, and then does something with the path, unless that is nil.
func (p *Pane) saveAs(a message.Attachment, c *chip, folder, name string, then func(path string)) {
	c.tell(p.env.Words.T("reader.saving"))
	write := p.extract(a)
	var path string
	var err error
	p.env.Background(func() { path, err = savefile.Save(folder, name, write) }, func() {
		if err != nil {
			c.tell("")
			p.told(path, err)
			return
		}
		c.saved = path
		c.tell(p.env.Words.T("reader.saved"))
		p.told(path, nil)
		if then != nil {
			then(path)
		}
	})
}

// extract writes the octets of one attachment.
func (p *Pane) extract(a message.Attachment) func(io.Writer) error {
	return p.writer(func(raw io.Reader, w io.Writer) error { return message.Extract(raw, a.Index, w) })
}

// SaveMessage asks where to put the message itself: its exact octets.
func (p *Pane) SaveMessage() {
	if p.shown == nil {
		return
	}
	w := p.env.Words
	if partly(p.shown.row) {
		p.env.Hint(w.T("reader.notice.preview", "part", w.Part(p.shown.row.Here, p.shown.row.Octets)))
		return
	}
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
		p.env.Background(func() { path, err = savefile.Save(folder, name, write) }, func() { p.told(path, err) })
	}
	s.show(w.T("reader.save.save"))
}

// writer writes something of the message on the screen, also when another one is opened meanwhile.
func (p *Pane) writer(copy func(raw io.Reader, w io.Writer) error) func(io.Writer) error {
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
func (p *Pane) told(path string, err error) {
	if err != nil {
		p.showNotSaved(err)
		return
	}
	p.env.Hint(p.env.Words.T("reader.saved_as", "path", p.glyphs.Clean(path)))
}

// saveFolder is the folder used last, else the downloads.
func (p *Pane) saveFolder() string {
	if p.folder == "" {
		p.folder = savefile.Downloads()
	}
	return p.folder
}
