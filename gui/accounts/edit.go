package accounts

import (
	"fyne.io/fyne/v2/container"

	"valija/account"
	"valija/gui/control"
	"valija/gui/look"
)

// Edit shows all settings of an account.
func (s *Sheets) Edit(id account.ID) {
	a, ok := s.desk.Account(id)
	if !ok {
		return
	}
	f := newForm(s.desk.Env, a, look.SheetWidth, s.desk.Escape)
	rules := newRules(s.desk.Env, a, s.desk.Escape)
	more := newMore(s.desk, a, f, s.desk.Escape)
	test := newTrial(s.desk, look.SheetWidth)
	browser := newSignIn(s.desk, s.opt.Browse, f)
	e := &edit{form: f, rules: rules, more: more}
	test.onTrust = func(p *account.Problem) {
		more.account = more.account.Trust(p, s.desk.Now())
		s.testEdited(e, test)
	}
	save := control.NewButton(control.Filled, "", s.desk.Words.T("account.save"), nil)
	try := control.NewButton(control.Outlined, "", s.desk.Words.T("account.test"), nil)
	save.OnPress = func() { s.save(e, save) }
	try.OnPress = func() { s.testEdited(e, test) }
	f.submit = save.Press
	content := container.New(control.Column(look.GapWide), f.wide(rules.name), rules.box, more.box, f.wrong, test.box)
	s.desk.Show(s.desk.Words.T("account.edit_title", "account", a.Name), content, save, try, s.desk.Choice(control.Quiet, "account.cancel", nil))
	f.sized, test.sized = func() { s.desk.Sheet().Fit() }, func() { s.desk.Sheet().FitToEnd() }
	more.sized = f.sized
	s.desk.Sheet().OnClose = func() { test.stop(); browser.stop() }
	s.desk.Window.Canvas().Focus(rules.name)
}

// edit is the parts of the sheet that changes an account.
type edit struct {
	form  *form
	rules *rules
	more  *more
}

// check is the account as all parts have it; ok is false when something is missing, which is told.
func (e *edit) check() (a account.Account, ok bool) {
	if a, ok = e.form.check(); !ok {
		return a, false
	}
	return e.more.apply(e.rules.apply(a)), true
}

// testEdited tests changed settings; without a new password typed it is the one that is kept.
func (s *Sheets) testEdited(e *edit, test *trial) {
	if a, ok := e.check(); ok {
		test.run(a, e.form.credentials(), func(bool) {})
	}
}

// save writes changed settings, and a changed password into the keyring. A rule that would delete mail on the
// server at the next connection is asked about, with numbers.
func (s *Sheets) save(e *edit, save *control.Button) {
	a, ok := e.check()
	if !ok {
		return
	}
	f := e.form
	password := f.credentials()
	write := func() { s.update(a, password, f.say) }
	if keepOf(a) == keepOf(f.account) {
		write()
		return
	}
	save.SetEnabled(false)
	var messages int
	var octets int64
	var err error
	s.desk.Background(func() { messages, octets, err = s.desk.Manager.WouldDelete(s.desk.Context, a) }, func() {
		save.SetEnabled(true)
		switch {
		case err != nil:
			f.say(s.desk.ErrorText(err))
		case messages == 0:
			write()
		default:
			s.askRule(messages, octets, write)
		}
	})
}

// update writes the settings; say is told what is wrong with them.
func (s *Sheets) update(a account.Account, password string, say func(string)) {
	var err error
	s.desk.Background(func() { err = s.desk.Manager.Update(s.desk.Context, a) }, func() {
		if err != nil {
			say(s.desk.ErrorText(err))
			return
		}
		s.desk.Close()
		if password != "" {
			s.keepPassword(a.ID, password)
		}
	})
}

// askRule says what a keep rule would delete on the server, and writes it when that is meant.
func (s *Sheets) askRule(messages int, octets int64, write func()) {
	words := s.desk.Words
	use := s.desk.Choice(control.Outlined, "account.rule_yes", write)
	use.Role = look.Danger
	text := words.N("account.rule_text", messages, "size", words.Octets(octets))
	s.desk.Show(words.T("account.rule_title"), control.NewParagraph(text, look.Face{Size: look.TextList}, look.Text, look.SheetWidth),
		use, s.desk.Choice(control.Filled, "account.rule_no", nil))
}
