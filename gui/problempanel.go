package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/account"
	"valija/gui/control"
	"valija/gui/look"
	"valija/internal/problemtext"
)

// explain opens a panel over the status line: what happened, what comes next, and what can be done. Without a problem it
// lists what happened, without an account it offers to add one.
func (w *window) explain() {
	problems := problemsOf(w.state)
	if w.trouble != nil {
		problems = append([]*account.Problem{w.trouble}, problems...)
	}
	switch {
	case len(w.opt.Manager.Accounts()) == 0:
		w.showWelcome()
		return
	case len(problems) == 0:
		w.showActivity()
		return
	}
	w.explainAll(problems)
}

// explainAll says what problems mean and what can be done, the first of them in full.
func (w *window) explainAll(problems []*account.Problem) {
	first := problems[0]
	text := problemtext.Of(w.env.Words, first, w.now())
	content := container.New(control.Column(look.Gap), w.problemText(text.Detail, look.Text), w.problemText(text.Next, look.Dimmed))
	details := w.desk.Choice(control.Link, "problem.details", func() { w.showDetails(first) })
	details.Padding, details.OnKey = 0, w.desk.Escape
	content.Add(container.New(control.Row(0), details))
	for _, p := range problems[1:] {
		content.Add(control.NewGround(look.Hairline))
		content.Add(w.problemText(w.named(p)+problemtext.Of(w.env.Words, p, w.now()).Title, look.Text))
	}
	w.desk.Popover(w.named(first)+text.Title, content, append(w.remedies(first), w.desk.Choice(control.Quiet, "activity.open", w.showActivity))...)
}

func (w *window) problemText(text string, role fyne.ThemeColorName) fyne.CanvasObject {
	return control.NewParagraph(text, look.Face{Size: look.TextList}, role, look.SheetWidth)
}

// named is "ana@correo.example: " when there are several accounts to tell apart.
func (w *window) named(p *account.Problem) string {
	accounts := w.opt.Manager.Accounts()
	for _, a := range accounts {
		if a.ID == p.Account && len(accounts) > 1 {
			return a.Name + ": "
		}
	}
	return ""
}

// remedies are the buttons of a problem: the likeliest first.
func (w *window) remedies(p *account.Problem) []*control.Button {
	if p.Account == 0 {
		return []*control.Button{w.desk.Choice(control.Filled, "problem.dismiss", w.dismissTrouble)}
	}
	retry := func(kind control.ButtonKind) *control.Button {
		return w.desk.Choice(kind, "problem.retry", func() { w.opt.Manager.Sync(p.Account) })
	}
	password := func(kind control.ButtonKind) *control.Button {
		return w.desk.Choice(kind, "problem.password", func() { w.accounts.Password(p.Account) })
	}
	edit := func(kind control.ButtonKind) *control.Button {
		return w.desk.Choice(kind, "problem.edit", func() { w.accounts.Edit(p.Account) })
	}
	switch p.Kind {
	case account.MaildropChanged:
		accept := w.desk.Choice(control.Outlined, "problem.accept_new", func() { w.opt.Manager.AcceptNew(p.Account) })
		return []*control.Button{w.desk.Choice(control.Filled, "problem.leave_new", nil), accept}
	case account.CertificateWrong:
		if p.Certificate() != nil {
			show := w.desk.Choice(control.Filled, "problem.certificate_show", func() { w.accounts.Certificate(p) })
			return []*control.Button{show, retry(control.Outlined)}
		}
		return []*control.Button{edit(control.Filled), retry(control.Outlined)}
	case account.ConsentNeeded, account.ProviderUnset, account.ProviderRefused, account.BrowserLeft:
		return []*control.Button{edit(control.Filled), retry(control.Outlined)}
	case account.PasswordMissing, account.KeyringSilent, account.KeyringMissing:
		return []*control.Button{password(control.Filled), retry(control.Outlined)}
	case account.SignInRefused:
		return []*control.Button{password(control.Filled), edit(control.Outlined), retry(control.Outlined)}
	case account.TLSMissing, account.TLSOutdated, account.TLSFailed, account.NameNotFound, account.NoMechanism, account.AuthorityBad, account.NotPOP3, account.NoUniqueIDs,
		account.Indistinct:
		return []*control.Button{edit(control.Filled), retry(control.Outlined)}
	}
	return []*control.Button{retry(control.Filled), edit(control.Outlined)}
}

// dismissTrouble forgets a problem that no session had.
func (w *window) dismissTrouble() {
	w.trouble = nil
	w.refreshStatus()
}
