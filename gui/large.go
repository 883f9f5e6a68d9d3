package gui

import (
	"errors"
	"time"

	"valija/account"
	"valija/gui/control"
	"valija/gui/look"
	"valija/store"
)

// getAll retrieves the whole of messages of which previews are here. It asks first about what this line will hardly
// bring in one piece.
func (w *window) getAll(ids []store.ID) {
	var unlikely []store.Row
	var took time.Duration
	var err error
	w.background(func() { unlikely, took, err = w.unlikely(ids) }, func() {
		switch {
		case err != nil:
			w.tell(err)
		case len(unlikely) > 0:
			w.askUnlikely(ids, unlikely, took)
		default:
			w.getNowAll(ids)
		}
	})
}

// getChosen retrieves the whole of what is chosen, as far as it is not here.
func (w *window) getChosen() {
	ids := w.chosen()
	if len(ids) == 0 {
		return
	}
	var err error
	w.background(func() {
		var rows []store.Row
		rows, err = w.opt.Store.Rows(w.ctx, ids)
		ids = ids[:0:0]
		for _, r := range rows {
			if waits(r) {
				ids = append(ids, r.ID)
			}
		}
	}, func() {
		w.tell(err)
		if len(ids) > 0 {
			w.getAll(ids)
		}
	})
}

// waits reports whether there is more of a message on the server than here.
func waits(r store.Row) bool { return r.Place == store.Preview || r.Place == store.ServerOnly }

// unlikely are the messages that this line will hardly bring in one piece, and how long they would take together.
func (w *window) unlikely(ids []store.ID) (unlikely []store.Row, took time.Duration, err error) {
	rows, err := w.opt.Store.Rows(w.ctx, ids)
	for _, r := range rows {
		if t, likely := w.opt.Manager.Expect(r.Account, r.Octets); !likely {
			unlikely = append(unlikely, r)
			took += t
		}
	}
	return unlikely, took, err
}

func (w *window) askUnlikely(ids []store.ID, unlikely []store.Row, took time.Duration) {
	octets := int64(0)
	for _, r := range unlikely {
		octets += r.Octets
	}
	words := w.env.Words
	text := words.N("large.unlikely_text", len(unlikely), "size", words.Octets(octets), "span", words.Span(took))
	later := w.desk.Choice(control.Filled, "large.later", func() { w.getLater(ids) })
	w.desk.Show(words.N("large.unlikely_title", len(unlikely)), control.NewParagraph(text, look.Face{Size: look.TextList}, look.Text, look.SheetWidth),
		later, w.desk.Choice(control.Outlined, "large.anyway", func() { w.getNowAll(ids) }), w.desk.Choice(control.Quiet, "account.cancel", nil))
}

func (w *window) getNowAll(ids []store.ID) {
	var err error
	w.background(func() { err = w.opt.Manager.GetNow(ids) }, func() {
		if errors.Is(err, account.ErrOffline) {
			w.offerConnection()
			return
		}
		w.tell(err)
	})
}

// getLater retrieves the whole of messages when the line is better.
func (w *window) getLater(ids []store.ID) { w.act("large.waits", ids, w.opt.Manager.GetLater) }

// deleteOnServer has messages deleted on the server at the next session. What is here stays here.
func (w *window) deleteOnServer(ids []store.ID) {
	w.act("large.deleted", ids, w.opt.Manager.DeleteOnServer)
}

// onServer says whether the server has the message still.
func onServer(r store.Row) bool { return r.Place != store.HereOnly && r.Place != store.Leaving }
