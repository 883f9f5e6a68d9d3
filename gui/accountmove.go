package gui

import (
	"fyne.io/fyne/v2/container"

	"valija/account"
	"valija/gui/control"
	"valija/gui/look"
)

// askMoveMail asks which account gets the mail of another.
func (w *window) askMoveMail(from account.Account) {
	var others []account.Account
	var names []string
	for _, a := range w.opt.Manager.Accounts() {
		if a.ID != from.ID {
			others, names = append(others, a), append(names, a.Name)
		}
	}
	if len(others) == 0 {
		return
	}
	t := w.env.Words.T
	to := control.NewSelector(names, w.desk.Escape)
	to.Selected = names[0]
	messages, octets := w.mailOf(from.ID)
	text := w.env.Words.N("account.move_text", messages, "size", w.env.Words.Octets(octets))
	content := container.New(control.Column(look.GapWide),
		control.NewParagraph(text, look.Face{Size: look.TextList}, look.Text, look.SheetWidth), control.Field(t("account.move_to"), to))
	move := w.desk.Choice(control.Filled, "account.move", func() { w.moveMail(from, others[max(0, to.SelectedIndex())]) })
	w.desk.Show(t("account.move_title", "account", from.Name), content, move, w.desk.Choice(control.Quiet, "account.cancel", nil))
}

// mailOf counts what an account has on this computer.
func (w *window) mailOf(id account.ID) (messages int, octets int64) {
	for _, f := range w.known {
		if f.Account == id {
			messages += f.Total
			octets += f.Octets
		}
	}
	return messages, octets
}

func (w *window) moveMail(from, to account.Account) {
	moved := 0
	var err error
	w.background(func() { moved, err = w.opt.Manager.MoveMail(w.ctx, from.ID, to.ID, nil) }, func() {
		w.tell(err)
		if moved > 0 || err == nil {
			w.layer.toast.show(w.env.Words.N("account.moved", moved, "account", to.Name), nil)
		}
	})
}

// orderAccount puts an account one place further up (by -1) or down (by 1).
func (w *window) orderAccount(id account.ID, by int) {
	accounts := w.opt.Manager.Accounts()
	at := -1
	for i, a := range accounts {
		if a.ID == id {
			at = i
		}
	}
	other := at + by
	if at < 0 || other < 0 || other >= len(accounts) {
		return
	}
	accounts[at], accounts[other] = accounts[other], accounts[at]
	var err error
	w.background(func() {
		for i, a := range accounts {
			if a.Order != i+1 && err == nil {
				a.Order = i + 1
				err = w.opt.Manager.Update(w.ctx, a)
			}
		}
	}, func() { w.tell(err) })
}
