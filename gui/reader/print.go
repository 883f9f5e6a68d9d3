package reader

import (
	"fmt"
	"html"
	"io"
	"strings"
	"time"

	"valija/gui/htmlview/layout"
	"valija/gui/htmlview/pdf"
	"valija/gui/htmlview/typeset"
	"valija/gui/savefile"
	"valija/internal/i18n"
	"valija/store/message"
)

// printTime is how long a message may take to be laid out for paper.
const printTime = 10 * time.Second

// Print asks where to put the message as it would be printed, on white paper: its header, the message as designed or its
// text, and the names of its attachments.
func (p *Pane) Print() {
	c := p.shown
	if c == nil {
		return
	}
	w := p.env.Words
	s := &savePanel{pane: p, panel: newPanel(p.env, w.T("reader.save.pdf_title")), folder: p.saveFolder()}
	s.addName(savefile.Name(c.msg.Envelope.Subject, "message") + ".pdf")
	s.addFolder()
	pictures := p.body.html.pictures
	if pictures == nil || !p.body.isDesigned { // it is shown as text
		pictures = newPictureStore(p.mail, c.row.ID, c.msg)
	}
	fonts := p.fonts
	s.do = func(folder string) {
		name := strings.TrimSpace(s.name.Text)
		var path string
		var err error
		p.env.Background(func() {
			path, err = savefile.Save(folder, name, func(to io.Writer) error { return printPage(to, w, c, pictures, fonts) })
		}, func() { p.told(path, err) })
	}
	s.show(w.T("reader.save.save"))
}

// printPage lays a message out for paper and writes it.
func printPage(to io.Writer, w *i18n.Words, c *content, pictures *pictureStore, fonts *typeset.Fonts) error {
	doc, err := layout.Parse(printSource(w, c))
	if err != nil {
		return fmt.Errorf("print: %w", err)
	}
	page, err := doc.Layout(layout.Options{Fonts: fonts, Width: pdf.LayoutWidth, Image: pictures.get, Time: printTime, Family: "sans-serif"})
	if err != nil {
		return fmt.Errorf("print: %w", err)
	}
	return pdf.Write(to, page, pdf.Options{Title: c.title, Fonts: fonts, Made: time.Now()})
}

// Styles of what is printed around the message; colours are given, since the message may have its own.
const (
	printBlock = `style="background:#ffffff;color:#1a1a1a;font-family:sans-serif;font-size:14px;line-height:20px;text-align:left;padding:0 0 12px 0;margin:0 0 16px 0;border-bottom:1px solid #b0b0b0"`
	printFoot  = `style="background:#ffffff;color:#1a1a1a;font-family:sans-serif;font-size:14px;line-height:20px;text-align:left;padding:12px 0 0 0;margin:24px 0 0 0;border-top:1px solid #b0b0b0"`
	printTitle = `style="font-size:20px;line-height:28px;font-weight:bold;color:#1a1a1a;margin:0 0 8px 0"`
	printText  = `style="white-space:pre-wrap;font-family:sans-serif;font-size:14px;line-height:20px"`
)

// printSource is the page as HTML. What comes from the message's text and header fields is escaped.
func printSource(w *i18n.Words, c *content) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<div %s><div %s>%s</div>", printBlock, printTitle, html.EscapeString(c.title))
	e := &c.msg.Envelope
	for _, line := range []struct {
		key  string
		text string
	}{
		{"reader.from", addressList(e.From)}, {"reader.to_field", addressList(e.To)}, {"reader.cc", addressList(e.Cc)},
		{"reader.date", c.when},
	} {
		if line.text != "" {
			fmt.Fprintf(&b, "<div><b>%s</b> %s</div>", html.EscapeString(w.T(line.key)), html.EscapeString(line.text))
		}
	}
	b.WriteString("</div>")
	b.WriteString(printBody(c.msg))
	if len(c.attachments) > 0 {
		fmt.Fprintf(&b, "<div %s><b>%s</b>", printFoot, html.EscapeString(w.N("reader.print.attachments", len(c.attachments))))
		for _, a := range c.attachments {
			fmt.Fprintf(&b, "<div>%s, %s</div>", html.EscapeString(a.Name), html.EscapeString(w.Octets(a.Octets)))
		}
		b.WriteString("</div>")
	}
	return b.String()
}

// printBody is the HTML of a message, with what stands beside it; else its text.
func printBody(msg *message.Message) string {
	text := func(s string) string { return "<div " + printText + ">" + html.EscapeString(s) + "</div>" }
	if strings.TrimSpace(msg.HTML) == "" {
		return text(msg.Text)
	}
	if beside := strings.TrimSpace(msg.TextBeside); beside != "" {
		return msg.HTML + "<hr>" + text(beside)
	}
	return msg.HTML
}

func addressList(all []message.Address) string {
	var out []string
	for _, a := range all {
		switch {
		case a.Name != "" && a.Address != "":
			out = append(out, a.Name+" <"+a.Address+">")
		default:
			out = append(out, a.Name+a.Address)
		}
	}
	return strings.Join(out, ", ")
}
