package accounts

import (
	"slices"

	"fyne.io/fyne/v2/container"

	"valija/account"
	"valija/gui/control"
	"valija/gui/look"
)

// MoveMail asks which account gets the mail of another.
func (s *Sheets) MoveMail(from account.Account) {
	var others []account.Account
	var names []string
	for _, a := range s.desk.Manager.Accounts() {
		if a.ID != from.ID {
			others, names = append(others, a), append(names, a.Name)
		}
	}
	if len(others) == 0 {
		return
	}
	t := s.desk.Words.T
	to := control.NewSelector(names, s.desk.Escape)
	to.Selected = names[0]
	messages, octets := s.opt.Mail(from.ID)
	text := s.desk.Words.N("account.move_text", messages, "size", s.desk.Words.Octets(octets))
	content := container.New(control.Column(look.GapWide),
		control.NewParagraph(text, look.Face{Size: look.TextList}, look.Text, look.SheetWidth), control.Field(t("account.move_to"), to))
	move := s.desk.Choice(control.Filled, "account.move", func() { s.moveMail(from, others[max(0, to.SelectedIndex())]) })
	s.desk.Show(t("account.move_title", "account", from.Name), content, move, s.desk.Choice(control.Quiet, "account.cancel", nil))
}

func (s *Sheets) moveMail(from, to account.Account) {
	moved := 0
	var err error
	s.desk.Background(func() { moved, err = s.desk.Manager.MoveMail(s.desk.Context, from.ID, to.ID, nil) }, func() {
		s.desk.Problem(err)
		if moved > 0 || err == nil {
			s.desk.Say(s.desk.Words.N("account.moved", moved, "account", to.Name))
		}
	})
}

// Order puts an account one place further up (by -1) or down (by 1).
func (s *Sheets) Order(id account.ID, by int) {
	var order []account.ID
	for _, a := range s.desk.Manager.Accounts() {
		order = append(order, a.ID)
	}
	at := slices.Index(order, id)
	other := at + by
	if at < 0 || other < 0 || other >= len(order) {
		return
	}
	order[at], order[other] = order[other], order[at]
	s.Arrange(order)
}

// Arrange puts the accounts in an order.
func (s *Sheets) Arrange(order []account.ID) {
	accounts := s.desk.Manager.Accounts()
	var err error
	s.desk.Background(func() {
		for _, a := range accounts {
			if i := slices.Index(order, a.ID) + 1; i > 0 && a.Order != i && err == nil {
				a.Order = i
				err = s.desk.Manager.Update(s.desk.Context, a)
			}
		}
	}, func() { s.desk.Problem(err) })
}
