package gui

import (
	"errors"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"

	"valija/gui/system"
	"valija/internal/i18n"
)

// displayError is why there is no window, as a sentence of the user's language: it is all that a person sees.
func displayError(words *i18n.Words, err error) error {
	var noGL *system.NoOpenGLError
	switch {
	case errors.Is(err, system.ErrNoDisplay):
		return errors.New(words.T("display.none"))
	case errors.As(err, &noGL) && noGL.Reason != "":
		return errors.New(words.T("display.no_opengl_because", "reason", noGL.Reason))
	case errors.As(err, &noGL):
		return errors.New(words.T("display.no_opengl"))
	}
	return errors.New(words.T("display.unreachable", "reason", err))
}

// show makes the window appear. Fyne panics when the display does not answer; that becomes a sentence too.
func show(w fyne.Window, words *i18n.Words) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = displayError(words, fmt.Errorf("%v", r))
		}
	}()
	w.Show()
	if windowFailed(w) {
		return displayError(words, &system.NoOpenGLError{})
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
