package accounts

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/account"
	"valija/account/certificate"
	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/sheet"
	"valija/internal/setuptext"
)

// more are the settings that few need: the way to sign in, outdated encryption, the certificate that is trusted
// against the rules, and whether the start of the program looks for mail. They are folded away at first.
type more struct {
	// set by newMore, never changed
	box    *fyne.Container
	inside *fyne.Container
	sized  func()

	with      *control.Selector // password, or a service in the browser
	services  []string          // "": password
	auth      *control.Selector
	mechanism []string // "": automatic
	start     *control.CheckBox
	oldTLS    *control.CheckBox
	warning   *control.Paragraph

	// owned by the main goroutine
	account account.Account // the exception of its certificate may be taken back
}

// newMore shows the settings of a, and changes how f signs in.
func newMore(d *sheet.Desk, a account.Account, f *form, onKey func(*fyne.KeyEvent)) *more {
	t := d.Words.T
	m := &more{account: a, mechanism: append([]string{""}, account.Mechanisms()...)}
	m.mechanism = slices.DeleteFunc(m.mechanism, func(name string) bool {
		return name == "OAUTHBEARER" || name == "XOAUTH2" // go with the browser, automatically
	})
	m.auth = control.Choices(&m.mechanism, a.Auth, func(name string) string {
		if name == "" {
			return t("account.auth_automatic")
		}
		return name
	}, onKey)
	m.services = services(d)
	chosen := ""
	if a.OAuth != nil {
		chosen = a.OAuth.Name
	}
	m.with = control.Choices(&m.services, chosen, func(name string) string {
		if name == "" {
			return t("account.with_password")
		}
		return t("account.with_browser", "provider", providerName(name))
	}, onKey)
	m.with.OnChanged = func(string) { f.signInWith(m.services[max(0, m.with.SelectedIndex())]) }
	m.start = control.NewCheckBox(t("account.check_at_start"), !a.NoStartCheck, onKey)
	m.oldTLS = control.NewCheckBox(t("account.old_tls"), a.OldTLS, onKey)
	m.warning = control.NewParagraph(t("account.old_tls_warning"), look.Face{Size: look.TextSmall}, look.Danger, look.SheetWidth)
	m.warning.Hidden = !a.OldTLS
	m.oldTLS.OnChanged = func(on bool) { m.warning.Hidden = !on; m.resized() }
	m.inside = container.New(control.Column(look.GapWide),
		container.New(&control.Shares{Parts: []float32{1, 1}}, control.Field(t("account.with"), m.with), control.Field(t("account.auth"), m.auth)),
		m.start, m.oldTLS, m.warning)
	if len(a.PinSHA256) > 0 {
		m.inside.Add(m.exception(d, onKey))
	}
	link := newUnfold(t("account.more"), m.inside, onKey, m.resized)
	m.box = container.New(control.Column(look.GapWide), container.New(control.Row(0), link.Button), m.inside)
	return m
}

// services are the sign-in services of this profile, "" for a password first. A file that cannot be read is told when
// somebody signs in.
func services(d *sheet.Desk) []string {
	names := []string{""}
	all, _ := d.Manager.Providers()
	for _, p := range all {
		names = append(names, p.Name)
	}
	return names
}

// exception shows the certificate that is trusted for this account, and takes that back.
func (m *more) exception(d *sheet.Desk, onKey func(*fyne.KeyEvent)) fyne.CanvasObject {
	t := d.Words.T
	info := certificate.Info{SHA256: certificate.Format(m.account.PinSHA256)}
	text := t("account.trusted")
	if p := m.account.Pinned; p != nil {
		info = p.Info
		text = t("account.trusted_since", "when", d.Words.Moment(p.Since))
	}
	column := container.New(control.Column(look.Gap))
	column.Add(control.NewParagraph(text, look.Face{Size: look.TextSmall, Bold: true}, look.Text, look.SheetWidth))
	if info.Subject != "" {
		column.Add(certificateRows(d.Words, info, look.SheetWidth))
	} else {
		column.Add(control.NewParagraph(setuptext.FingerprintLines(info.SHA256), look.Face{Size: look.TextSmall}, look.Text, look.SheetWidth))
	}
	b := control.NewButton(control.Outlined, "", t("account.untrust"), nil)
	b.OnPress = func() {
		m.account = m.account.Untrust()
		column.Hide()
		m.resized()
	}
	b.OnKey = onKey
	column.Add(container.New(control.Row(0), b))
	return column
}

func (m *more) resized() {
	m.box.Refresh()
	if m.sized != nil {
		m.sized()
	}
}

// apply is a with what is chosen here.
func (m *more) apply(a account.Account) account.Account {
	if i := m.auth.SelectedIndex(); i >= 0 && a.OAuth == nil {
		a.Auth = m.mechanism[i]
	}
	if a.OAuth != nil && a.Auth != "OAUTHBEARER" && a.Auth != "XOAUTH2" {
		a.Auth = "" // those of passwords do not fit
	}
	a.NoStartCheck, a.OldTLS = !m.start.Checked, m.oldTLS.Checked
	a.PinSHA256, a.Pinned = m.account.PinSHA256, m.account.Pinned
	return a
}
