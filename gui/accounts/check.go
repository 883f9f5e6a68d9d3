package accounts

import (
	"errors"

	"valija/account"
	"valija/gui/control"
	"valija/internal/problemtext"
)

// check tells what is missing, under the form, and puts the cursor there. ok is false then.
func (f *form) check() (a account.Account, ok bool) {
	a = f.settings()
	err := a.Validate()
	if err == nil && a.ID == 0 && f.credentials() == "" {
		f.sayAt(f.password, f.env.Words.T("account.wrong.password.missing"))
		return a, false
	}
	if err != nil {
		f.sayWrong(err)
		return a, false
	}
	f.say("")
	return a, true
}

// sayWrong says what is wrong with a setting, and goes there.
func (f *form) sayWrong(err error) {
	var wrong *account.SettingError
	if !errors.As(err, &wrong) {
		f.say(err.Error())
		return
	}
	at := map[string]*control.Entry{"host": f.host, "port": f.port, "user": f.user, "address": f.address}[wrong.Field]
	if wrong.Field == "name" && f.account.ID == 0 {
		at, wrong = f.address, &account.SettingError{Field: "address", Reason: wrong.Reason, Text: wrong.Text} // a new account is called like its address
	}
	f.sayAt(at, problemtext.Setting(f.env.Words, wrong))
}

// sayAt says a sentence and puts the cursor to where it belongs, if that is in the form.
func (f *form) sayAt(at *control.Entry, text string) {
	if at == f.host || at == f.port || at == f.user {
		f.unfold.set(true)
	}
	f.say(text)
	if at != nil {
		f.env.Window.Canvas().Focus(at)
	}
}

// say puts a sentence under the form; "" takes it away.
func (f *form) say(text string) {
	f.wrong.Set(text)
	f.wrong.Hidden = text == ""
	f.resized()
}
