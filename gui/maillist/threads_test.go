package maillist

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"valija/gui/pane/panetest"
	"valija/store"
)

// talking is an inbox of four messages, three of them one conversation.
func talking() *panetest.Memory {
	m := mailOf(4)
	for i, subject := range []string{"Re: Ferry", "Budget", "Re: Ferry", "Ferry"} {
		m.Mail[i].Subject = subject
		m.Mail[i].FromName = []string{"Ana Ruiz", "Eva Sol", "Carlos Peña", "Ana Ruiz"}[i]
		m.Mail[i].Flags |= store.Read
	}
	m.Mail[3].Flags &^= store.Read
	return m
}

func threadsOn(t *testing.T, m *panetest.Memory) (*Pane, *panetest.Queue) {
	t.Helper()
	p, q := listOn(t, m)
	p.setLayout(func(l *listLayout) { l.Threads = true })
	p.Show("Inbox", inbox())
	q.Run()
	return p, q
}

func TestThreads_foldedConversationIsOneRow(t *testing.T) {
	m := talking()
	p, _ := threadsOn(t, m)
	if got := p.List.Len(); got != 2 {
		t.Fatalf("%d rows, want 2", got)
	}
	panetest.WantWords(t, p.Object(), "Ana, Carlos", "3", "Budget")
	p.List.Choose(m.Mail[0].ID)
	want := []store.ID{m.Mail[0].ID, m.Mail[2].ID, m.Mail[3].ID}
	if got := p.Selected(); !slices.Equal(got, want) {
		t.Errorf("selected %v, want the whole conversation %v", got, want)
	}
	if row := p.writer.threads.row(m.Mail[3].ID); row != m.Mail[0].ID {
		t.Errorf("the unread one stands in row %d", row)
	}
}

func TestThreads_keysFoldAndUnfold(t *testing.T) {
	m := talking()
	p, q := threadsOn(t, m)
	press := func(k fyne.KeyName) {
		p.List.TypedKey(&fyne.KeyEvent{Name: k})
		q.Run()
	}
	p.List.Choose(m.Mail[0].ID)
	press(fyne.KeyRight)
	if got := p.List.Len(); got != 4 {
		t.Fatalf("%d rows after Right, want 4", got)
	}
	if got := p.Selected(); fmt.Sprint(got) != fmt.Sprint([]store.ID{m.Mail[0].ID}) {
		t.Errorf("selected %v, want the first message alone", got)
	}
	press(fyne.KeyDown)
	press(fyne.KeyLeft)
	if got := p.List.Len(); got != 2 || p.List.Current() != m.Mail[0].ID {
		t.Errorf("%d rows after Left, at %d", got, p.List.Current())
	}
}

func TestThreads_stayUnfoldedWhileMailComesIn(t *testing.T) {
	m := talking()
	p, q := threadsOn(t, m)
	p.fold(m.Mail[0].ID, false)
	q.Run()
	p.reload()
	q.Run()
	if got := p.List.Len(); got != 4 {
		t.Errorf("%d rows after a reading, want 4", got)
	}
	sections := p.List.Sections()
	for i := 1; i < len(sections); i++ {
		if sections[i].First <= sections[i-1].First {
			t.Errorf("sections %v are not in order", sections)
		}
	}
}
