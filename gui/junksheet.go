package gui

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2/container"

	"valija/account"
	"valija/gui/control"
	"valija/gui/look"
	"valija/store"
)

// markJunk teaches the junk filter, and moves the messages; key is the sentence of the toast.
func (w *window) markJunk(key string, ids []store.ID, isJunk bool) {
	w.act(key, ids, func(ctx context.Context, ids []store.ID) (account.Undo, error) {
		return w.opt.Manager.MarkJunk(ctx, ids, isJunk)
	})
}

// showJunk shows how the junk filter stands, and its switch.
func (w *window) showJunk() {
	var status account.JunkStatus
	var err error
	w.background(func() { status, err = w.opt.Manager.JunkStatus(w.ctx) }, func() {
		w.tell(err)
		if err == nil {
			w.showJunkStatus(status)
		}
	})
}

func (w *window) showJunkStatus(s account.JunkStatus) {
	words := w.env.Words
	on := control.NewCheckBox(words.T("junk.on"), s.On, w.desk.Escape)
	on.OnChanged = func(on bool) {
		var err error
		w.background(func() { err = w.opt.Manager.SetJunk(w.ctx, on) }, func() { w.tell(err) })
	}
	learnt := "junk.learning"
	if s.Enough {
		learnt = "junk.enough"
	}
	face := look.Face{Size: look.TextList}
	content := container.New(control.Column(look.GapWide),
		control.NewParagraph(words.T("junk.what"), face, look.Text, look.SheetWidth), control.ClearBorder(on),
		control.NewParagraph(words.T(learnt, "junk", words.Number(s.Junk), "good", words.Number(s.Good), "need", words.Number(s.Need)),
			face, look.Dimmed, look.SheetWidth))
	learn := w.desk.Choice(control.Outlined, "junk.learn", func() {
		var err error
		w.background(func() { _, _, err = w.opt.Manager.LearnFolders(w.ctx) }, func() { w.tell(err); w.showJunk() })
	})
	forget := w.desk.Choice(control.Quiet, "junk.forget", func() {
		var err error
		w.background(func() { err = w.opt.Manager.ForgetJunk(w.ctx) }, func() { w.tell(err); w.showJunk() })
	})
	w.desk.Show(words.T("junk.title"), content, w.desk.Choice(control.Filled, "keys.close", nil), learn, forget)
}

// reasonsShown of the words that decided are told.
const reasonsShown = 12

// whyJunk explains how much a message looks like junk.
func (w *window) whyJunk(id store.ID) {
	var score account.JunkScore
	var err error
	w.background(func() { score, err = w.opt.Manager.WhyJunk(w.ctx, id) }, func() {
		w.tell(err)
		if err == nil {
			w.showScore(score)
		}
	})
}

func (w *window) showScore(score account.JunkScore) {
	words := w.env.Words
	verdict := "junk.looks_good"
	switch {
	case score.Junk():
		verdict = "junk.looks_junk"
	case len(score.Reasons) == 0:
		verdict = "junk.knows_nothing"
	case score.Value > 0.1:
		verdict = "junk.unsure"
	}
	list := container.New(control.Column(look.Gap), control.NewParagraph(
		words.T(verdict, "percent", strconv.Itoa(int(score.Value*100))), look.Face{Size: look.TextList}, look.Text, look.SheetWidth))
	for _, r := range score.Reasons[:min(len(score.Reasons), reasonsShown)] {
		role := look.Dimmed
		if r.Junk > 0.5 {
			role = look.NoticeText
		}
		seen := words.T("junk.seen", "junk", words.Number(r.Seen.Junk), "good", words.Number(r.Seen.Good))
		list.Add(container.New(&control.Shares{Parts: []float32{1, 1}},
			look.NewLabel(r.Word, look.Face{Size: look.TextSmall, Bold: true}, role).GivesWay(20),
			look.NewLabel(seen, look.Face{Size: look.TextSmall}, look.Dimmed).GivesWay(20)))
	}
	w.desk.Show(words.T("junk.why_title"), list, w.desk.Choice(control.Filled, "keys.close", nil), w.desk.Choice(control.Quiet, "junk.settings", w.showJunk))
}
