package gui

import (
	"errors"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/account"
	"valija/gui/control"
	"valija/gui/look"
)

// toolsMenu is what concerns the line and what comes in over it.
func (w *window) toolsMenu() *fyne.Menu {
	return fyne.NewMenu(w.env.Words.T("menu.tools"),
		w.withinItem(),
		w.item("pending", nil, w.showPending),
		w.item("traffic", nil, w.showTraffic),
		fyne.NewMenuItemSeparator(),
		w.item("rules", nil, w.showRules),
		w.item("junk_filter", nil, w.showJunk))
}

// withinItem is the submenu "I have a few minutes".
func (w *window) withinItem() *fyne.MenuItem {
	i := w.item("within", nil, nil)
	i.ChildMenu = fyne.NewMenu("")
	for _, n := range minutesOffered() {
		i.ChildMenu.Items = append(i.ChildMenu.Items, fyne.NewMenuItem(w.env.Words.N("menu.minutes", n), func() {
			w.opt.Manager.SyncWithin(time.Duration(n) * time.Minute)
		}))
	}
	return i
}

// showPending lists what will be done at the next connection.
func (w *window) showPending() {
	var all []account.Pending
	var err error
	w.background(func() { all, err = w.opt.Manager.Pending(w.ctx) }, func() {
		w.tell(err)
		if err == nil {
			w.showPendings(all)
		}
	})
}

// pendingShown bounds the list.
const pendingShown = 200

func (w *window) showPendings(all []account.Pending) {
	words := w.env.Words
	list := container.New(control.Column(look.GapWide))
	if len(all) == 0 {
		list.Add(control.NewParagraph(words.T("pending.none"), look.Face{Size: look.TextList}, look.Dimmed, look.SheetWidth))
	}
	for _, p := range all[:min(len(all), pendingShown)] {
		list.Add(w.pendingLine(p))
	}
	if n := len(all) - pendingShown; n > 0 {
		list.Add(control.NewParagraph(words.N("pending.more", n), look.Face{Size: look.TextList}, look.Dimmed, look.SheetWidth))
	}
	w.desk.Show(words.T("pending.title"), list, w.desk.Choice(control.Filled, "keys.close", nil))
}

func (w *window) pendingLine(p account.Pending) fyne.CanvasObject {
	words := w.env.Words
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
		cancel := control.NewButton(control.Link, "", words.T("pending.cancel"), func() { w.cancelPending(p.ID) }).Small()
		cancel.OnKey, cancel.Padding = w.desk.Escape, 0
		lines.Add(container.NewHBox(cancel))
	}
	return lines
}

func (w *window) cancelPending(id string) {
	var err error
	w.background(func() { err = w.opt.Manager.CancelPending(w.ctx, id) }, func() {
		if errors.Is(err, account.ErrNotPending) {
			w.layer.toast.show(w.env.Words.T("pending.too_late"), nil)
			err = nil
		}
		w.tell(err)
		w.showPending()
	})
}
