package gui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/gui/control"
	"valija/gui/look"
	"valija/store/archive"
)

// mostOpened bounds the windows that one drop, or one start of the program, opens. More files than that are an archive:
// they are offered for import.
const mostOpened = 5

// openNamed brings the window to the front and opens what another program, or the user with the mouse, hands over:
// mailto: addresses, message files, and archives of mail.
func (w *window) openNamed(names []string) {
	w.raise()
	if len(names) > mostOpened {
		names = names[:mostOpened]
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
	w.background(func() { many, err = archive.HoldsMany(path) }, func() {
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

func (w *window) cannotOpen(path string, err error) {
	text := w.env.Words.T("open.failed", "path", path, "reason", w.desk.Reason(err))
	w.desk.Show(w.env.Words.T("open.failed_title"),
		control.NewParagraph(text, look.Face{Size: look.TextList}, look.Text, look.SheetWidth),
		w.desk.Choice(control.Filled, "keys.close", nil))
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
