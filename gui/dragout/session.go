//go:build !windows && !darwin

package dragout

import (
	"context"
	"fmt"
	"runtime/debug"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

const (
	step         = 16 * time.Millisecond // between two looks at the pointer: a frame
	again        = 30                    // steps after which windows are asked again whether they take part
	answerWithin = 3 * time.Second       // a program says whether it takes the files
	writeWithin  = 2 * time.Minute       // the files are written, once they were let go
	takeWithin   = 10 * time.Second      // a program says that it has them
)

// session is one drag on one display. Everything here belongs to the goroutine of Begin.
type session struct {
	*display
	drag  *Drag
	offer Offer

	talk   talk
	under  *under
	chosen selection
	card   *card
	steps  int

	inside  bool         // the pointer is over the program itself
	files   chan written // gets one value
	cancel  func()       // the writing of them; nil: not begun
	failed  error        // of the files
	outcome Outcome      // of the drop
	over    bool         // the target has said so, or is no more
}

// written is what Offer.Files gave.
type written struct {
	paths []string
	err   error
}

func open(drag *Drag, o Offer) (*session, error) {
	d, err := openDisplay()
	if err != nil {
		return nil, err
	}
	s := &session{display: d, drag: drag, offer: o, under: newUnder(d, o.Window), chosen: selection{display: d}, files: make(chan written, 1)}
	s.talk = talk{source: uint32(d.window), time: uint32(d.time), format: uint32(d.atoms.uriList), copy: uint32(d.atoms.copy)}
	s.card = newCard(d, o.Card, o.Taken)
	return s, nil
}

func (s *session) close() {
	if s.cancel != nil {
		s.cancel()
		if s.chosen.list == nil {
			<-s.files
		}
	}
	s.display.close()
}

// follow follows the pointer until the button is let go.
func (s *session) follow(ctx context.Context) (Outcome, error) {
	tick := time.NewTicker(step)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return s.give(Stopped), nil
		case e, open := <-s.events:
			if !open {
				return Failed, errDisplay
			}
			s.hear(e)
		case got := <-s.files:
			s.settle(got)
		case <-tick.C:
			p, err := s.pointer()
			switch {
			case err != nil:
				return Failed, errDisplay
			case p.escape:
				return s.give(Stopped), nil
			}
			s.move(p)
			if !p.pressed {
				return s.letGo()
			}
		}
	}
}

// give gives up: the target is told, and the outcome is o.
func (s *session) give(o Outcome) Outcome {
	s.send(s.talk.leave())
	s.sync()
	return o
}

// sync waits until the display has what was sent: its end would swallow it.
func (s *session) sync() { _, _ = xproto.GetInputFocus(s.conn).Reply() }

// move has the pointer somewhere.
func (s *session) move(p pointer) {
	if s.steps++; s.steps%again == 0 {
		s.under.forget()
	}
	over, inside := s.under.at(p)
	s.inside = inside
	s.drag.outside.Store(!inside)
	if over != s.talk.over && over.window != 0 {
		s.watch(over)
	}
	s.send(s.talk.move(over, p.point))
	s.card.move(p.point, !inside || s.offer.CardInside, s.talk.accepts)
}

// watch asks to be told when a target is no more, and has the files written for it.
func (s *session) watch(t target) {
	xproto.ChangeWindowAttributes(s.conn, xproto.Window(t.window), xproto.CwEventMask, []uint32{xproto.EventMaskStructureNotify})
	if s.cancel != nil {
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	s.cancel = cancel
	go func() { s.files <- write(ctx, s.offer.Files) }()
}

// write calls files. A bug there is an error of this drag.
func write(ctx context.Context, files func(context.Context) ([]string, error)) (w written) {
	defer func() {
		if r := recover(); r != nil {
			w.err = fmt.Errorf("dragout: %v\n%s", r, debug.Stack())
		}
	}()
	w.paths, w.err = files(ctx)
	return w
}

func (s *session) settle(got written) {
	s.failed = got.err
	s.chosen.settle(got.paths, got.err)
}

// hear takes what the display tells.
func (s *session) hear(e xgb.Event) {
	switch e := e.(type) {
	case xproto.SelectionRequestEvent:
		s.chosen.requested(e)
	case xproto.DestroyNotifyEvent:
		if uint32(e.Window) == s.talk.over.window {
			s.talk.gone()
			s.outcome, s.over = Silent, true
		}
	case xproto.ClientMessageEvent:
		if e.Format == 32 {
			s.answered(e.Type, [5]uint32(e.Data.Data32))
		}
	}
}

// answered takes what a target says.
func (s *session) answered(kind xproto.Atom, data [5]uint32) {
	switch kind {
	case s.atoms.messages[status]:
		s.send(s.talk.status(data))
	case s.atoms.messages[finished]:
		took, mine := s.talk.took(data)
		if !mine {
			return
		}
		s.outcome, s.over = Taken, true
		if !took {
			s.outcome = Refused
		}
	}
}

// letGo ends the drag where the pointer is.
func (s *session) letGo() (Outcome, error) {
	s.card.hide()
	switch {
	case s.inside:
		return Inside, nil
	case s.talk.over.window == 0:
		return Nowhere, nil
	}
	s.outcome, s.over = Silent, false // from here on it is about this target
	s.wait(answerWithin, func() bool { return !s.talk.asked })
	if s.talk.asked || !s.talk.accepts {
		return s.give(Refused), nil
	}
	s.wait(writeWithin, func() bool { return s.chosen.list != nil || s.over })
	switch {
	case s.over: // it is no more
		return Silent, nil
	case s.failed != nil:
		return s.give(Failed), s.failed
	case s.chosen.list == nil:
		return s.give(Failed), context.DeadlineExceeded
	}
	s.send(s.talk.drop())
	s.wait(takeWithin, func() bool { return s.over })
	return s.outcome, nil
}

// wait goes on with the conversation until done, or the end of the limit.
func (s *session) wait(limit time.Duration, done func() bool) {
	end := time.NewTimer(limit)
	defer end.Stop()
	for !done() {
		select {
		case <-end.C:
			return
		case e, open := <-s.events:
			if !open {
				return
			}
			s.hear(e)
		case got := <-s.files:
			s.settle(got)
		}
	}
}
