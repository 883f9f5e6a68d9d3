package accounts

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/account"
	"valija/account/certificate"
	"valija/gui/control"
	"valija/gui/look"
	"valija/internal/i18n"
	"valija/internal/setuptext"
)

// factLabel is the width of what a fact is about.
const factLabel float32 = 128

// factRows are facts in two columns, the second of which wraps.
func factRows(lines []setuptext.Line, width float32) *fyne.Container {
	rows := container.New(control.Column(look.Gap - 2))
	for _, l := range lines {
		about := control.NewParagraph(l.Label, look.Face{Size: look.TextSmall}, look.Dimmed, factLabel)
		says := control.NewParagraph(l.Value, look.Face{Size: look.TextSmall}, look.Text, width-factLabel-look.Gap)
		rows.Add(container.New(&factRow{}, about, says))
	}
	return rows
}

// factRow sets a fact beside what it is about.
type factRow struct{}

func (factRow) MinSize(o []fyne.CanvasObject) fyne.Size {
	about, says := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(factLabel+look.Gap+says.Width, max(about.Height, says.Height))
}

func (factRow) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(fyne.NewSize(factLabel, size.Height))
	o[1].Move(fyne.NewPos(factLabel+look.Gap, 0))
	o[1].Resize(fyne.NewSize(size.Width-factLabel-look.Gap, size.Height))
}

// certificateRows shows a certificate, its fingerprint cut where it can be compared in a few lines.
func certificateRows(words *i18n.Words, c certificate.Info, width float32) *fyne.Container {
	lines := setuptext.Certificate(words, c)
	for i, l := range lines {
		if l.Value == c.SHA256 {
			lines[i].Value = setuptext.FingerprintLines(l.Value)
		}
	}
	return factRows(lines, width)
}

// Certificate asks whether the certificate that a session did not accept is to be trusted for its account.
func (s *Sheets) Certificate(p *account.Problem) {
	c := p.Certificate()
	a, ok := s.desk.Account(p.Account)
	if c == nil || !ok {
		s.Edit(p.Account)
		return
	}
	t := s.desk.Words.T
	text := s.desk.Explain(p)
	content := container.New(control.Column(look.GapWide),
		control.NewParagraph(text.Detail, look.Face{Size: look.TextList}, look.Text, look.SheetWidth),
		certificateRows(s.desk.Words, certificate.Of(c), look.SheetWidth),
		control.NewParagraph(t("account.trust_text", "account", a.Name), look.Face{Size: look.TextSmall}, look.Dimmed, look.SheetWidth))
	trust := s.desk.Choice(control.Outlined, "account.trust", func() { s.trust(a.Trust(p, s.desk.Now())) })
	trust.Role = look.Danger
	keep := s.desk.Choice(control.Filled, "account.do_not_trust", nil)
	s.desk.Show(t("account.certificate_title", "host", p.Host), content, keep, trust)
}

// trust keeps an exception and tries again.
func (s *Sheets) trust(a account.Account) {
	var err error
	s.desk.Background(func() { err = s.desk.Manager.Update(s.desk.Context, a) }, func() {
		s.desk.Problem(err)
		s.desk.Manager.Sync(a.ID)
	})
}
