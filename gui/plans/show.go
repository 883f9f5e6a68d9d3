package plans

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/account"
	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/pane"
)

// sizeColumn is the column of the sizes.
const sizeColumn float32 = 92

func textFace() look.Face  { return look.Face{Size: look.TextList} }
func boldFace() look.Face  { return look.Face{Size: look.TextList, Bold: true} }
func smallFace() look.Face { return look.Face{Size: look.TextSmall} }

// show lays the sheet over the window.
func (p *Plans) show(r *round) {
	d := p.desk
	r.sync = control.NewButton(control.Filled, "", d.Words.T("plans.sync"), func() {
		r.agree()
		d.Close()
	})
	r.later = d.Choice(control.Outlined, "plans.later", nil)
	r.sheet = d.Show(d.Words.T("plans.title"), container.New(control.Column(look.GapWide)), r.sync, r.later)
	r.sheet.OnClose = func() {
		r.leave()
		p.open = nil
	}
	p.open = r
	r.refresh()
}

// refresh shows what is known by now.
func (r *round) refresh() {
	if r.sheet == nil || r.plans.open != r {
		return
	}
	box := r.sheet.Content.(*fyne.Container)
	box.Objects = nil
	for i, w := range r.rows {
		if i > 0 {
			box.Add(control.NewGround(look.Hairline))
		}
		box.Add(r.plans.rowOf(w, len(r.rows) > 1))
	}
	if total := r.total(); total != "" && len(r.rows) > 1 {
		box.Add(control.NewGround(look.Hairline))
		box.Add(line(boldFace(), look.Text, total, ""))
	}
	r.sync.SetEnabled(r.answerable())
	if r.idle() {
		r.sync.Hide()
		r.later.Kind, r.later.Face = r.sync.Kind, r.sync.Face
		r.later.Set("", r.plans.desk.Words.T("keys.close"))
		r.plans.desk.Window.Canvas().Focus(r.later)
	}
	r.sheet.Fit()
}

// idle says whether all is said and there is nothing to agree to.
func (r *round) idle() bool {
	for _, w := range r.rows {
		if w.state != done {
			return false
		}
	}
	return true
}

// answerable says whether there is something to agree to.
func (r *round) answerable() bool {
	for _, w := range r.rows {
		if w.state == asking || w.state == late {
			return true
		}
	}
	return false
}

// rowOf is what one account's plan says, under its name when there are several.
func (p *Plans) rowOf(w *row, named bool) fyne.CanvasObject {
	box := container.New(control.Column(4))
	if named {
		box.Add(look.NewLabel(pane.OneLine(w.account.Name), boldFace(), look.Text).GivesWay(20))
	}
	t := p.desk.Words.T
	switch {
	case w.state == looking:
		box.Add(line(textFace(), look.Dimmed, t("plans.looking"), ""))
	case w.err != nil:
		box.Add(line(textFace(), look.NoticeText, p.desk.ErrorText(w.err), ""))
	case w.state == done && empty(w.plan):
		box.Add(line(textFace(), look.Dimmed, t("plans.nothing"), ""))
	case w.state == done:
		box.Add(line(textFace(), look.Dimmed, t("plans.unasked"), p.desk.Words.Octets(w.plan.Octets)))
	default:
		for _, o := range p.planLines(w) {
			box.Add(o)
		}
	}
	return box
}

func empty(p account.Plan) bool {
	return len(p.Retrieve)+len(p.Preview)+len(p.Delete)+len(p.Unlikely)+p.Headers == 0
}

// planLines are the parts of a plan with their octets, and what it comes to.
func (p *Plans) planLines(w *row) (lines []fyne.CanvasObject) {
	words, plan := p.desk.Words, w.plan
	add := func(key string, n int, octets int64) {
		if n > 0 {
			lines = append(lines, line(textFace(), look.Text, words.N("plans."+key, n), words.Octets(octets)))
		}
	}
	add("headers", plan.Headers, plan.HeaderOctets)
	add("retrieve", len(plan.Retrieve), expected(plan.Retrieve))
	add("preview", len(plan.Preview), expected(plan.Preview))
	if n := len(plan.Leave); n > 0 {
		lines = append(lines, line(textFace(), look.Dimmed, words.N("plans.leave", n), ""))
	}
	if n := len(plan.Delete); n > 0 {
		lines = append(lines, line(textFace(), look.Danger, words.N("plans.delete", n, "size", words.Octets(listed(plan.Delete))), ""))
	}
	if n := len(plan.Unlikely); n > 0 {
		lines = append(lines, line(textFace(), look.NoticeText, words.N("plans.unlikely", n, "size", words.Octets(listed(plan.Unlikely))), ""))
	}
	lines = append(lines, line(boldFace(), look.Text, p.sum(plan), words.Octets(plan.Octets)))
	return append(lines, p.notes(w)...)
}

// sum is the time and the price of a plan: "about 3 min · 0.33 EUR".
func (p *Plans) sum(plan account.Plan) string {
	words := p.desk.Words
	text := words.T("plans.sum")
	if plan.Took > 0 {
		text = words.T("plans.sum_in", "span", words.Span(plan.Took))
	}
	if plan.Cost > 0 {
		text += " · " + words.Money(plan.Cost, plan.Currency)
	}
	return text
}

// notes say what the numbers rest on.
func (p *Plans) notes(w *row) (notes []fyne.CanvasObject) {
	words := p.desk.Words
	note := func(role fyne.ThemeColorName, text string) {
		notes = append(notes, control.NewParagraph(text, smallFace(), role, look.SheetWidth))
	}
	switch rate := p.rateOf(w.account.ID); {
	case w.plan.Octets == 0:
	case w.plan.Took > 0 && rate > 0:
		note(look.Dimmed, words.T("plans.rate", "rate", words.Rate(rate)))
	case w.plan.Took == 0:
		note(look.Dimmed, words.T("plans.no_rate"))
	}
	if w.left >= 0 && w.plan.Octets > w.left {
		note(look.NoticeText, words.T("plans.over", "left", words.Octets(w.left)))
	}
	if w.state == late {
		note(look.Dimmed, words.T("plans.late"))
	}
	return notes
}

// rateOf is the rate of the line as it was lately; 0: unknown.
func (p *Plans) rateOf(id account.ID) float64 {
	for _, a := range p.desk.Manager.Status().Accounts {
		if a.ID == id {
			return a.Rate
		}
	}
	return 0
}

// total adds up the accounts that have a plan; "" while none has.
func (r *round) total() string {
	words := r.plans.desk.Words
	octets, cost, currency, mixed, any := int64(0), 0.0, "", false, false
	for _, w := range r.rows {
		if w.state != asking && w.state != late {
			continue
		}
		any = true
		octets += w.plan.Octets
		if w.plan.Cost > 0 {
			mixed = mixed || cost > 0 && currency != w.plan.Currency
			cost, currency = cost+w.plan.Cost, w.plan.Currency
		}
	}
	switch {
	case !any:
		return ""
	case cost > 0 && !mixed:
		return words.T("plans.total_cost", "size", words.Octets(octets), "cost", words.Money(cost, currency))
	}
	return words.T("plans.total", "size", words.Octets(octets))
}

// line is a text with a size at its right.
func line(face look.Face, role fyne.ThemeColorName, text, size string) fyne.CanvasObject {
	if size == "" {
		return control.NewParagraph(text, face, role, look.SheetWidth)
	}
	right := container.NewGridWrap(fyne.NewSize(sizeColumn, face.Height()+2), look.NewLabel(size, face, role).Align(fyne.TextAlignTrailing).GivesWay(20))
	return container.NewBorder(nil, nil, nil, right, control.NewParagraph(text, face, role, look.SheetWidth-sizeColumn))
}

// expected is what items bring in.
func expected(items []account.Item) (octets int64) {
	for _, it := range items {
		octets += it.Expected()
	}
	return octets
}

// listed is what items are on the server.
func listed(items []account.Item) (octets int64) {
	for _, it := range items {
		octets += it.Octets
	}
	return octets
}
