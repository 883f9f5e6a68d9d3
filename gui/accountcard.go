package gui

import (
	"fyne.io/fyne/v2/container"

	"valija/account"
	"valija/gui/control"
	"valija/gui/look"
	"valija/internal/setuptext"
)

// showCard shows the report card of an account's server.
func (w *window) showCard(id account.ID) {
	var card account.Card
	var err error
	w.background(func() { card, err = w.opt.Manager.Card(w.ctx, id) }, func() {
		if err != nil {
			w.tell(err)
			return
		}
		w.cardSheet(id, card)
	})
}

func (w *window) cardSheet(id account.ID, card account.Card) {
	a, ok := w.env.Account(id)
	if !ok {
		return
	}
	t := w.env.Words.T
	content := container.New(control.Column(look.GapWide), w.factRows(setuptext.Card(w.env.Words, card), look.SheetWidth))
	if card.Certificate != nil {
		content.Add(control.NewParagraph(t("account.certificate"), look.Face{Size: look.TextSmall, Bold: true}, look.Text, look.SheetWidth))
		content.Add(w.certificateRows(*card.Certificate, look.SheetWidth))
	}
	test := newAccountTest(w, look.SheetWidth)
	content.Add(test.box)
	again := control.NewButton(control.Outlined, "", t("account.test"), nil)
	again.OnPress = func() {
		again.SetEnabled(false)
		test.run(a, "", func(ok bool) {
			again.SetEnabled(true)
			if ok {
				w.showCard(id) // with what the test has found out
			}
		})
	}
	w.desk.Show(t("account.card_title", "account", a.Name), content, w.desk.Choice(control.Filled, "keys.close", nil), again)
	test.sized = func() { w.desk.Sheet().FitToEnd() }
	w.desk.Sheet().OnClose = test.stop
}
