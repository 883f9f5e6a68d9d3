package gui

import (
	"errors"
	"net"
	"net/netip"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/account"
	"valija/account/autoconfig"
	"valija/account/oauth"
	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/pane"
	"valija/internal/problemtext"
)

// Usual ports (RFC 8314, RFC 2595).
const (
	portTLS   = "995"
	portPlain = "110"
)

// accountForm is the settings of an account to fill in. A new account needs name, address and password; the server is
// guessed from the address until somebody writes another.
type accountForm struct {
	// set by newAccountForm, never changed
	env    *pane.Env
	box    *fyne.Container
	server *fyne.Container // folded away at first
	unfold *control.Button
	wrong  *control.Paragraph
	width  float32
	onKey  func(*fyne.KeyEvent)
	submit func() // Enter in a line
	sized  func() // the form has become taller or shorter

	person, address, password, host, port, user *control.Entry
	security                                    *control.Selector
	advice                                      *accountAdvice
	search                                      *control.Button          // looks for the server
	plain                                       *control.CheckBox        // allows a password without encryption
	allow                                       *container.ThemeOverride // shows plain

	// owned by the main goroutine
	account account.Account // what is edited; ID 0 for a new one
	guessed account.Account // the server as guessed or found; a field that differs was written by the user
	sure    bool            // guessed is not a mere guess: the table knows it, or it was found
	oauth   *oauth.Provider // signs in with the browser; nil: with a password
	secret  string          // what signing in with the browser gave; "": nothing yet
}

// newAccountForm shows a, to be changed; account.New() for a new one.
func newAccountForm(e *pane.Env, a account.Account, width float32, onKey func(*fyne.KeyEvent)) *accountForm {
	f := &accountForm{env: e, account: a, width: width, onKey: onKey, oauth: a.OAuth}
	f.advice = newAccountAdvice(f)
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
	f.allow = control.ClearBorder(f.plain)
	f.allow.Hidden = a.Security != account.Plain
	f.security = control.NewSelector(f.securities(), onKey)
	f.security.Selected = f.securities()[a.Security]
	f.security.OnChanged = f.securityChosen
	f.address.OnChanged = func(string) { f.guess() }
	f.wrong = control.NewParagraph("", look.Face{Size: look.TextSmall}, look.Danger, width)
	f.unfold = control.NewButton(control.Link, look.IconChevronRight, t("account.server_settings"), f.toggleServer)
	f.unfold.Padding, f.unfold.OnKey = 0, onKey
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

func (f *accountForm) layOut() {
	t := f.env.Words.T
	f.server = container.New(control.Column(look.GapWide),
		container.New(&control.Shares{Parts: []float32{3, 1}}, control.Field(t("account.host"), f.host), control.Field(t("account.port"), f.port)),
		container.New(&control.Shares{Parts: []float32{1, 1}}, control.Field(t("account.security"), f.security), control.Field(t("account.user"), f.user)),
		f.allow)
	f.server.Hide()
	f.box = container.New(control.Column(look.GapWide),
		control.Field(t("account.person"), f.person),
		control.Field(t("account.address"), f.address),
		control.Field(t("account.password"), f.password),
		f.advice.box,
		container.New(control.Row(look.GapWide), f.unfold, f.search),
		f.server,
		f.wrong)
	f.wrong.Hide()
}

// wide shows everything at once, in two columns, beside the account's name.
func (f *accountForm) wide(name fyne.CanvasObject) fyne.CanvasObject {
	t := f.env.Words.T
	half := &control.Shares{Parts: []float32{1, 1}}
	f.server.Show()
	return container.New(control.Column(look.GapWide),
		container.New(half, control.Field(t("account.name"), name), control.Field(t("account.person"), f.person)),
		container.New(half, control.Field(t("account.address"), f.address), control.Field(t("account.password"), f.password)),
		f.advice.box, f.server)
}

func (f *accountForm) securities() []string {
	t := f.env.Words.T
	return []string{t("account.security.tls"), t("account.security.starttls"), t("account.security.plain")}
}

func (f *accountForm) chosenSecurity() account.Security {
	for i, s := range f.securities() {
		if s == f.security.Selected {
			return account.Security(i)
		}
	}
	return account.TLSImplicit
}

// securityChosen moves a usual port along, and shows what has to be allowed without encryption.
func (f *accountForm) securityChosen(string) {
	chosen := f.chosenSecurity()
	if f.port.Text == portTLS || f.port.Text == portPlain {
		f.port.SetText(portPlain)
		if chosen == account.TLSImplicit {
			f.port.SetText(portTLS)
		}
	}
	f.allow.Hidden = chosen != account.Plain
	f.resized()
}

func (f *accountForm) toggleServer() { f.showServer(!f.server.Visible()) }

func (f *accountForm) showServer(on bool) {
	f.server.Hidden = !on
	icon := look.IconChevronRight
	if on {
		icon = look.IconChevronDown
	}
	f.unfold.Set(icon, f.unfold.Label)
	f.resized()
}

func (f *accountForm) resized() {
	f.box.Refresh()
	if f.sized != nil {
		f.sized()
	}
}

// guess fills in the server that an address most likely has, where nobody wrote another, and says what its provider wants.
func (f *accountForm) guess() {
	g, known := guessServer(f.address.Text)
	f.take(g, known)
	f.advice.show(autoconfig.ForAddress(f.address.Text))
}

// take fills in a server that was guessed, or is sure, where nobody wrote another.
func (f *accountForm) take(g account.Account, sure bool) {
	replace := func(e *control.Entry, old, guessed string) {
		if e.Text == old && old != guessed {
			e.SetText(guessed)
		}
	}
	replace(f.host, f.guessed.Host, g.Host)
	replace(f.user, f.guessed.User, g.User)
	f.guessed, f.sure = g, sure
}

// takeFound fills in the server that was found.
func (f *accountForm) takeFound(found autoconfig.Found) {
	userTyped := f.user.Text != f.guessed.User
	a := account.Account{Host: found.Host, User: found.User}
	f.host.SetText(a.Host)
	if !userTyped {
		f.user.SetText(a.User)
	}
	f.security.SetSelected(f.securities()[found.Security])
	f.port.SetText(strconv.Itoa(found.Port))
	f.guessed, f.sure = a, true
	f.advice.show(found.Provider)
}

// toFind is what a search for the server starts from; ok is false when it is sure, or somebody wrote it.
func (f *accountForm) toFind() (q autoconfig.Query, ok bool) {
	q.Address = strings.TrimSpace(f.address.Text)
	return q, f.account.ID == 0 && !f.sure && f.host.Text == f.guessed.Host && f.port.Text == portTLS
}

// advisor is what the table knows of an account that exists.
func advisor(a account.Account) *autoconfig.Provider {
	if p := autoconfig.ForServer(a.Host); p != nil {
		return p
	}
	return nil
}

// signInWith chooses a sign-in service, "" for the password.
func (f *accountForm) signInWith(name string) {
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
func (f *accountForm) credentials() string {
	if f.oauth != nil {
		return f.secret
	}
	return f.password.Text
}

// guessServer is what the table knows of an address, else pop.DOMAIN with TLS and the whole address as user name; nothing
// until the address has a domain. known says that the table knows it.
func guessServer(address string) (a account.Account, known bool) {
	address = strings.TrimSpace(address)
	if p := autoconfig.ForAddress(address); p != nil && p.Host != "" {
		s := p.Server(address)
		return account.Account{Host: s.Host, User: s.User}, true
	}
	_, domain, ok := strings.Cut(address, "@")
	if !ok || domain == "" {
		return account.Account{}, false
	}
	host := strings.ToLower(domain)
	if _, err := netip.ParseAddr(host); err != nil && host != "localhost" {
		host = "pop." + host
	}
	return account.Account{Host: host, User: address}, false
}

// settings are what is filled in, with what the form does not show left as it was.
func (f *accountForm) settings() account.Account {
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

// check tells what is missing, under the form, and puts the cursor there. ok is false then.
func (f *accountForm) check() (a account.Account, ok bool) {
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
func (f *accountForm) sayWrong(err error) {
	var wrong *account.SettingError
	if !errors.As(err, &wrong) {
		f.say(err.Error())
		return
	}
	at := map[string]*control.Entry{"host": f.host, "port": f.port, "user": f.user, "address": f.address}[wrong.Field]
	if wrong.Field == "name" && f.account.ID == 0 {
		at = f.address // a new account is called like its address
	}
	f.sayAt(at, problemtext.Setting(f.env.Words, wrong))
}

// sayAt says a sentence and puts the cursor to where it belongs, if that is in the form.
func (f *accountForm) sayAt(at *control.Entry, text string) {
	if at == f.host || at == f.port || at == f.user {
		f.showServer(true)
	}
	f.say(text)
	if at != nil {
		f.env.Window.Canvas().Focus(at)
	}
}

// say puts a sentence under the form; "" takes it away.
func (f *accountForm) say(text string) {
	f.wrong.Set(text)
	f.wrong.Hidden = text == ""
	f.resized()
}
