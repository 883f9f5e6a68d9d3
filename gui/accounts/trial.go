package accounts

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/account"
	"valija/account/certificate"
	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/sheet"
	"valija/internal/problemtext"
)

// trial tries settings and shows each step as it ends: a tick, or what is wrong and what to do about it.
type trial struct {
	// set by newTrial, never changed
	desk  *sheet.Desk
	box   *fyne.Container
	width float32
	sized func()
	// onTrust is told when the user trusts the certificate of a problem; nil: that is not offered here
	onTrust func(*account.Problem)

	// owned by the main goroutine
	cancel context.CancelFunc // of the test under way; nil: none
	ended  int                // how many steps have ended
	turn   int                // counts the tests; what an older one tells is dropped
}

func newTrial(d *sheet.Desk, width float32) *trial {
	t := &trial{desk: d, width: width, box: container.New(control.Column(look.Gap))}
	t.box.Hide() // until there is a step to show
	return t
}

// run tries a; done is told whether all steps went well. A test that is stopped or overtaken tells nobody.
func (t *trial) run(a account.Account, password string, done func(ok bool)) {
	t.stop()
	ctx, cancel := context.WithCancel(t.desk.Context)
	t.cancel = cancel
	t.turn++
	turn := t.turn
	t.begin()
	var last *account.Problem
	var err error
	t.desk.Background(func() {
		_, err = t.desk.Manager.Test(ctx, a, account.Trial{Secret: password, Told: func(s account.TestStep) {
			if s.Problem != nil {
				last = s.Problem
			}
			t.desk.Post(func() {
				if t.turn == turn {
					t.tell(s)
				}
			})
		}})
	}, func() {
		if t.turn != turn {
			return
		}
		t.cancel = nil
		cancel()
		if err != nil && last == nil {
			t.tellProblem(account.Classify(err))
		}
		done(err == nil && last == nil)
	})
}

// stop ends a test under way.
func (t *trial) stop() {
	t.turn++
	if t.cancel != nil {
		t.cancel()
		t.cancel = nil
	}
}

func (t *trial) running() bool { return t.cancel != nil }

func (t *trial) begin() {
	t.box.RemoveAll()
	t.box.Show()
	t.ended = 0
	for _, name := range account.TestSteps() {
		t.box.Add(t.line(look.IconClock, look.Faint, t.desk.Words.T("test."+name), "", look.Faint))
	}
	t.refresh()
}

// tell shows the end of a step.
func (t *trial) tell(s account.TestStep) {
	for i, name := range account.TestSteps() {
		if name != s.Name {
			continue
		}
		t.skipTo(i)
		text := t.desk.Words.T("test." + name)
		if s.Problem != nil {
			t.box.Objects[i] = t.line(look.IconWarning, look.Danger, text, "", look.Danger)
			t.box.Objects = t.box.Objects[:i+1] // the steps after it were not tried
			t.tellProblem(s.Problem)
			return
		}
		t.box.Objects[i] = t.line(look.IconCheck, look.Accent, text, t.detail(s), look.Text)
	}
	t.refresh()
}

// skipTo says of the steps before step i that did not end that there was nothing to do: an address of numbers has no name
// to look up.
func (t *trial) skipTo(i int) {
	for ; t.ended < i; t.ended++ {
		text := t.desk.Words.T("test." + account.TestSteps()[t.ended])
		t.box.Objects[t.ended] = t.line(look.IconMinus, look.Faint, text, t.desk.Words.T("test.skipped"), look.Dimmed)
	}
	t.ended = i + 1
}

// detail is what a step found out: the server's facts, the numbers of the maildrop in words.
func (t *trial) detail(s account.TestStep) string {
	if s.Name == "maildrop" {
		return t.desk.Words.N("test.messages", s.Messages, "size", t.desk.Words.Octets(s.Octets))
	}
	return s.Detail
}

// tellProblem says below the steps what went wrong.
func (t *trial) tellProblem(p *account.Problem) {
	text := problemtext.Of(t.desk.Words, p, t.desk.Now())
	face := look.Face{Size: look.TextSmall}
	for i, s := range []string{text.Title, text.Detail, text.Do} {
		if s == "" {
			continue
		}
		role := look.Dimmed
		if i == 0 {
			role = look.Danger
		}
		t.box.Add(control.NewParagraph(s, face, role, t.width))
	}
	if c := p.Certificate(); c != nil {
		t.offerTrust(p, certificate.Of(c))
	}
	t.refresh()
}

// offerTrust shows the certificate that was not accepted, and lets the user accept it for this account.
func (t *trial) offerTrust(p *account.Problem, c certificate.Info) {
	t.box.Add(certificateRows(t.desk.Words, c, t.width))
	if t.onTrust == nil {
		return
	}
	b := control.NewButton(control.Outlined, look.IconLock, t.desk.Words.T("account.trust"), func() { t.onTrust(p) })
	b.Role = look.Danger
	t.box.Add(container.New(control.Row(0), b))
}

func (t *trial) line(icon look.IconName, ink fyne.ThemeColorName, text, detail string, role fyne.ThemeColorName) fyne.CanvasObject {
	name := look.NewLabel(text, look.Face{Size: look.TextList}, role)
	facts := look.NewLabel(detail, look.Face{Size: look.TextSmall}, look.Dimmed).GivesWay(20)
	return container.NewBorder(nil, nil, container.New(control.Row(look.Gap), look.NewIcon(icon, ink, look.IconSizeSmall), name), nil,
		container.New(control.Pad(0, 0, 0, look.Gap), facts))
}

func (t *trial) refresh() {
	t.box.Refresh()
	if t.sized != nil {
		t.sized()
	}
}
