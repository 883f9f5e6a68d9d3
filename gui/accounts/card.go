package accounts

import (
	"fyne.io/fyne/v2/container"

	"valija/account"
	"valija/gui/control"
	"valija/gui/look"
	"valija/internal/setuptext"
)

// Card shows the report card of an account's server.
func (s *Sheets) Card(id account.ID) {
	var card account.Card
	var err error
	s.desk.Background(func() { card, err = s.desk.Manager.Card(s.desk.Context, id) }, func() {
		if err != nil {
			s.desk.Problem(err)
			return
		}
		s.cardSheet(id, card)
	})
}

func (s *Sheets) cardSheet(id account.ID, card account.Card) {
	a, ok := s.desk.Account(id)
	if !ok {
		return
	}
	t := s.desk.Words.T
	content := container.New(control.Column(look.GapWide), factRows(setuptext.Card(s.desk.Words, card), look.SheetWidth))
	if card.Certificate != nil {
		content.Add(control.NewParagraph(t("account.certificate"), look.Face{Size: look.TextSmall, Bold: true}, look.Text, look.SheetWidth))
		content.Add(certificateRows(s.desk.Words, *card.Certificate, look.SheetWidth))
	}
	test := newTrial(s.desk, look.SheetWidth)
	content.Add(test.box)
	again := control.NewButton(control.Outlined, "", t("account.test"), nil)
	again.OnPress = func() {
		again.SetEnabled(false)
		test.run(a, "", func(ok bool) {
			again.SetEnabled(true)
			if ok {
				s.Card(id) // with what the test has found out
			}
		})
	}
	s.desk.Show(t("account.card_title", "account", a.Name), content, s.desk.Choice(control.Filled, "keys.close", nil), again)
	test.sized = func() { s.desk.Sheet().FitToEnd() }
	s.desk.Sheet().OnClose = test.stop
}
