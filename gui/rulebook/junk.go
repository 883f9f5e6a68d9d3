package rulebook

import (
	"strconv"

	"fyne.io/fyne/v2/container"

	"valija/account"
	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/sheet"
	"valija/store"
)

// ShowJunk shows how the junk filter stands, and its switch.
func ShowJunk(d *sheet.Desk) {
	var status account.JunkStatus
	var err error
	d.Background(func() { status, err = d.Manager.JunkStatus(d.Context) }, func() {
		d.Problem(err)
		if err == nil {
			junkStatus(d, status)
		}
	})
}

func junkStatus(d *sheet.Desk, s account.JunkStatus) {
	words := d.Words
	on := control.NewCheckBox(words.T("junk.on"), s.On, d.Escape)
	on.OnChanged = func(on bool) {
		var err error
		d.Background(func() { err = d.Manager.SetJunk(d.Context, on) }, func() { d.Problem(err) })
	}
	learnt := "junk.learning"
	if s.Enough {
		learnt = "junk.enough"
	}
	face := look.Face{Size: look.TextList}
	content := container.New(control.Column(look.GapWide),
		control.NewParagraph(words.T("junk.what"), face, look.Text, look.SheetWidth), on,
		control.NewParagraph(words.T(learnt, "junk", words.Number(s.Junk), "good", words.Number(s.Good), "need", words.Number(s.Need)),
			face, look.Dimmed, look.SheetWidth))
	learn := d.Choice(control.Outlined, "junk.learn", func() {
		var err error
		d.Background(func() { _, _, err = d.Manager.LearnFolders(d.Context) }, func() { d.Problem(err); ShowJunk(d) })
	})
	forget := d.Choice(control.Quiet, "junk.forget", func() {
		var err error
		d.Background(func() { err = d.Manager.ForgetJunk(d.Context) }, func() { d.Problem(err); ShowJunk(d) })
	})
	d.Show(words.T("junk.title"), content, d.Choice(control.Filled, "keys.close", nil), learn, forget)
}

// reasonsShown of the words that decided are told.
const reasonsShown = 12

// WhyJunk explains how much a message looks like junk.
func WhyJunk(d *sheet.Desk, id store.ID) {
	var score account.JunkScore
	var err error
	d.Background(func() { score, err = d.Manager.WhyJunk(d.Context, id) }, func() {
		d.Problem(err)
		if err == nil {
			showScore(d, score)
		}
	})
}

func showScore(d *sheet.Desk, score account.JunkScore) {
	words := d.Words
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
	d.Show(words.T("junk.why_title"), list, d.Choice(control.Filled, "keys.close", nil), d.Choice(control.Quiet, "junk.settings", func() { ShowJunk(d) }))
}
