// Package sheettest lets sheets be tested without the window: a desk on an empty profile whose work follows at once, and
// what a person reads and presses on it.
package sheettest

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"valija/account"
	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/pane"
	"valija/gui/pane/panetest"
	"valija/gui/sheet"
	"valija/internal/i18n"
	"valija/store"
)

// Desk is a desk of a test.
type Desk struct {
	*sheet.Desk
	Said  string         // last, in passing
	Later panetest.Later // what was put off
}

// Noon is what the clock of a desk shows.
func Noon() time.Time { return panetest.Wednesday() }

// New is a desk on an empty profile, in English, whose manager works with o; no Secrets: in memory. Nothing runs beside the
// test: work and its end follow at once, what is put off waits in Later.
func New(t testing.TB, o account.Options) *Desk {
	t.Helper()
	d := newDesk(t, o)
	d.Background = func(work, done func()) {
		work()
		if done != nil {
			done()
		}
	}
	d.Post = func(f func()) { f() }
	return d
}

// Loop stands for the UI goroutine where work runs beside the test.
type Loop chan func()

// NewLive is New, but work really runs beside the test, and its end waits in the loop.
func NewLive(t testing.TB, o account.Options) (*Desk, Loop) {
	t.Helper()
	d, loop := newDesk(t, o), make(Loop, 100)
	d.Post = func(f func()) { loop <- f }
	d.Background = func(work, done func()) {
		go func() {
			work()
			if done != nil {
				loop <- done
			}
		}()
	}
	return d, loop
}

// Until runs what is posted until ok says so.
func (l Loop) Until(t testing.TB, ok func() bool) {
	t.Helper()
	for !ok() {
		select {
		case f := <-l:
			f()
		case <-t.Context().Done():
			t.Fatal("the test ended first")
		}
	}
}

func newDesk(t testing.TB, o account.Options) *Desk {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(look.New(look.Options{Variant: look.VariantLight}))
	s, err := store.Open(t.Context(), t.TempDir(), nil)
	if err != nil {
		t.Fatal(err)
	}
	o.Store = s
	if o.Secrets == nil {
		o.Secrets = account.NewMemory()
	}
	m, err := account.NewManager(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(func() {
		cancel()
		if err := errors.Join(m.Close(), s.Close()); err != nil {
			t.Error(err)
		}
	})
	w := test.NewTempWindow(t, container.NewStack())
	w.Resize(fyne.NewSize(1280, 800))
	d := &Desk{}
	d.Desk = &sheet.Desk{
		Env:     &pane.Env{Store: s, Manager: m, Words: i18n.New("en"), Window: w, Hint: func(string) {}, Key: func(*fyne.KeyEvent) {}},
		Context: ctx, Now: Noon, Say: func(text string) { d.Said = text }, Offer: func(text, _ string, _ func()) { d.Said = text },
	}
	d.After = d.Later.After
	d.Problem = func(err error) {
		if err != nil {
			t.Errorf("problem: %v", err)
		}
	}
	return d
}

// AddAccount adds Ana's account with n messages in its Inbox.
func AddAccount(t testing.TB, d *Desk, n int) (account.ID, []store.ID) {
	t.Helper()
	a := account.New()
	a.Name, a.Address, a.Host, a.User = "ana@correo.example", "ana@correo.example", "pop.correo.example", "ana"
	id, err := d.Manager.Add(t.Context(), a, "geheim")
	if err != nil {
		t.Fatal(err)
	}
	b := d.Store.NewBatch()
	for i := range n {
		raw := fmt.Sprintf("From: Eva <eva@otro.example>\r\nSubject: message %d\r\n\r\nHello\r\n", i)
		err := b.Add(t.Context(), store.Incoming{Account: id, UniqueID: fmt.Sprint(i), Received: Noon(), Raw: strings.NewReader(raw)})
		if err != nil {
			t.Fatal(err)
		}
	}
	ids, err := b.Commit(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return id, ids
}

// Press presses the button of the sheet that does what key says.
func Press(t testing.TB, d *sheet.Desk, key string) {
	t.Helper()
	if !d.Shown() {
		t.Fatal("no sheet is shown")
	}
	for _, b := range d.Sheet().Buttons {
		if b.Label == d.Words.T(key) {
			test.Tap(b)
			return
		}
	}
	t.Fatalf("the sheet has no button %q", d.Words.T(key))
}

// Text is all that the sheet says; it fails the test when there is none.
func Text(t testing.TB, d *sheet.Desk) string {
	t.Helper()
	if d.Sheet() == nil {
		t.Fatal("there is no sheet")
	}
	return TextOf(d.Sheet().Content)
}

// TextOf is all text that paragraphs and labels below o show, a line each.
func TextOf(o fyne.CanvasObject) string {
	var lines []string
	var walk func(fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		switch x := o.(type) {
		case *control.Paragraph:
			lines = append(lines, x.Text)
		case *look.Label:
			lines = append(lines, x.Text())
		case *container.Scroll:
			walk(x.Content)
		case *fyne.Container:
			for _, child := range x.Objects {
				walk(child)
			}
		}
	}
	walk(o)
	return strings.Join(lines, "\n")
}
