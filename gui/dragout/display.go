//go:build !windows && !darwin

package dragout

import (
	"errors"
	"fmt"
	"io"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// display is a connection to the display with a window of ours that nobody sees, which owns the selection of the drag.
// Requests without an answer are not checked: their errors, of a window that is no more, say nothing we have to know.
type display struct {
	conn   *xgb.Conn
	screen *xproto.ScreenInfo
	bits   uint32 // of an id that differ within one program
	window xproto.Window
	time   xproto.Timestamp // since when we own the selection
	escape []xproto.Keycode
	atoms  atoms
	events chan xgb.Event // closed when the connection is
}

// atoms are the names that a drag needs.
type atoms struct {
	messages                            [kinds]xproto.Atom
	aware, proxy, selection, copy       xproto.Atom
	uriList, targets, timestamp         xproto.Atom
	windowType, windowTypeDrag, ourTime xproto.Atom
}

var errDisplay = errors.New("dragout: the display has closed the connection")

func openDisplay() (*display, error) {
	xgb.Logger.SetOutput(io.Discard) // what is wrong is told by errors, not on standard error
	conn, err := xgb.NewConn()
	if err != nil {
		return nil, fmt.Errorf("dragout: %w", err)
	}
	d := &display{conn: conn, events: make(chan xgb.Event)}
	if err := d.prepare(); err != nil {
		conn.Close()
		return nil, fmt.Errorf("dragout: %w", err)
	}
	go d.listen()
	return d, nil
}

func (d *display) prepare() error {
	setup := xproto.Setup(d.conn)
	d.screen, d.bits = setup.DefaultScreen(d.conn), setup.ResourceIdMask
	if err := d.findAtoms(); err != nil {
		return err
	}
	if err := d.findEscape(setup); err != nil {
		return err
	}
	if err := d.makeWindow(); err != nil {
		return err
	}
	return d.ownSelection()
}

func (d *display) findAtoms() error {
	a := &d.atoms
	into := map[string]*xproto.Atom{
		"XdndAware": &a.aware, "XdndProxy": &a.proxy, "XdndSelection": &a.selection, "XdndActionCopy": &a.copy,
		"text/uri-list": &a.uriList, "TARGETS": &a.targets, "TIMESTAMP": &a.timestamp, "_VALIJA_TIME": &a.ourTime,
		"_NET_WM_WINDOW_TYPE": &a.windowType, "_NET_WM_WINDOW_TYPE_DND": &a.windowTypeDrag,
	}
	for k, name := range names {
		into[name] = &a.messages[k]
	}
	asked := map[string]xproto.InternAtomCookie{}
	for name := range into {
		asked[name] = xproto.InternAtom(d.conn, false, uint16(len(name)), name)
	}
	for name, cookie := range asked {
		reply, err := cookie.Reply()
		if err != nil {
			return err
		}
		*into[name] = reply.Atom
	}
	return nil
}

// escapeSymbol is the Escape key in the keyboard's table (keysymdef.h).
const escapeSymbol = 0xff1b

func (d *display) findEscape(setup *xproto.SetupInfo) error {
	count := byte(setup.MaxKeycode - setup.MinKeycode + 1)
	keys, err := xproto.GetKeyboardMapping(d.conn, setup.MinKeycode, count).Reply()
	if err != nil {
		return err
	}
	for i, symbol := range keys.Keysyms {
		if symbol == escapeSymbol {
			d.escape = append(d.escape, setup.MinKeycode+xproto.Keycode(i/int(keys.KeysymsPerKeycode)))
		}
	}
	return nil
}

func (d *display) makeWindow() (err error) {
	if d.window, err = xproto.NewWindowId(d.conn); err != nil {
		return err
	}
	return xproto.CreateWindowChecked(d.conn, 0, d.window, d.screen.Root, -9, -9, 1, 1, 0, xproto.WindowClassInputOnly, 0,
		xproto.CwOverrideRedirect|xproto.CwEventMask, []uint32{1, xproto.EventMaskPropertyChange}).Check()
}

// ownSelection takes the selection, at a time that the display itself tells (ICCCM section 2.1).
func (d *display) ownSelection() error {
	xproto.ChangeProperty(d.conn, xproto.PropModeAppend, d.window, d.atoms.ourTime, xproto.AtomInteger, 32, 0, nil)
	for d.time == 0 {
		e, problem := d.conn.WaitForEvent()
		if e == nil && problem == nil {
			return errDisplay
		}
		if p, ok := e.(xproto.PropertyNotifyEvent); ok {
			d.time = p.Time
		}
	}
	return xproto.SetSelectionOwnerChecked(d.conn, d.window, d.atoms.selection, d.time).Check()
}

// listen hands on what the display tells, until it is closed.
func (d *display) listen() {
	defer close(d.events)
	for {
		e, problem := d.conn.WaitForEvent()
		if e == nil && problem == nil {
			return
		}
		if e != nil {
			d.events <- e
		}
	}
}

func (d *display) close() {
	d.conn.Close()
	for range d.events { // until listen has ended
	}
}

// pointer is where the pointer is, and what is pressed.
type pointer struct {
	point
	top             xproto.Window // the window on the screen under it; 0: none
	pressed, escape bool
}

func (d *display) pointer() (p pointer, err error) {
	asked, askedKeys := xproto.QueryPointer(d.conn, d.screen.Root), xproto.QueryKeymap(d.conn)
	at, err := asked.Reply()
	if err != nil {
		return p, err
	}
	keys, err := askedKeys.Reply()
	if err != nil {
		return p, err
	}
	for _, code := range d.escape {
		p.escape = p.escape || keys.Keys[code/8]&(1<<(code%8)) != 0
	}
	p.point, p.top, p.pressed = point{at.RootX, at.RootY}, at.Child, at.Mask&xproto.KeyButMaskButton1 != 0
	return p, nil
}

// send sends messages of the protocol.
func (d *display) send(all []message) {
	for _, m := range all {
		e := xproto.ClientMessageEvent{Format: 32, Window: xproto.Window(m.to.window), Type: d.atoms.messages[m.kind],
			Data: xproto.ClientMessageDataUnionData32New(m.data[:])}
		xproto.SendEvent(d.conn, false, xproto.Window(m.to.proxy), xproto.EventMaskNoEvent, string(e.Bytes()))
	}
}
