package several

import (
	"context"
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"valija/account"
	"valija/gui/pane/panetest"
	"valija/store"
)

// mail is a mailReader over rows by number.
type mail struct {
	sums int
}

func (m *mail) Rows(_ context.Context, ids []store.ID) (all []store.Row, err error) {
	for _, id := range ids {
		all = append(all, store.Row{ID: id, FromName: fmt.Sprint("Ana ", id), FromAddress: "ana@x.example", Subject: fmt.Sprint("asunto ", id), Octets: 1000})
	}
	return all, nil
}

func (m *mail) Sum(ctx context.Context, ids []store.ID) (s store.Sum, err error) {
	m.sums++
	if ctx.Err() != nil {
		return s, ctx.Err()
	}
	s.Messages, s.Unread, s.Senders = len(ids), 1, 7
	s.Here, s.OnServer, s.Waiting = 1000*int64(len(ids)), 8_400_000, 1
	s.First, s.Last = time.Now(), time.Now()
	s.Most, err = m.Rows(ctx, ids[:2])
	return s, err
}

type bench struct {
	*Pane
	mail  *mail
	queue *panetest.Queue
	did   []string
}

func lay(t *testing.T, language string, size fyne.Size) *bench {
	t.Helper()
	e, q := panetest.New(t, language)
	b := &bench{mail: &mail{}, queue: q}
	do := func(what string) func() { return func() { b.did = append(b.did, what) } }
	b.Pane = New(e, Actions{
		Archive: do("archive"), Remove: do("remove"), Move: do("move"), Junk: do("junk"),
		Read: func(on bool) { do(fmt.Sprint("read ", on))() }, Star: func(on bool) { do(fmt.Sprint("star ", on))() },
	})
	b.Pane.mail = b.mail
	b.Object().Resize(size)
	return b
}

func upTo(n int) (ids []store.ID) {
	for i := range n {
		ids = append(ids, store.ID(i+1))
	}
	return ids
}

func TestPane_saysHowManyFromWhomAndHowLarge(t *testing.T) {
	b := lay(t, "en", fyne.NewSize(600, 700))
	b.Show(upTo(12))
	panetest.WantWords(t, b.Object(), "12 messages selected") // before anything is read
	b.queue.Run()
	panetest.WantWords(t, b.Object(), "From Ana 1, Ana 2 and 5 others", "1 unread", "12 KB here · 8.4 MB on the server · 1 not fetched",
		"asunto 1", "asunto 8", "and 4 more")
}

func TestPane_fitsInASmallWindowInSpanish(t *testing.T) {
	size := fyne.NewSize(388, 460)
	b := lay(t, "es", size)
	b.Show(upTo(12))
	b.queue.Run()
	panetest.WantWords(t, b.Object(), "12 mensajes seleccionados", "asunto 1")
	for words, at := range panetest.WordsIn(b.Object()) {
		if at.X < 0 || at.X > size.Width-20 || at.Y > size.Height-16 {
			t.Errorf("%q is at %v, outside of %v", words, at, size)
		}
	}
}

func TestPane_hidesForOne(t *testing.T) {
	b := lay(t, "en", fyne.NewSize(600, 700))
	b.Show(upTo(2))
	b.Show(upTo(1))
	b.queue.Run() // what was being read comes too late
	if b.Shown() {
		t.Error("the pane stays for one message")
	}
	b.Show(nil)
	if b.Shown() {
		t.Error("the pane stays for none")
	}
}

func TestPane_readsOnceForASelectionThatGrowsQuickly(t *testing.T) {
	b := lay(t, "en", fyne.NewSize(600, 700))
	for n := 2; n <= 50; n++ {
		b.Show(upTo(n))
	}
	b.queue.Run()
	if b.mail.sums != 2 {
		t.Errorf("added up %d times, want the first, which is given up, and the last", b.mail.sums)
	}
	panetest.WantWords(t, b.Object(), "50 messages selected", "and 42 more")
}

func TestPane_readsAgainWhenMessagesChange(t *testing.T) {
	b := lay(t, "en", fyne.NewSize(600, 700))
	b.Handle([]account.Event{account.MessagesChanged{IDs: upTo(1)}})
	b.Show(upTo(3))
	b.queue.Run()
	b.Handle([]account.Event{account.MessagesChanged{IDs: upTo(1)}})
	b.queue.Run()
	if b.mail.sums != 2 {
		t.Errorf("added up %d times, want 2", b.mail.sums)
	}
}

func TestPane_buttonsDoWhatTheySay(t *testing.T) {
	b := lay(t, "en", fyne.NewSize(600, 700))
	b.Show(upTo(3))
	b.queue.Run()
	for _, button := range b.parts.buttons {
		button.Press()
	}
	if got, want := fmt.Sprint(b.did), "[archive remove move read true star true junk]"; got != want {
		t.Errorf("the buttons did %s, want %s", got, want)
	}
}
