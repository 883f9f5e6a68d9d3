package accounts

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"valija/account"
	"valija/account/autoconfig"
	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/sheet"
)

// keyringPatience is how long the keyring may take before the user is told what is waited for, and offered a way out.
const keyringPatience = time.Second

// setup adds a new account: it tests the settings, adds them, and copes with a keyring that does not answer.
// The welcome page and the "Add account" sheet show it.
type setup struct {
	// set by newSetup, never changed
	desk      *sheet.Desk
	form      *form
	browser   *signIn
	test      *trial
	add, try  *control.Button
	stop      *control.Button
	session   *control.Button // "only until I quit", while the keyring is waited for
	added     func(account.ID)
	started   func() // a test begins
	sessional bool   // the user chose "only until I quit"

	// owned by the main goroutine
	tested   account.Account // what failed the last test; adding it again means "anyway"
	password string
	storing  context.CancelFunc // of the adding under way; nil: none
}

func newSetup(d *sheet.Desk, browse func(string) error, width float32, onKey func(*fyne.KeyEvent)) *setup {
	s := &setup{desk: d}
	t := d.Words.T
	s.form = newForm(d.Env, account.New(), width, onKey)
	s.form.submit = s.addTested
	s.test = newTrial(d, width)
	s.browser = newSignIn(d, browse, s.form)
	s.form.search.Hidden = false
	s.form.search.OnPress = s.findOnly
	s.add = control.NewButton(control.Filled, "", t("account.add"), s.addTested)
	s.try = control.NewButton(control.Outlined, "", t("account.test"), s.testOnly)
	s.stop = control.NewButton(control.Outlined, look.IconStop, t("account.stop"), s.stopTest)
	s.session = control.NewButton(control.Outlined, "", t("account.only_session"), s.onlyUntilQuit)
	s.stop.Hidden, s.session.Hidden = true, true
	return s
}

func (s *setup) buttons() []*control.Button {
	return []*control.Button{s.add, s.try, s.stop, s.session}
}

// busy tells that a test or the adding is under way.
func (s *setup) busy() bool { return s.test.running() || s.storing != nil }

// testOnly tests what is filled in.
func (s *setup) testOnly() {
	s.found(func() {
		if a, ok := s.form.check(); ok {
			s.tryOut(a, func(bool) {})
		}
	})
}

// findOnly looks for the server of the address, whatever is filled in.
func (s *setup) findOnly() {
	s.search(autoconfig.Query{Address: strings.TrimSpace(s.form.address.Text)}, func() { s.form.unfold.set(true) })
}

// found goes on with then when the server is known, at once or after a search.
func (s *setup) found(then func()) {
	q, unknown := s.form.toFind()
	if !unknown {
		then()
		return
	}
	if _, ok := s.form.check(); ok { // what else is missing is told before anybody is asked
		s.search(q, then)
	}
}

// search looks for a server and fills it in. When there is none, it can be typed.
func (s *setup) search(q autoconfig.Query, then func()) {
	if s.busy() {
		return
	}
	if s.started != nil {
		s.started()
	}
	s.test.find(q, func(found autoconfig.Found, problem *account.Problem) {
		s.show()
		if problem != nil {
			s.form.advice.show(found.Provider)
			s.form.unfold.set(true)
			return
		}
		s.form.takeFound(found)
		then()
	})
	s.show()
}

// addTested tests what is filled in and adds it when all went well. What failed before is added anyway.
func (s *setup) addTested() {
	if s.busy() {
		return
	}
	s.found(s.addFound)
}

func (s *setup) addFound() {
	a, ok := s.form.check()
	if !ok {
		return
	}
	if reflect.DeepEqual(a, s.tested) && s.password == s.form.credentials() {
		s.store(a)
		return
	}
	s.tryOut(a, func(ok bool) {
		if ok {
			s.store(a)
		}
	})
}

func (s *setup) tryOut(a account.Account, then func(ok bool)) {
	s.password = s.form.credentials()
	if s.started != nil {
		s.started()
	}
	s.test.onTrust = func(p *account.Problem) {
		s.form.account = s.form.account.Trust(p, s.desk.Now())
		s.addTested()
	}
	s.test.run(a, s.password, func(ok bool) {
		s.tested = account.Account{}
		label := "account.add"
		if !ok {
			s.tested, label = a, "account.add_anyway"
		}
		s.add.Set("", s.desk.Words.T(label))
		s.show()
		then(ok)
	})
	s.show()
}

func (s *setup) stopTest() {
	s.test.stop()
	s.browser.stop()
	s.show()
}

// show enables what can be done now.
func (s *setup) show() {
	busy := s.busy()
	s.add.SetEnabled(!busy)
	s.try.Hidden, s.stop.Hidden = busy, !s.test.running()
	s.form.resized()
}

// store adds the account. The keyring may ask the user for its own password, or never answer.
func (s *setup) store(a account.Account) {
	ctx, cancel := context.WithCancel(s.desk.Context)
	s.storing, s.sessional = cancel, false
	s.show()
	s.desk.After(keyringPatience, s.offerSession)
	password := s.form.credentials()
	var id account.ID
	var err error
	s.desk.Background(func() { id, err = s.desk.Manager.Add(ctx, a, password) }, func() {
		cancel()
		s.storing = nil
		s.session.Hidden = true
		s.form.say("")
		s.finish(a, id, password, err)
		s.show()
	})
}

// offerSession says what is waited for, and offers to go on without it.
func (s *setup) offerSession() {
	if s.storing == nil {
		return
	}
	s.session.Hidden = false
	s.form.say(s.desk.Words.T("account.keyring_waits"))
}

func (s *setup) onlyUntilQuit() {
	s.sessional = true
	if s.storing != nil {
		s.storing()
	}
}

// finish tells what became of the adding.
func (s *setup) finish(a account.Account, id account.ID, password string, err error) {
	if found, ok := accountNamed(s.desk, a.Name); ok && id == 0 {
		id = found
	}
	switch {
	case id == 0:
		s.form.say(s.desk.ErrorText(err))
		return
	case s.sessional:
		s.desk.Manager.SetSessionPassword(id, password)
		s.desk.Say(s.desk.Words.T("account.session_only"))
	case errors.Is(err, account.ErrNoKeyring):
		s.desk.Say(s.desk.Words.T("account.no_keyring"))
	case err != nil:
		s.desk.Problem(err)
	}
	s.desk.Manager.Sync(id)
	s.added(id)
}

// end ends what is under way when the form goes.
func (s *setup) end() {
	s.test.stop()
	s.browser.stop()
}

// accountNamed is the account of that name, if there is one.
func accountNamed(d *sheet.Desk, name string) (account.ID, bool) {
	for _, a := range d.Manager.Accounts() {
		if a.Name == name {
			return a.ID, true
		}
	}
	return 0, false
}
