package accounts

import (
	"context"
	"errors"

	"valija/account"
	"valija/gui/control"
)

// Password asks for the password of an account.
func (s *Sheets) Password(id account.ID) {
	a, ok := s.desk.Account(id)
	if !ok {
		return
	}
	line := control.NewEntry(s.desk.Escape, nil)
	line.Password = true
	use := func(keep bool) func() {
		return func() {
			password := line.Text
			if password == "" {
				s.desk.Window.Canvas().Focus(line)
				return
			}
			s.desk.Close()
			if keep {
				s.keepPassword(id, password)
				return
			}
			s.desk.Manager.SetSessionPassword(id, password)
			s.desk.Manager.Sync(id)
		}
	}
	line.OnSubmitted = func(string) { use(true)() }
	t := s.desk.Words.T
	content := control.Field(t("account.password_of", "user", a.User, "host", a.Host), line)
	s.desk.Show(t("account.password_title"), content,
		control.NewButton(control.Filled, "", t("account.keep_password"), use(true)),
		control.NewButton(control.Outlined, "", t("account.only_session"), use(false)),
		s.desk.Choice(control.Quiet, "account.cancel", nil))
	s.desk.Window.Canvas().Focus(line)
}

// keepPassword puts a password into the keyring, which may wait for the user or never answer, and then syncs.
func (s *Sheets) keepPassword(id account.ID, password string) {
	ctx, cancel := context.WithCancel(s.desk.Context)
	waiting := true
	s.desk.After(keyringPatience, func() {
		if waiting {
			s.desk.Offer(s.desk.Words.T("account.keyring_waits"), s.desk.Words.T("account.only_session"), cancel)
		}
	})
	var err error
	s.desk.Background(func() { err = s.desk.Manager.SetPassword(ctx, id, password) }, func() {
		waiting = false
		stopped := ctx.Err() != nil
		cancel()
		switch {
		case stopped || errors.Is(err, account.ErrNoKeyring):
			s.desk.Manager.SetSessionPassword(id, password)
			s.desk.Say(s.desk.Words.T("account.no_keyring"))
		default:
			s.desk.Problem(err)
		}
		s.desk.Manager.Sync(id)
	})
}
