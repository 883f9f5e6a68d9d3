//go:build linux

package walk

import (
	"io"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// manner is how a program takes part in a drag.
type manner int

const (
	takes        manner = iota
	refuses             // says no to every position
	neverAnswers        // to a position
	neverEnds           // takes the files and does not say so
	dies                // at the first position
	diesAtDrop
)

// dropTarget is another program on the screen: a window that takes part in drags, written after the specification and not
// after our source.
type dropTarget struct {
	conn   *xgb.Conn
	window xproto.Window
	manner manner

	mu    sync.Mutex
	heard []string // the messages, positions told once
	got   string   // the text/uri-list
}

// newDropTarget shows one at a place of the screen.
func newDropTarget(t *testing.T, s *screen, m manner, x, y int16) *dropTarget {
	t.Helper()
	d := &dropTarget{conn: connect(t, s), manner: m}
	d.window = plainWindow(t, d.conn, x, y)
	xproto.ChangeProperty(d.conn, xproto.PropModeReplace, d.window, d.atom("XdndAware"), xproto.AtomAtom, 32, 1, []byte{5, 0, 0, 0})
	d.flush()
	go d.listen()
	return d
}

// connect opens a connection to the screen, as a program of its own does.
func connect(t *testing.T, s *screen) *xgb.Conn {
	t.Helper()
	xgb.Logger.SetOutput(io.Discard)
	conn, err := xgb.NewConnDisplay(s.display)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(conn.Close)
	return conn
}

// windowSize is the side of a plain window, in pixels.
const windowSize = 200

// plainWindow shows a window where it is told to be: no window manager moves it.
func plainWindow(t *testing.T, conn *xgb.Conn, x, y int16) xproto.Window {
	t.Helper()
	id, err := xproto.NewWindowId(conn)
	if err != nil {
		t.Fatal(err)
	}
	screen := xproto.Setup(conn).DefaultScreen(conn)
	err = xproto.CreateWindowChecked(conn, 0, id, screen.Root, x, y, windowSize, windowSize, 0, xproto.WindowClassInputOutput, 0,
		xproto.CwBackPixel|xproto.CwOverrideRedirect, []uint32{0xffddaa, 1}).Check()
	if err == nil {
		err = xproto.MapWindowChecked(conn, id).Check()
	}
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func (d *dropTarget) atom(name string) xproto.Atom {
	reply, err := xproto.InternAtom(d.conn, false, uint16(len(name)), name).Reply()
	if err != nil {
		return 0 // the connection is closed
	}
	return reply.Atom
}

func (d *dropTarget) flush() { _, _ = xproto.GetInputFocus(d.conn).Reply() }

func (d *dropTarget) listen() {
	for {
		e, err := d.conn.WaitForEvent()
		if e == nil && err == nil {
			return
		}
		switch e := e.(type) {
		case xproto.ClientMessageEvent:
			name, err := xproto.GetAtomName(d.conn, e.Type).Reply()
			if err == nil {
				d.message(name.Name, e.Data.Data32)
			}
		case xproto.SelectionNotifyEvent:
			d.receive(e)
		}
	}
}

func (d *dropTarget) message(name string, data []uint32) {
	d.mu.Lock()
	if n := len(d.heard); n == 0 || d.heard[n-1] != name {
		d.heard = append(d.heard, name)
	}
	d.mu.Unlock()
	source := xproto.Window(data[0])
	switch name {
	case "XdndPosition":
		switch d.manner {
		case dies:
			d.conn.Close()
		case neverAnswers:
		case refuses:
			d.tell(source, "XdndStatus", 0, 0, 0, 0)
		default:
			d.tell(source, "XdndStatus", 1|2, 0, 0, data[4])
		}
	case "XdndDrop":
		if d.manner == diesAtDrop {
			d.conn.Close()
			return
		}
		xproto.ConvertSelection(d.conn, d.window, d.atom("XdndSelection"), d.atom("text/uri-list"), d.atom("DROPPED"), xproto.Timestamp(data[2]))
		d.flush()
	}
}

// receive reads what was asked for, and says to its owner that it has it.
func (d *dropTarget) receive(e xproto.SelectionNotifyEvent) {
	const most = 1 << 20
	got, err := xproto.GetProperty(d.conn, true, d.window, e.Property, xproto.GetPropertyTypeAny, 0, most).Reply()
	if err != nil {
		return
	}
	owner, err := xproto.GetSelectionOwner(d.conn, e.Selection).Reply()
	if err != nil {
		return
	}
	d.mu.Lock()
	d.got = string(got.Value)
	d.mu.Unlock()
	if d.manner != neverEnds {
		d.tell(owner.Owner, "XdndFinished", 1, uint32(d.atom("XdndActionCopy")), 0, 0)
	}
}

func (d *dropTarget) tell(source xproto.Window, name string, data ...uint32) {
	e := xproto.ClientMessageEvent{Format: 32, Window: source, Type: d.atom(name),
		Data: xproto.ClientMessageDataUnionData32New(append([]uint32{uint32(d.window)}, data...))}
	xproto.SendEvent(d.conn, false, source, xproto.EventMaskNoEvent, string(e.Bytes()))
	d.flush()
}

// has reports whether a message was heard.
func (d *dropTarget) has(name string) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Contains(d.heard, name)
}

func (d *dropTarget) told() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return strings.Join(d.heard, " ")
}

// files is what was dropped; "": nothing.
func (d *dropTarget) files() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.got
}
