package reader

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestHeader_keepsTheKeysWhenTheAddressesOpen(t *testing.T) {
	r := newReading(t, "From: Ana <ana@mail.example>\nTo: b@mail.example\nSubject: One\n\nText\n")
	r.read(1)
	c := r.win.Canvas()
	c.Focus(r.header.who)
	enter := &fyne.KeyEvent{Name: fyne.KeyReturn}
	r.header.who.TypedKey(enter)
	if c.Focused() != fyne.Focusable(r.header.details) {
		t.Errorf("opened: %v has the focus, want the addresses", c.Focused())
	}
	r.header.details.TypedKey(enter)
	if c.Focused() != fyne.Focusable(r.header.who) {
		t.Errorf("closed: %v has the focus, want the sender", c.Focused())
	}
}
