package gui

import (
	"context"
	"errors"

	"fyne.io/fyne/v2/container"

	"valija/account"
	"valija/gui/control"
	"valija/gui/look"
)

// addAccount shows a sheet for one more account.
func (w *window) addAccount() {
	if len(w.opt.Manager.Accounts()) == 0 {
		w.showWelcome()
		return
	}
	s := newAccountSetup(w, look.SheetWidth, w.desk.Escape)
	s.added = func(account.ID) { w.desk.Close() }
	content := container.New(control.Column(look.GapWide), s.form.box, s.test.box)
	w.desk.Show(w.env.Words.T("account.add_title"), content, append(s.buttons(), w.desk.Choice(control.Quiet, "account.cancel", nil))...)
	s.form.sized, s.test.sized = func() { w.desk.Sheet().Fit() }, func() { w.desk.Sheet().FitToEnd() }
	w.desk.Sheet().OnClose = s.end
	w.win.Canvas().Focus(s.form.person)
}

func (w *window) accountNamed(name string) (account.ID, bool) {
	for _, a := range w.opt.Manager.Accounts() {
		if a.Name == name {
			return a.ID, true
		}
	}
	return 0, false
}

// editAccount shows all settings of an account.
func (w *window) editAccount(id account.ID) {
	a, ok := w.env.Account(id)
	if !ok {
		return
	}
	f := newAccountForm(w.env, a, look.SheetWidth, w.desk.Escape)
	rules := newAccountRules(w.env, a, w.desk.Escape)
	more := newAccountMore(w, a, f, w.desk.Escape)
	test := newAccountTest(w, look.SheetWidth)
	browser := newBrowserSignIn(w, f)
	e := &accountEdit{form: f, rules: rules, more: more}
	test.onTrust = func(p *account.Problem) {
		more.account = more.account.Trust(p, w.now())
		w.testEdited(e, test)
	}
	save := control.NewButton(control.Filled, "", w.env.Words.T("account.save"), nil)
	try := control.NewButton(control.Outlined, "", w.env.Words.T("account.test"), nil)
	save.OnPress = func() { w.saveAccount(e, save) }
	try.OnPress = func() { w.testEdited(e, test) }
	f.submit = save.Press
	content := container.New(control.Column(look.GapWide), f.wide(rules.name), rules.box, more.box, f.wrong, test.box)
	w.desk.Show(w.env.Words.T("account.edit_title", "account", a.Name), content, save, try, w.desk.Choice(control.Quiet, "account.cancel", nil))
	f.sized, test.sized = func() { w.desk.Sheet().Fit() }, func() { w.desk.Sheet().FitToEnd() }
	more.sized = f.sized
	w.desk.Sheet().OnClose = func() { test.stop(); browser.stop() }
	w.win.Canvas().Focus(rules.name)
}

// accountEdit is the parts of the sheet that changes an account.
type accountEdit struct {
	form  *accountForm
	rules *accountRules
	more  *accountMore
}

// check is the account as all parts have it; ok is false when something is missing, which is told.
func (e *accountEdit) check() (a account.Account, ok bool) {
	if a, ok = e.form.check(); !ok {
		return a, false
	}
	return e.more.apply(e.rules.apply(a)), true
}

// testEdited tests changed settings; without a new password typed it is the one that is kept.
func (w *window) testEdited(e *accountEdit, test *accountTest) {
	if a, ok := e.check(); ok {
		test.run(a, e.form.credentials(), func(bool) {})
	}
}

// saveAccount writes changed settings, and a changed password into the keyring. A rule that would delete mail on the
// server at the next connection is asked about, with numbers.
func (w *window) saveAccount(e *accountEdit, save *control.Button) {
	a, ok := e.check()
	if !ok {
		return
	}
	f := e.form
	password := f.credentials()
	write := func() { w.updateAccount(a, password, f.say) }
	if keepOf(a) == keepOf(f.account) {
		write()
		return
	}
	save.SetEnabled(false)
	var messages int
	var octets int64
	var err error
	w.background(func() { messages, octets, err = w.opt.Manager.WouldDelete(w.ctx, a) }, func() {
		save.SetEnabled(true)
		switch {
		case err != nil:
			f.say(w.desk.ErrorText(err))
		case messages == 0:
			write()
		default:
			w.askRule(messages, octets, write)
		}
	})
}

// updateAccount writes the settings; say is told what is wrong with them.
func (w *window) updateAccount(a account.Account, password string, say func(string)) {
	var err error
	w.background(func() { err = w.opt.Manager.Update(w.ctx, a) }, func() {
		if err != nil {
			say(w.desk.ErrorText(err))
			return
		}
		w.desk.Close()
		if password != "" {
			w.keepPassword(a.ID, password)
		}
	})
}

// askRule says what a keep rule would delete on the server, and writes it when that is meant.
func (w *window) askRule(messages int, octets int64, write func()) {
	words := w.env.Words
	use := w.desk.Choice(control.Outlined, "account.rule_yes", write)
	use.Role = look.Danger
	text := words.N("account.rule_text", messages, "size", words.Octets(octets))
	w.desk.Show(words.T("account.rule_title"), control.NewParagraph(text, look.Face{Size: look.TextList}, look.Text, look.SheetWidth),
		use, w.desk.Choice(control.Filled, "account.rule_no", nil))
}

// pauseAccount keeps an account without syncing it, or takes it up again.
func (w *window) pauseAccount(a account.Account) {
	a.Paused = !a.Paused
	var err error
	w.background(func() { err = w.opt.Manager.Update(w.ctx, a) }, func() { w.tell(err) })
}

// askPassword asks for the password of an account.
func (w *window) askPassword(id account.ID) {
	a, ok := w.env.Account(id)
	if !ok {
		return
	}
	line := control.NewEntry(w.desk.Escape, nil)
	line.Password = true
	use := func(keep bool) func() {
		return func() {
			password := line.Text
			if password == "" {
				w.win.Canvas().Focus(line)
				return
			}
			w.desk.Close()
			if keep {
				w.keepPassword(id, password)
				return
			}
			w.opt.Manager.SetSessionPassword(id, password)
			w.opt.Manager.Sync(id)
		}
	}
	line.OnSubmitted = func(string) { use(true)() }
	t := w.env.Words.T
	content := control.Field(t("account.password_of", "user", a.User, "host", a.Host), line)
	w.desk.Show(t("account.password_title"), content,
		control.NewButton(control.Filled, "", t("account.keep_password"), use(true)),
		control.NewButton(control.Outlined, "", t("account.only_session"), use(false)),
		w.desk.Choice(control.Quiet, "account.cancel", nil))
	w.win.Canvas().Focus(line)
}

// keepPassword puts a password into the keyring, which may wait for the user or never answer, and then syncs.
func (w *window) keepPassword(id account.ID, password string) {
	ctx, cancel := context.WithCancel(w.ctx)
	waiting := true
	w.after(keyringPatience, func() {
		if waiting {
			w.layer.toast.offer(w.env.Words.T("account.keyring_waits"), w.env.Words.T("account.only_session"), cancel)
		}
	})
	var err error
	w.background(func() { err = w.opt.Manager.SetPassword(ctx, id, password) }, func() {
		waiting = false
		stopped := ctx.Err() != nil
		cancel()
		switch {
		case stopped || errors.Is(err, account.ErrNoKeyring):
			w.opt.Manager.SetSessionPassword(id, password)
			w.layer.toast.show(w.env.Words.T("account.no_keyring"), nil)
		default:
			w.tell(err)
		}
		w.opt.Manager.Sync(id)
	})
}

// askRemoveAccount asks, with numbers, what shall become of an account's mail.
func (w *window) askRemoveAccount(id account.ID) {
	a, ok := w.env.Account(id)
	if !ok {
		return
	}
	messages, octets := w.mailOf(id)
	remove := func(withMail bool) func() {
		return func() {
			var err error
			w.background(func() { err = w.opt.Manager.Remove(w.ctx, id, withMail) }, func() { w.tell(err) })
		}
	}
	words := w.env.Words
	text := words.N("account.remove_text", messages, "size", words.Octets(octets))
	everything := w.desk.Choice(control.Outlined, "account.remove_all", remove(true))
	everything.Role = look.Danger
	cancel := w.desk.Choice(control.Quiet, "account.cancel", nil)
	w.desk.Show(words.T("account.remove_title", "account", a.Name), control.NewParagraph(text, look.Face{Size: look.TextList}, look.Text, look.SheetWidth),
		w.desk.Choice(control.Filled, "account.remove_keep", remove(false)), everything, cancel)
	w.win.Canvas().Focus(cancel) // Enter alone removes nothing
}
