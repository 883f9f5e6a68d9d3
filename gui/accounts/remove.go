package accounts

import (
	"valija/account"
	"valija/gui/control"
	"valija/gui/look"
)

// Remove asks, with numbers, what shall become of an account's mail.
func (s *Sheets) Remove(id account.ID) {
	a, ok := s.desk.Account(id)
	if !ok {
		return
	}
	messages, octets := s.opt.Mail(id)
	remove := func(withMail bool) func() {
		return func() {
			var err error
			s.desk.Background(func() { err = s.desk.Manager.Remove(s.desk.Context, id, withMail) }, func() { s.desk.Problem(err) })
		}
	}
	words := s.desk.Words
	text := words.N("account.remove_text", messages, "size", words.Octets(octets))
	everything := s.desk.Choice(control.Outlined, "account.remove_all", remove(true))
	everything.Role = look.Danger
	cancel := s.desk.Choice(control.Quiet, "account.cancel", nil)
	s.desk.Show(words.T("account.remove_title", "account", a.Name), control.NewParagraph(text, look.Face{Size: look.TextList}, look.Text, look.SheetWidth),
		s.desk.Choice(control.Filled, "account.remove_keep", remove(false)), everything, cancel)
	s.desk.Window.Canvas().Focus(cancel) // Enter alone removes nothing
}
