package mailview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// linesAStep is how far an arrow key scrolls.
const linesAStep = 3

// pageShare is how much of the view a page key scrolls.
const pageShare = 1

// FocusGained is called by Fyne.
func (v *View) FocusGained() {
	v.focused = true
	v.update()
}

// FocusLost is called by Fyne.
func (v *View) FocusLost() {
	v.focused, v.clicked = false, false
	v.goTo(stop{})
	v.update()
}

// TypedRune is called by Fyne; single letters are shortcuts of the window, which gets them as keys too.
func (v *View) TypedRune(r rune) {
	if v.OnRune != nil {
		v.OnRune(r)
	}
}

// TypedKey is called by Fyne: keys that go to links, select and scroll; the others go to OnKey.
func (v *View) TypedKey(e *fyne.KeyEvent) {
	if v.clicked {
		v.clicked = false
		defer v.update()
	}
	shift := v.Modifiers()&fyne.KeyModifierShift != 0
	switch {
	case e.Name == fyne.KeyTab:
		v.goTo(v.nextStop())
	case (e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter) && v.enter():
	case (e.Name == desktop.KeyMenu || shift && e.Name == fyne.KeyF10) && v.menuByKey():
	case shift && v.grow(e.Name, false):
	case !v.look.Fixed && v.ScrollKey(e.Name):
	case v.OnKey != nil:
		v.OnKey(e)
	}
}

// menuByKey asks for the context menu, of the link that has the focus.
func (v *View) menuByKey() bool {
	if v.OnMenu == nil {
		return false
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(v)
	v.OnMenu(at.AddXY(v.look.Padding.Left, min(v.Size().Height/4, 2*v.lineHeight())), v.stop.link)
	return true
}

// ScrollKey scrolls as a key says and reports whether it is one of those keys; Space is one while it moves the text.
func (v *View) ScrollKey(key fyne.KeyName) bool {
	step := float64(linesAStep * v.lineHeight())
	switch key {
	case fyne.KeyDown:
		v.ScrollTo(v.offset + step)
	case fyne.KeyUp:
		v.ScrollTo(v.offset - step)
	case fyne.KeyPageDown:
		v.ScrollPage(pageShare)
	case fyne.KeyPageUp:
		v.ScrollPage(-pageShare)
	case fyne.KeySpace:
		if v.Modifiers()&fyne.KeyModifierShift != 0 {
			return v.ScrollPage(-pageShare)
		}
		return v.ScrollPage(pageShare) // at the end the window may go on to the next message
	case fyne.KeyHome:
		v.ScrollTo(0)
	case fyne.KeyEnd:
		v.ScrollTo(v.maxOffset())
		v.ScrollTo(v.maxOffset()) // the exact heights of the last blocks are known only now
	default:
		return false
	}
	return true
}

// TypedShortcut is called by Fyne: copy, select all and the ends of the text; the others go to the window.
func (v *View) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutCopy:
		v.Copy()
		return
	case *fyne.ShortcutSelectAll:
		v.SelectAll()
		return
	case *desktop.CustomShortcut:
		if v.keyWithCtrl(s) {
			return
		}
	}
	if c, ok := fyne.CurrentApp().Driver().CanvasForObject(v).(fyne.Shortcutable); ok {
		c.TypedShortcut(s)
	}
}

// keyWithCtrl grows the selection, or scrolls to the ends.
func (v *View) keyWithCtrl(s *desktop.CustomShortcut) bool {
	switch s.Modifier {
	case fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift:
		return v.grow(s.KeyName, true)
	case fyne.KeyModifierShortcutDefault:
		return !v.look.Fixed && (s.KeyName == fyne.KeyHome || s.KeyName == fyne.KeyEnd) && v.ScrollKey(s.KeyName)
	}
	return false
}
