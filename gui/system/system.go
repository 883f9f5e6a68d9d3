// Package system is what the window asks of the operating system besides drawing: is there a display, is there a tray,
// start when the user signs in, and one window a profile. Nothing here knows the window or its mail.
package system

import "errors"

// AppID is the application's id: the name of its .desktop file, its Wayland app_id, and the id in FyneApp.toml.
const AppID = "org.valija.Valija"

// Name is what the application is called in menus of the system.
const Name = "Valija"

// ErrNoDisplay: there is nothing to show a window on.
var ErrNoDisplay = errors.New("system: there is no display")

// NoOpenGLError is a display that cannot draw the window: OpenGL 2 is missing.
type NoOpenGLError struct{ Reason string } // what the system says, or the version it has

func (e *NoOpenGLError) Error() string { return "system: no OpenGL 2: " + e.Reason }
