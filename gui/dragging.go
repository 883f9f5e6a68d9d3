package gui

import (
	"context"
	"errors"
	"io"
	"os"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"

	"valija/gui/dragout"
	"valija/gui/look"
	"valija/gui/pane"
	"valija/gui/savefile"
	"valija/store"
)

// handRests is how long another program has to read what it was handed before the end of this one removes it.
const handRests = time.Minute

// handed is a folder with what another program was handed.
type handed struct {
	folder string
	at     time.Time
}

// forgetHanded removes at the end what other programs have read by now. What they may not have is removed by a later start.
func (w *window) forgetHanded() {
	for _, h := range w.handed {
		if w.now().Sub(h.at) > handRests {
			_ = os.RemoveAll(h.folder) // see above
		}
	}
}

// dragOut begins a drag that may leave the window c was in. What was written for it is removed unless another program has it;
// else it is kept for it for a while: see forgetHanded and savefile.Dragged.
func (w *window) dragOut(c pane.Carried) (*dragout.Drag, error) {
	id := x11Window(c.Window)
	if id == 0 {
		return nil, dragout.ErrUnsupported
	}
	var folder string
	o := dragout.Offer{Window: id, CardInside: c.Everywhere}
	o.Card, o.Taken = dragCards(c)
	o.Files = func(ctx context.Context) (paths []string, err error) {
		if folder, err = savefile.Temporary(savefile.Dragged); err != nil {
			return nil, err
		}
		return c.Write(ctx, folder)
	}
	o.Ended = func(outcome dragout.Outcome, err error) {
		has := outcome == dragout.Taken || outcome == dragout.Silent
		if folder != "" && !has {
			_ = os.RemoveAll(folder) // else it is removed when it has been kept long enough
		}
		w.post(func() {
			if has {
				w.handed = append(w.handed, handed{folder, w.now()})
			}
			c.Ended(outcome, err)
			w.after(pane.EscapeRests, func() { w.dragsOut-- })
		})
	}
	d, err := dragout.Begin(o)
	if err == nil {
		w.dragsOut++
	}
	return d, err
}

// x11Window is the id of a window on X11; 0 elsewhere.
func x11Window(win fyne.Window) (id uintptr) {
	n, ok := win.(driver.NativeWindow)
	if !ok {
		return 0
	}
	n.RunNative(func(context any) {
		if x, ok := context.(driver.X11WindowContext); ok {
			id = x.WindowHandle
		}
	})
	return id
}

// carrying is a drag of messages: to a folder of the window, or out of it.
type carrying struct {
	out     *dragout.Drag // nil: it stays inside
	why     error         // that it does
	ended   bool
	outcome dragout.Outcome
	drop    func() // into the window, once it is known that it was let go there; nil: not let go yet
	left    []store.Row
}

// stopped reports whether Escape has stopped it while the button is still down.
func (c *carrying) stopped() bool { return c.ended && c.outcome == dragout.Stopped }

// letGo does drop when it was let go inside the window.
func (c *carrying) letGo(drop func()) {
	c.drop = drop
	if c.ended || c.out == nil {
		c.settle()
	}
}

func (c *carrying) settle() {
	if c.out == nil || c.outcome == dragout.Inside || c.outcome == dragout.Failed {
		c.drop()
	}
}

// drag shows what is dragged and lights the folder under it; over what takes no messages it looks refused. Outside the window
// the card of the other programs does so. No messages: Escape let go of them.
func (w *window) drag(ids []store.ID, at fyne.Position) {
	if len(ids) == 0 {
		w.stopCarrying()
		return
	}
	if w.carried == nil {
		w.carried = w.carry(ids)
	}
	c := w.carried
	if c.stopped() || c.out != nil && c.out.Outside() {
		w.endDrag()
		return
	}
	_, ok := w.dropTarget(at)
	w.layer.ghost.at(look.IconEnvelope, w.dragged(ids), at, !ok && within(w.panes.objects[0], at))
}

// stopCarrying ends a drag without a drop.
func (w *window) stopCarrying() {
	if c := w.carried; c != nil && c.out != nil {
		c.out.Stop()
	}
	w.carried = nil
	w.endDrag()
}

// drop puts the messages into the folder under them, if there is one.
func (w *window) drop(ids []store.ID, at fyne.Position) {
	c := w.carried
	if w.carried = nil; c == nil {
		c = &carrying{}
	}
	to, ok := w.dropTarget(at)
	w.endDrag()
	c.letGo(func() {
		if ok {
			w.dropInto(ids, to)
		}
	})
	if c.why != nil && !within(w.root, at) {
		w.layer.toast.show(w.whyNotOut(c.why), nil)
	}
}

// mostCarried bounds how many messages are dragged out at once: each becomes a file. More are exported.
const mostCarried = 500

var (
	errTooMany     = errors.New("gui: too many messages to drag out")
	errOnTheServer = errors.New("gui: the messages are still on the server")
)

// carry begins to drag messages. Outside the window they are files.
func (w *window) carry(ids []store.ID) *carrying {
	c := &carrying{}
	if len(ids) > mostCarried {
		c.why = errTooMany
		return c
	}
	c.out, c.why = w.env.DragOut(pane.Carried{
		Window: w.win,
		Text:   w.env.Words.N("drag.messages", len(ids)),
		Icon:   look.IconEnvelope,
		Write: func(ctx context.Context, folder string) (paths []string, err error) {
			paths, c.left, err = w.writeMessages(ctx, folder, ids)
			return paths, err
		},
		Ended: func(o dragout.Outcome, err error) {
			c.ended, c.outcome = true, o
			if c.drop != nil {
				c.settle()
			}
			w.tellCarried(c, len(ids), err)
		},
	})
	return c
}

// writeMessages writes the exact octets of messages into files named after their subjects. Those of which only a part is here
// are left.
func (w *window) writeMessages(ctx context.Context, folder string, ids []store.ID) (paths []string, left []store.Row, err error) {
	rows, err := w.opt.Store.Rows(ctx, ids)
	if err != nil {
		return nil, nil, err
	}
	for _, row := range rows {
		if !row.Place.Whole() {
			left = append(left, row)
			continue
		}
		path, err := savefile.Save(folder, savefile.Name(row.Subject, "message")+".eml", func(out io.Writer) error {
			raw, err := w.opt.Store.Raw(ctx, row.ID)
			if err != nil {
				return err
			}
			defer func() { _ = raw.Close() }() // read only
			_, err = io.Copy(out, raw)
			return err
		})
		if err != nil {
			return nil, left, err
		}
		paths = append(paths, path)
	}
	if len(paths) == 0 {
		return nil, left, errOnTheServer
	}
	return paths, left, nil
}

// tellCarried says what became of messages that left the window.
func (w *window) tellCarried(c *carrying, n int, err error) {
	t := w.env.Words
	switch {
	case err != nil:
		w.layer.toast.show(w.whyNotOut(err)+w.leftBehind(c.left), nil)
	case c.outcome == dragout.Taken:
		w.layer.toast.show(t.N("drag.out_taken", n-len(c.left))+w.leftBehind(c.left), nil)
	case c.outcome == dragout.Refused:
		w.layer.toast.show(t.T("drag.out_refused"), nil)
	}
}

// whyNotOut says why messages cannot be dragged out, and what can be done.
func (w *window) whyNotOut(err error) string {
	t := w.env.Words
	switch {
	case errors.Is(err, dragout.ErrUnsupported):
		return t.T("drag.out_unsupported")
	case errors.Is(err, errTooMany):
		return t.N("drag.out_many", mostCarried)
	case errors.Is(err, errOnTheServer):
		return t.T("drag.out_nothing")
	case errors.Is(err, store.ErrDiskFull):
		return t.T("drag.out_disk")
	}
	return t.T("drag.out_failed", "reason", err.Error())
}

// leftBehind tells of messages that are still on the server, and what getting them would cost.
func (w *window) leftBehind(left []store.Row) string {
	if len(left) == 0 {
		return ""
	}
	var octets int64
	for _, row := range left {
		octets += row.Octets - row.Here
	}
	return " " + w.env.Words.N("drag.out_left", len(left), "size", w.env.Words.Octets(octets))
}
