//go:build !windows && !darwin

package dragout

import (
	"encoding/binary"

	"github.com/jezek/xgb/xproto"
)

// selection answers those who ask for what is dragged (ICCCM section 2.2). Who asks before the files are written gets the
// answer when they are.
type selection struct {
	*display
	list    []byte // the files, as URIs; nil: not written yet
	none    bool   // there are no files, and will be none
	waiting []xproto.SelectionRequestEvent
}

// requested answers, or lets it wait.
func (s *selection) requested(e xproto.SelectionRequestEvent) {
	if e.Target == s.atoms.uriList && s.list == nil && !s.none {
		s.waiting = append(s.waiting, e)
		return
	}
	s.answer(e)
}

// settle has the files, or none, and answers those who wait.
func (s *selection) settle(paths []string, err error) {
	s.list, s.none = URIList(paths), err != nil
	for _, e := range s.waiting {
		s.answer(e)
	}
	s.waiting = nil
}

func (s *selection) answer(e xproto.SelectionRequestEvent) {
	into := e.Property
	if into == xproto.AtomNone {
		into = e.Target // as old programs ask
	}
	if !s.put(e, into) {
		into = xproto.AtomNone
	}
	told := xproto.SelectionNotifyEvent{Time: e.Time, Requestor: e.Requestor, Selection: e.Selection, Target: e.Target, Property: into}
	xproto.SendEvent(s.conn, false, e.Requestor, xproto.EventMaskNoEvent, string(told.Bytes()))
}

// put writes what was asked for into a property of the window that asks.
func (s *selection) put(e xproto.SelectionRequestEvent, into xproto.Atom) bool {
	a := s.atoms
	switch {
	case e.Selection != a.selection:
		return false
	case e.Target == a.targets:
		s.write(e.Requestor, into, xproto.AtomAtom, 32, words(uint32(a.targets), uint32(a.timestamp), uint32(a.uriList)))
	case e.Target == a.timestamp:
		s.write(e.Requestor, into, xproto.AtomInteger, 32, words(uint32(s.time)))
	case e.Target == a.uriList && !s.none:
		s.write(e.Requestor, into, a.uriList, 8, s.list)
	default:
		return false
	}
	return true
}

// piece is how much of a property one request carries, in octets: displays take at least 16 KB at once.
const piece = 1<<14 - 64

func (s *selection) write(w xproto.Window, name, kind xproto.Atom, bits byte, octets []byte) {
	mode := byte(xproto.PropModeReplace)
	for first := true; first || len(octets) > 0; first = false {
		part := octets[:min(len(octets), piece)]
		xproto.ChangeProperty(s.conn, mode, w, name, kind, bits, uint32(len(part)*8/int(bits)), part)
		mode, octets = xproto.PropModeAppend, octets[len(part):]
	}
}

func words(all ...uint32) (out []byte) {
	for _, n := range all {
		out = binary.LittleEndian.AppendUint32(out, n)
	}
	return out
}
