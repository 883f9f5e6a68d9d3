package accounts

import (
	"context"
	"errors"
	"net/url"

	"fyne.io/fyne/v2"

	"valija/account"
	"valija/account/oauth"
	"valija/gui/sheet"
)

// signIn is signing in with the browser for one form. Closing the form ends it.
type signIn struct {
	desk   *sheet.Desk
	browse func(address string) error
	form   *form
	cancel context.CancelFunc // owned by the main goroutine; nil: the browser is not waited for
}

func newSignIn(d *sheet.Desk, browse func(string) error, f *form) *signIn {
	b := &signIn{desk: d, browse: browse, form: f}
	f.advice.signIn = b.press
	f.advice.browse = func(address string) { d.Problem(browse(address)) }
	return b
}

// press begins, or stops what is under way.
func (b *signIn) press() {
	if b.cancel != nil {
		b.stop()
		b.form.advice.waiting = false
		b.form.advice.fill()
		return
	}
	ctx, cancel := context.WithCancel(b.desk.Context)
	b.cancel = cancel
	a := b.form.settings()
	a.OAuth = b.form.advice.chosen()
	b.form.advice.waiting, b.form.advice.signedIn = true, false
	b.form.advice.fill()
	t := b.desk.Words.T
	o := oauth.Options{Open: b.browse, Done: t("account.browser_done"), Failed: t("account.browser_failed")}
	var secret string
	var err error
	b.desk.Background(func() { secret, err = b.desk.Manager.Authorize(ctx, a, o) }, func() {
		stopped := ctx.Err() != nil
		cancel()
		if !stopped {
			b.cancel = nil
			b.ended(a.OAuth, secret, err)
		}
	})
}

// ended tells what became of it.
func (b *signIn) ended(p *oauth.Provider, secret string, err error) {
	advice := b.form.advice
	advice.waiting = false
	problem, failed := errors.AsType[*account.Problem](err)
	switch {
	case failed:
		advice.asksID = problem.Kind == account.ProviderUnset
		text := b.desk.Explain(problem)
		b.form.say(text.Title + " " + text.Do)
	case err != nil:
		b.form.say(err.Error())
	default:
		b.form.oauth, b.form.secret, advice.signedIn = p, secret, true
		b.form.say("")
	}
	advice.fill()
}

// stop gives the browser up.
func (b *signIn) stop() {
	if b.cancel != nil {
		b.cancel()
		b.cancel = nil
	}
}

// openInBrowser shows an https address, or one on this computer, in the system's browser.
func openInBrowser(address string) error {
	u, err := url.Parse(address)
	if err != nil {
		return err
	}
	if u.Scheme != "https" && u.Scheme != "http" {
		return errors.New("gui: not an address for the browser")
	}
	return fyne.CurrentApp().OpenURL(u)
}
