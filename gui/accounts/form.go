package accounts

import (
	"net"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/account"
	"valija/account/oauth"
	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/pane"
)

// form is the settings of an account to fill in. A new account needs name, address and password; the server is
// guessed from the address until somebody writes another.
type form struct {
	// set by newForm, never changed
	env    *pane.Env
	box    *fyne.Container
	server *fyne.Container // folded away at first
	unfold *unfold
	wrong  *control.Paragraph
	width  float32
	onKey  func(*fyne.KeyEvent)
	submit func() // Enter in a line
	sized  func() // the form has become taller or shorter

	person, address, password, host, port, user *control.Entry
	security                                    *control.Selector
	advice                                      *advice
	search                                      *control.Button   // looks for the server
	plain                                       *control.CheckBox // allows a password without encryption

	// owned by the main goroutine
	account account.Account // what is edited; ID 0 for a new one
	guessed account.Account // the server as guessed or found; a field that differs was written by the user
	sure    bool            // guessed is not a mere guess: the table knows it, or it was found
	oauth   *oauth.Provider // signs in with the browser; nil: with a password
	secret  string          // what signing in with the browser gave; "": nothing yet
}

// newForm shows a, to be changed; account.New() for a new one.
func newForm(e *pane.Env, a account.Account, width float32, onKey func(*fyne.KeyEvent)) *form {
	f := &form{env: e, account: a, width: width, onKey: onKey, oauth: a.OAuth}
	f.advice = newAdvice(f)
	line := func(text, placeholder string) *control.Entry {
		n := control.NewEntry(func(k *fyne.KeyEvent) { f.onKey(k) }, nil)
		n.Text, n.PlaceHolder = text, placeholder
		n.OnSubmitted = func(string) {
			if f.submit != nil {
				f.submit()
			}
		}
		return n
	}
	t := e.Words.T
	f.person = line(a.Person, t("account.person_example"))
	f.address = line(a.Address, t("account.address_example"))
	f.password = line("", t("account.password_kept"))
	f.password.Password = true
	if a.ID == 0 {
		f.password.PlaceHolder = ""
	}
	f.host, f.user = line(a.Host, "pop.correo.example"), line(a.User, "")
	f.port = line("", "")
	f.port.Text = strconv.Itoa(a.Port)
	f.plain = control.NewCheckBox(t("account.plain"), a.PlainPassword, onKey)
	f.plain.Hidden = a.Security != account.Plain
	f.security = control.NewSelector(f.securities(), onKey)
	f.security.Selected = f.securities()[a.Security]
	f.security.OnChanged = f.securityChosen
	f.address.OnChanged = func(string) { f.guess() }
	f.wrong = control.NewParagraph("", look.Face{Size: look.TextSmall}, look.Danger, width)
	f.search = control.NewButton(control.Link, look.IconSearch, t("account.find"), nil)
	f.search.Padding, f.search.OnKey, f.search.Hidden = 0, onKey, true
	f.layOut()
	if a.ID == 0 {
		f.guess()
	} else {
		f.advice.show(advisor(a))
		f.advice.fill()
	}
	return f
}

func (f *form) layOut() {
	t := f.env.Words.T
	f.server = container.New(control.Column(look.GapWide),
		container.New(&control.Shares{Parts: []float32{3, 1}}, control.Field(t("account.host"), f.host), control.Field(t("account.port"), f.port)),
		container.New(&control.Shares{Parts: []float32{1, 1}}, control.Field(t("account.security"), f.security), control.Field(t("account.user"), f.user)),
		f.plain)
	f.unfold = newUnfold(t("account.server_settings"), f.server, func(k *fyne.KeyEvent) { f.onKey(k) }, f.resized)
	f.box = container.New(control.Column(look.GapWide),
		control.Field(t("account.person"), f.person),
		control.Field(t("account.address"), f.address),
		control.Field(t("account.password"), f.password),
		f.advice.box,
		container.New(control.Row(look.GapWide), f.unfold.Button, f.search),
		f.server,
		f.wrong)
	f.wrong.Hide()
}

// wide shows everything at once, in two columns, beside the account's name.
func (f *form) wide(name fyne.CanvasObject) fyne.CanvasObject {
	t := f.env.Words.T
	half := &control.Shares{Parts: []float32{1, 1}}
	f.server.Show()
	return container.New(control.Column(look.GapWide),
		container.New(half, control.Field(t("account.name"), name), control.Field(t("account.person"), f.person)),
		container.New(half, control.Field(t("account.address"), f.address), control.Field(t("account.password"), f.password)),
		f.advice.box, f.server)
}

func (f *form) resized() {
	f.box.Refresh()
	if f.sized != nil {
		f.sized()
	}
}

// signInWith chooses a sign-in service, "" for the password.
func (f *form) signInWith(name string) {
	f.secret = ""
	switch {
	case name == "":
		f.oauth = nil
	case f.account.OAuth != nil && f.account.OAuth.Name == name:
		f.oauth = f.account.OAuth
	default:
		f.oauth = &oauth.Provider{Name: name}
	}
	f.advice.fill()
}

// credentials are the password that is filled in, or what the browser gave.
func (f *form) credentials() string {
	if f.oauth != nil {
		return f.secret
	}
	return f.password.Text
}

// settings are what is filled in, with what the form does not show left as it was.
func (f *form) settings() account.Account {
	a := f.account
	a.Person, a.Address = strings.TrimSpace(f.person.Text), strings.TrimSpace(f.address.Text)
	a.Host, a.User = strings.TrimSpace(f.host.Text), strings.TrimSpace(f.user.Text)
	a.Security, a.PlainPassword = f.chosenSecurity(), f.plain.Checked
	a.Port, _ = strconv.Atoi(strings.TrimSpace(f.port.Text)) // 0 is told as wrong
	if host, port, err := net.SplitHostPort(a.Host); err == nil {
		a.Host = host // "pop.example.org:995", copied from a web page
		if n, err := strconv.Atoi(port); err == nil {
			a.Port = n
		}
	}
	a.OAuth = f.oauth
	if a.ID == 0 {
		a.Name = a.Address
	}
	return a
}
