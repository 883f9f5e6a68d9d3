package gui

import (
	"errors"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"

	"valija/gui/system"
	"valija/internal/i18n"
)

// NoWindowError is why no window can be shown, as a sentence of the user's language: it is all that a person sees.
type NoWindowError struct{ Text string }

func (e *NoWindowError) Error() string { return e.Text }

func displayError(words *i18n.Words, err error) error {
	var noGL *system.NoOpenGLError
	switch {
	case errors.Is(err, system.ErrNoDisplay):
		return &NoWindowError{words.T("display.none")}
	case errors.As(err, &noGL) && noGL.Reason != "":
		return &NoWindowError{words.T("display.no_opengl_because", "reason", noGL.Reason)}
	case errors.As(err, &noGL):
		return &NoWindowError{words.T("display.no_opengl")}
	}
	return &NoWindowError{words.T("display.unreachable", "reason", err)}
}

// appear makes the window appear; because is what the toolkit said when it cannot. Fyne panics when the display does not
// answer; that becomes a sentence too.
func appear(w fyne.Window, words *i18n.Words, because func() string) (err error) {
	defer func() {
		r := recover()
		if r == nil {
			return
		}
		reason := because()
		if reason == "" {
			reason = fmt.Sprint(r)
		}
		err = displayError(words, errors.New(reason))
	}()
	w.Show()
	if windowFailed(w) {
		return displayError(words, &system.NoOpenGLError{Reason: because()})
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
