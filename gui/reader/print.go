package reader

import (
	"io"
	"strings"
	"time"

	"valija/gui/htmlview/layout"
	"valija/gui/htmlview/pdf"
	"valija/gui/htmlview/typeset"
	"valija/gui/savefile"
)

// printTime is how long a message may take to be laid out for paper.
const printTime = 10 * time.Second

// savePDF asks where to put the message as it would be printed: as designed, on white paper.
func (p *Pane) savePDF() {
	c := p.shown
	if c == nil || c.doc == nil {
		return
	}
	w := p.env.Words
	s := &savePanel{pane: p, panel: newPanel(p.env, w.T("reader.save.pdf_title")), folder: p.saveFolder()}
	s.addName(savefile.Name(c.msg.Envelope.Subject, "message") + ".pdf")
	s.addFolder()
	pictures := p.body.html.pictures
	if pictures == nil { // it is shown as text
		pictures = newPictureStore(p.mail, c.row.ID, c.msg)
	}
	fonts := p.fonts
	s.do = func(folder string) {
		name := strings.TrimSpace(s.name.Text)
		var path string
		var err error
		p.env.Background(func() {
			path, err = savefile.Save(folder, name, func(w io.Writer) error { return printPage(w, c, pictures, fonts) })
		}, func() { p.told(path, err) })
	}
	s.show(w.T("reader.save.save"))
}

// printPage lays a message out for paper and writes it.
func printPage(w io.Writer, c *content, pictures *pictureStore, fonts *typeset.Fonts) error {
	page, err := c.doc.Layout(layout.Options{Fonts: fonts, Width: pdf.LayoutWidth, Image: pictures.get, Time: printTime, Family: "sans-serif"})
	if err != nil {
		return err
	}
	return pdf.Write(w, page, pdf.Options{Title: c.title, Fonts: fonts, Made: time.Now()})
}
