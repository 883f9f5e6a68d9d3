package accounts

import (
	"fyne.io/fyne/v2"

	"valija/gui/control"
	"valija/gui/look"
)

// unfold is a link that shows what is folded away, and folds it away again.
type unfold struct {
	*control.Button
	inside  *fyne.Container
	resized func() // told after either
}

// newUnfold folds inside away; onKey gets the keys that the link does not use.
func newUnfold(label string, inside *fyne.Container, onKey func(*fyne.KeyEvent), resized func()) *unfold {
	u := &unfold{inside: inside, resized: resized}
	u.Button = control.NewButton(control.Link, look.IconChevronRight, label, func() { u.set(inside.Hidden) })
	u.Padding, u.OnKey = 0, onKey
	inside.Hide()
	return u
}

// set shows what is inside, or folds it away.
func (u *unfold) set(on bool) {
	u.inside.Hidden = !on
	icon := look.IconChevronRight
	if on {
		icon = look.IconChevronDown
	}
	u.Set(icon, u.Label)
	u.resized()
}
