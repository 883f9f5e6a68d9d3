package maillist

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"valija/store"
)

// typeAhead types letters as Fyne does: each as a key and as a rune.
func typeAhead(p *Pane, text string) {
	for _, r := range text {
		name := fyne.KeyName(r)
		if r == '\'' {
			name = fyne.KeyApostrophe
		}
		p.List.TypedKey(&fyne.KeyEvent{Name: name})
		p.List.TypedRune(r)
	}
}

func TestAhead_goesToTheNextMatchAndKeepsLettersFromBeingCommands(t *testing.T) {
	m := mailOf(12)
	p, q := listOn(t, m)
	var passed []fyne.KeyName
	p.env.Key = func(e *fyne.KeyEvent) { passed = append(passed, e.Name) }
	p.Show("Inbox", inbox())
	q.Run()
	m.Mail[7].Subject = "zeta"
	typeAhead(p, "'zet")
	q.Run()
	if got := p.List.Current(); got != m.Mail[7].ID {
		t.Errorf("at message %d, want %d", got, m.Mail[7].ID)
	}
	if len(passed) != 0 {
		t.Errorf("%v were commands", passed)
	}
	now := p.now()
	p.now = func() time.Time { return now.Add(time.Minute) }
	typeAhead(p, "A")
	if len(passed) != 1 {
		t.Errorf("after a pause %v were commands, want A", passed)
	}
}

func TestAhead_escapeEndsIt(t *testing.T) {
	p, q := listOn(t, mailOf(3))
	p.Show("Inbox", store.View{})
	q.Run()
	var passed int
	p.env.Key = func(*fyne.KeyEvent) { passed++ }
	typeAhead(p, "'")
	p.List.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	typeAhead(p, "N")
	if passed != 1 {
		t.Errorf("%d keys were commands, want N alone", passed)
	}
}
