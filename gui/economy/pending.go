package economy

import (
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/account"
	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/sheet"
)

// ShowPending lists what will be done at the next connection.
func ShowPending(d *sheet.Desk) {
	var all []account.Pending
	var err error
	d.Background(func() { all, err = d.Manager.Pending(d.Context) }, func() {
		d.Problem(err)
		if err == nil {
			showPendings(d, all)
		}
	})
}

// pendingShown bounds the list.
const pendingShown = 200

func showPendings(d *sheet.Desk, all []account.Pending) {
	words := d.Words
	list := container.New(control.Column(look.GapWide))
	if len(all) == 0 {
		list.Add(control.NewParagraph(words.T("pending.none"), look.Face{Size: look.TextList}, look.Dimmed, look.SheetWidth))
	}
	for _, p := range all[:min(len(all), pendingShown)] {
		list.Add(pendingLine(d, p))
	}
	if n := len(all) - pendingShown; n > 0 {
		list.Add(control.NewParagraph(words.N("pending.more", n), look.Face{Size: look.TextList}, look.Dimmed, look.SheetWidth))
	}
	d.Show(words.T("pending.title"), list, d.Choice(control.Filled, "keys.close", nil))
}

func pendingLine(d *sheet.Desk, p account.Pending) fyne.CanvasObject {
	words := d.Words
	title := p.Subject
	if p.From != "" {
		title = p.From + " · " + p.Subject
	}
	what := words.T("pending." + string(p.Kind))
	if p.Kind == account.PendingRule {
		what = words.T("rules.state.waits", "when", words.Moment(p.Due)) + " (" + p.Rule + ")"
	}
	if p.Octets > 0 {
		what += " · " + words.Octets(p.Octets)
	}
	lines := container.New(control.Column(0),
		control.NewParagraph(title, look.Face{Size: look.TextList}, look.Text, look.SheetWidth),
		control.NewParagraph(what, look.Face{Size: look.TextSmall}, look.Dimmed, look.SheetWidth))
	if p.ID != "" {
		cancel := control.NewButton(control.Link, "", words.T("pending.cancel"), func() { cancelPending(d, p.ID) }).Small()
		cancel.OnKey, cancel.Padding = d.Escape, 0
		lines.Add(container.NewHBox(cancel))
	}
	return lines
}

func cancelPending(d *sheet.Desk, id string) {
	var err error
	d.Background(func() { err = d.Manager.CancelPending(d.Context, id) }, func() {
		if errors.Is(err, account.ErrNotPending) {
			d.Say(d.Words.T("pending.too_late"))
			err = nil
		}
		d.Problem(err)
		ShowPending(d)
	})
}
