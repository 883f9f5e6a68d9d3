//go:build !windows && !darwin

package dragout

import (
	"encoding/binary"

	"github.com/jezek/xgb/xproto"
)

// under finds the window under the pointer that takes part in drags: it, or one above it in the tree of windows, says so with
// the property XdndAware.
type under struct {
	*display
	program uint32                   // the bits of an id that all windows of the program have in common
	known   map[xproto.Window]target // asked before; none: takes no part
}

func newUnder(d *display, window uintptr) *under {
	return &under{display: d, program: uint32(window) &^ d.bits, known: map[xproto.Window]target{}}
}

// forget asks every window again: one may begin to take part.
func (u *under) forget() { clear(u.known) }

// deepest bounds the walk down the tree of windows: a few levels are usual.
const deepest = 32

// at is the window under the pointer. inside: it is one of this program's, whatever it says.
func (u *under) at(p pointer) (t target, inside bool) {
	w := p.top
	for range deepest {
		if w == 0 {
			break
		}
		if u.ours(w) {
			return target{}, true
		}
		if t := u.ask(w); t.window != 0 {
			return t, false
		}
		down, err := xproto.TranslateCoordinates(u.conn, u.screen.Root, w, p.x, p.y).Reply()
		if err != nil {
			return target{}, false // it has just gone
		}
		w = down.Child
	}
	return u.ask(u.screen.Root), false // a desktop may take part for its background
}

// ours reports whether a window belongs to this program: to Fyne's connection, or to the one of the drag.
func (u *under) ours(w xproto.Window) bool {
	of := uint32(w) &^ u.bits
	return of == u.program || of == uint32(u.window)&^u.bits
}

func (u *under) ask(w xproto.Window) target {
	if t, ok := u.known[w]; ok {
		return t
	}
	t := target{window: uint32(w), proxy: uint32(w)}
	if by := u.property(w, u.atoms.proxy); by != 0 && u.property(xproto.Window(by), u.atoms.proxy) == by {
		t.proxy = by
	}
	if t.version = u.property(xproto.Window(t.proxy), u.atoms.aware); t.version < oldest {
		t = target{}
	}
	u.known[w] = t
	return t
}

// property is the first number of a window's property; 0: there is none.
func (u *under) property(w xproto.Window, name xproto.Atom) uint32 {
	p, err := xproto.GetProperty(u.conn, false, w, name, xproto.GetPropertyTypeAny, 0, 1).Reply()
	if err != nil || p.Format != 32 || len(p.Value) < 4 {
		return 0
	}
	return binary.LittleEndian.Uint32(p.Value) // xgb speaks to the display in this order
}
