package accounts

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/account/autoconfig"
	"valija/account/oauth"
	"valija/gui/control"
	"valija/gui/look"
	"valija/internal/setuptext"
)

// advice is the part of an account's form that says what the provider wants before it lets a mail program in, with
// its help pages, which open on click only, and signing in with the browser where the provider has it.
type advice struct {
	// set by newAdvice, never changed
	form   *form
	box    *fyne.Container
	client *control.Entry // client id, shown when none is configured
	browse func(address string)
	signIn func() // begins to sign in with the browser

	// owned by the main goroutine
	shown    *autoconfig.Provider
	asksID   bool // no client id is configured
	waiting  bool // the browser is open
	signedIn bool
}

func newAdvice(f *form) *advice {
	a := &advice{form: f, box: container.New(control.Column(look.Gap))}
	a.client = control.NewEntry(func(k *fyne.KeyEvent) { f.onKey(k) }, nil)
	if f.account.OAuth != nil {
		a.client.Text = f.account.OAuth.ClientID
	}
	a.box.Hide()
	return a
}

// show tells of the provider; nil: there is nothing to tell.
func (a *advice) show(p *autoconfig.Provider) {
	if a.shown != nil && p != nil && a.shown.Name == p.Name && a.shown.Host == p.Host {
		return
	}
	a.shown = p
	a.asksID, a.waiting, a.signedIn = false, false, false
	a.fill()
}

// fill lays the box out anew.
func (a *advice) fill() {
	a.box.RemoveAll()
	for _, text := range setuptext.Advice(a.form.env.Words, a.shown) {
		a.box.Add(a.note(text))
	}
	if links := a.links(); len(links.Objects) > 0 {
		a.box.Add(links)
	}
	if a.provider() != "" {
		a.fillSignIn()
	}
	a.box.Hidden = len(a.box.Objects) == 0
	a.form.resized()
}

// provider is the sign-in service that is offered; "" none.
func (a *advice) provider() string {
	switch {
	case a.form.oauth != nil:
		return a.form.oauth.Name
	case a.shown != nil:
		return a.shown.OAuth
	}
	return ""
}

func (a *advice) note(text string) fyne.CanvasObject {
	mark := container.New(control.Pad(2, 0, 0, 0), container.NewVBox(look.NewIcon(look.IconInfo, look.Accent, look.IconSizeSmall)))
	line := control.NewParagraph(text, look.Face{Size: look.TextSmall}, look.Text, a.form.width-look.IconSizeSmall-look.Gap)
	return container.New(control.Row(look.Gap), mark, line)
}

func (a *advice) links() *fyne.Container {
	row := container.New(control.Row(look.GapWide))
	if a.shown == nil {
		return row
	}
	for _, l := range []struct{ key, address string }{{"account.help_passwords", a.shown.Passwords}, {"account.help", a.shown.Help}} {
		if l.address == "" {
			continue
		}
		b := control.NewButton(control.Link, look.IconOpen, a.form.env.Words.T(l.key), func() { a.browse(l.address) }).Small()
		b.Padding, b.OnKey = 0, a.form.onKey
		row.Add(b)
	}
	return row
}

// fillSignIn offers the browser, or says how far it is.
func (a *advice) fillSignIn() {
	t := a.form.env.Words.T
	name := providerName(a.provider())
	label := t("account.sign_in_browser", "provider", name)
	icon := look.IconOpen
	switch {
	case a.waiting:
		label, icon = t("account.sign_in_waiting"), look.IconStop
	case a.signedIn:
		label, icon = t("account.signed_in", "provider", name), look.IconCheck
	}
	b := control.NewButton(control.Outlined, icon, label, a.signIn)
	b.OnKey = a.form.onKey
	if a.asksID || a.client.Text != "" {
		a.box.Add(control.NewParagraph(t("account.client_text", "provider", name), look.Face{Size: look.TextSmall}, look.Dimmed, a.form.width))
		a.box.Add(control.Field(t("account.client"), a.client))
	}
	a.box.Add(container.New(control.Row(0), b))
}

// providerName is a sign-in service as its users know it.
func providerName(name string) string {
	known := map[string]string{"microsoft": "Microsoft", "google": "Google", "yahoo": "Yahoo", "aol": "AOL"}
	if shown, ok := known[strings.ToLower(name)]; ok {
		return shown
	}
	return name
}

// chosen is the sign-in service with what was typed of it.
func (a *advice) chosen() *oauth.Provider {
	p := &oauth.Provider{Name: a.provider()}
	if a.form.oauth != nil {
		*p = *a.form.oauth
	}
	if id := strings.TrimSpace(a.client.Text); id != "" {
		p.ClientID = id
	}
	return p
}
