package gui

import (
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"

	"valija/internal/i18n"
)

// displayError is a sentence of the user's language as an error: it is all that a person sees when no window can be.
func displayError(words *i18n.Words, key string, args ...any) error {
	return errors.New(words.T(key, args...))
}

// show makes the window appear. Fyne panics when the display does not answer; that becomes a sentence too.
func show(w fyne.Window, words *i18n.Words) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = displayError(words, "display.unreachable", "reason", r)
		}
	}()
	w.Show()
	if windowFailed(w) {
		return displayError(words, "display.no_opengl")
	}
	return nil
}

// windowFailed tells that the toolkit could not make the window. It only logs that, and would then run for ever
// without one (measured on an X server without GLX: handle 0).
func windowFailed(w fyne.Window) (failed bool) {
	native, ok := w.(driver.NativeWindow)
	if !ok {
		return false
	}
	native.RunNative(func(context any) {
		switch c := context.(type) {
		case driver.X11WindowContext:
			failed = c.WindowHandle == 0
		case driver.WaylandWindowContext:
			failed = c.WaylandSurface == 0
		case driver.WindowsWindowContext:
			failed = c.HWND == 0
		case driver.MacWindowContext:
			failed = c.NSWindow == 0
		}
	})
	return failed
}
