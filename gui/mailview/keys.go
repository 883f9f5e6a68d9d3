package mailview

import (
	"fyne.io/fyne/v2"
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
	v.focused = false
	v.update()
}

// TypedRune is called by Fyne; single letters are shortcuts of the window, which gets them as keys.
func (v *View) TypedRune(rune) {}

// TypedKey is called by Fyne: keys that scroll, the others go to OnKey.
func (v *View) TypedKey(e *fyne.KeyEvent) {
	if v.look.Fixed || !v.ScrollKey(e.Name) {
		if v.OnKey != nil {
			v.OnKey(e)
		}
	}
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
		if modifiers()&fyne.KeyModifierShift != 0 {
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

// TypedShortcut is called by Fyne: copy and select all, the others go to the window.
func (v *View) TypedShortcut(s fyne.Shortcut) {
	switch s.(type) {
	case *fyne.ShortcutCopy:
		v.Copy()
	case *fyne.ShortcutSelectAll:
		v.SelectAll()
	default:
		if c, ok := fyne.CurrentApp().Driver().CanvasForObject(v).(fyne.Shortcutable); ok {
			c.TypedShortcut(s)
		}
	}
}
