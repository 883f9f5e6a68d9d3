package gui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/gui/control"
	"valija/gui/look"
	"valija/internal/foreign"
)

// mostOpened bounds the windows that one drop, or one start of the program, opens.
const mostOpened = 5

// openNamed brings the window to the front and opens what another program, or the user with the mouse, hands over:
// mailto: addresses, message files, and archives of mail.
func (w *window) openNamed(names []string) {
	w.raise()
	if n := len(names); n > mostOpened {
		names = names[:mostOpened]
		w.layer.toast.show(w.env.Words.T("open.too_many", "most", mostOpened, "n", n), nil)
	}
	for _, name := range names {
		if link, ok := parseMailto(name); ok {
			w.showMailto(link)
			continue
		}
		w.openFile(name)
	}
}

// dropped opens files that were dropped on the window.
func (w *window) dropped(_ fyne.Position, uris []fyne.URI) {
	var names []string
	for _, u := range uris {
		if u.Scheme() == "file" {
			names = append(names, u.Path())
		}
	}
	w.openNamed(names)
}

// openFile shows a message file in a window of its own. What holds many messages is offered for import.
func (w *window) openFile(path string) {
	var many bool
	var err error
	w.background(func() { many, err = holdsMany(path) }, func() {
		switch {
		case err != nil:
			w.cannotOpen(path, err)
		case many:
			w.transfers.Import(path)
		default:
			w.reader.OpenFile(path)
		}
	})
}

// cannotOpen says why a file is not opened, below those of which it is said already.
func (w *window) cannotOpen(path string, err error) {
	said := append(w.unopened, w.env.Words.T("open.failed", "path", foreign.Line(path), "reason", w.whyNot(err)))
	content := container.New(control.Column(look.GapWide))
	for _, text := range said {
		content.Add(control.NewParagraph(text, look.Face{Size: look.TextList}, look.Text, look.SheetWidth))
	}
	w.desk.Show(w.env.Words.T("open.failed_title"), content, w.desk.Choice(control.Filled, "keys.close", nil)).OnClose = func() { w.unopened = nil }
	w.unopened = said // Show took the sheet before away
}

// showMailto says what a mailto: link wants. Valija receives mail and writes none: the addresses can be copied, and the
// mail of theirs that is here be shown.
func (w *window) showMailto(m mailto) {
	t := w.env.Words.T
	addresses := strings.Join(m.to, ", ")
	if addresses == "" {
		addresses = t("mailto.nobody")
	}
	content := container.New(control.Column(look.GapWide),
		control.NewParagraph(t("mailto.text"), look.Face{Size: look.TextList}, look.Dimmed, look.SheetWidth),
		control.NewParagraph(addresses, look.Face{Size: look.TextBody, Bold: true}, look.Text, look.SheetWidth))
	if m.subject != "" {
		content.Add(control.NewParagraph(m.subject, look.Face{Size: look.TextList}, look.Text, look.SheetWidth))
	}
	var buttons []*control.Button
	if len(m.to) > 0 {
		buttons = append(buttons,
			w.desk.Choice(control.Filled, "mailto.copy", func() { fyne.CurrentApp().Clipboard().SetContent(addresses) }),
			w.desk.Choice(control.Outlined, "mailto.show", func() { w.search.SetText(`"` + m.to[0] + `"`) }))
	}
	w.desk.Show(t("mailto.title"), content, append(buttons, w.desk.Choice(control.Quiet, "keys.close", nil))...)
}
