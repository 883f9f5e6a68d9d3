package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/account"
	"valija/account/certificate"
	"valija/gui/control"
	"valija/gui/look"
	"valija/internal/setuptext"
)

// factLabel is the width of what a fact is about.
const factLabel float32 = 128

// factRows are facts in two columns, the second of which wraps.
func (w *window) factRows(lines []setuptext.Line, width float32) *fyne.Container {
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

// certificateRows shows a certificate, its fingerprint cut where it can be compared in two lines.
func (w *window) certificateRows(c certificate.Info, width float32) *fyne.Container {
	lines := setuptext.Certificate(w.env.Words, c)
	for i, l := range lines {
		if l.Value == c.SHA256 {
			lines[i].Value = setuptext.FingerprintLines(l.Value)
		}
	}
	return w.factRows(lines, width)
}

// showCertificate asks whether the certificate that a session did not accept is to be trusted for its account.
func (w *window) showCertificate(p *account.Problem) {
	c := p.Certificate()
	a, ok := w.env.Account(p.Account)
	if c == nil || !ok {
		w.editAccount(p.Account)
		return
	}
	t := w.env.Words.T
	text := w.desk.Explain(p)
	content := container.New(control.Column(look.GapWide),
		control.NewParagraph(text.Detail, look.Face{Size: look.TextList}, look.Text, look.SheetWidth),
		w.certificateRows(certificate.Of(c), look.SheetWidth),
		control.NewParagraph(t("account.trust_text", "account", a.Name), look.Face{Size: look.TextSmall}, look.Dimmed, look.SheetWidth))
	trust := w.desk.Choice(control.Outlined, "account.trust", func() { w.trust(a.Trust(p, w.now())) })
	trust.Role = look.Danger
	keep := w.desk.Choice(control.Filled, "account.do_not_trust", nil)
	w.desk.Show(t("account.certificate_title", "host", p.Host), content, keep, trust)
}

// trust keeps an exception and tries again.
func (w *window) trust(a account.Account) {
	var err error
	w.background(func() { err = w.opt.Manager.Update(w.ctx, a) }, func() {
		w.tell(err)
		w.opt.Manager.Sync(a.ID)
	})
}
