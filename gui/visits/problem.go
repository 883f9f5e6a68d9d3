package visits

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/account"
	"valija/gui/control"
	"valija/gui/look"
	"valija/internal/problemtext"
)

// Explain opens a panel over the status line: what happened, what comes next, and what can be done. Without a problem it
// lists what happened, without an account it offers to add one.
func (s *Sheets) Explain() {
	problems := s.opt.Problems()
	switch {
	case len(s.desk.Manager.Accounts()) == 0:
		s.opt.Welcome()
		return
	case len(problems) == 0:
		s.Activity()
		return
	}
	s.explainAll(problems)
}

// explainAll says what problems mean and what can be done, the first of them in full; each of the others at a click.
func (s *Sheets) explainAll(problems []*account.Problem) {
	first := problems[0]
	text := problemtext.Of(s.desk.Words, first, s.desk.Now())
	content := container.New(control.Column(look.Gap), s.paragraph(text.Detail, look.Text), s.paragraph(text.Next, look.Dimmed))
	details := s.desk.Choice(control.Link, "problem.details", func() { s.details(first) })
	details.Padding, details.OnKey = 0, s.desk.Escape
	content.Add(container.New(control.Row(0), details))
	for i, p := range problems[1:] {
		content.Add(control.NewGround(look.Hairline))
		title := strings.TrimSuffix(s.named(p)+problemtext.Of(s.desk.Words, p, s.desk.Now()).Title, ".")
		other := s.desk.Choice(control.Link, "problem.details", func() { s.explainAll(turned(problems, i+1)) })
		other.Label, other.Padding, other.OnKey = title, 0, s.desk.Escape
		content.Add(other)
	}
	s.desk.Popover(s.named(first)+text.Title, content, append(s.remedies(first), s.desk.Choice(control.Quiet, "activity.open", s.Activity))...)
}

// turned is problems with number i first.
func turned(problems []*account.Problem, i int) []*account.Problem {
	rest := slices.Delete(slices.Clone(problems), i, i+1)
	return slices.Insert(rest, 0, problems[i])
}

func (s *Sheets) paragraph(text string, role fyne.ThemeColorName) fyne.CanvasObject {
	return control.NewParagraph(text, look.Face{Size: look.TextList}, role, look.SheetWidth)
}

// named is "ana@correo.example: " when there are several accounts to tell apart.
func (s *Sheets) named(p *account.Problem) string {
	accounts := s.desk.Manager.Accounts()
	for _, a := range accounts {
		if a.ID == p.Account && len(accounts) > 1 {
			return a.Name + ": "
		}
	}
	return ""
}

// remedies are the buttons of a problem: the likeliest first.
func (s *Sheets) remedies(p *account.Problem) []*control.Button {
	if p.Account == 0 {
		return []*control.Button{s.desk.Choice(control.Filled, "problem.dismiss", s.opt.Dismiss)}
	}
	retry := func(kind control.ButtonKind) *control.Button {
		return s.desk.Choice(kind, "problem.retry", func() { s.desk.Manager.Sync(p.Account) })
	}
	password := func(kind control.ButtonKind) *control.Button {
		return s.desk.Choice(kind, "problem.password", func() { s.opt.Password(p.Account) })
	}
	edit := func(kind control.ButtonKind) *control.Button {
		return s.desk.Choice(kind, "problem.edit", func() { s.opt.Edit(p.Account) })
	}
	switch p.Kind {
	case account.MaildropChanged:
		accept := s.desk.Choice(control.Outlined, "problem.accept_new", func() { s.desk.Manager.AcceptNew(p.Account) })
		return []*control.Button{s.desk.Choice(control.Filled, "problem.leave_new", nil), accept}
	case account.Costly:
		anyway := s.desk.Choice(control.Outlined, "plans.sync", func() { s.desk.Manager.SyncAnyway(p.Account) })
		return []*control.Button{s.desk.Choice(control.Filled, "problem.show_cost", func() { s.opt.Cost(p.Account) }), anyway}
	case account.MaildropTaken:
		return []*control.Button{edit(control.Filled)}
	case account.CertificateWrong:
		if p.Certificate() != nil {
			show := s.desk.Choice(control.Filled, "problem.certificate_show", func() { s.opt.Certificate(p) })
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
