package gui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/account"
	"valija/account/rules"
	"valija/gui/control"
	"valija/gui/look"
	"valija/internal/i18n"
	"valija/store"
)

// showRules lists the user's rules in their order.
func (w *window) showRules() {
	t := w.env.Words.T
	list := container.New(control.Column(look.GapWide))
	set := w.opt.Manager.Rules()
	if len(set) == 0 {
		list.Add(control.NewParagraph(t("rules.none"), look.Face{Size: look.TextList}, look.Dimmed, look.SheetWidth))
	}
	for i := range set {
		list.Add(w.ruleLine(set, i))
	}
	fresh := w.desk.Choice(control.Filled, "rules.new", func() { w.editRule(rules.Rule{}) })
	w.desk.Show(t("rules.title"), list, fresh, w.desk.Choice(control.Outlined, "rules.log", w.showRuleLog), w.desk.Choice(control.Quiet, "keys.close", nil))
}

// ruleLine is one rule: on or off, what it says, and what can be done with it.
func (w *window) ruleLine(set rules.Set, i int) fyne.CanvasObject {
	r := set[i]
	on := control.NewCheckBox(r.Name, !r.Off, w.desk.Escape)
	on.OnChanged = func(on bool) {
		w.changeRules(func(set rules.Set) rules.Set {
			if i := indexOfRule(set, r.ID); i >= 0 {
				set[i].Off = !on
			}
			return set
		}, nil)
	}
	link := func(key string, do func()) *control.Button {
		b := control.NewButton(control.Link, "", w.env.Words.T(key), do).Small()
		b.OnKey = w.desk.Escape
		return b
	}
	doings := container.New(control.Row(look.Gap), link("rules.edit", func() { w.desk.Close(); w.editRule(r) }),
		link("rules.remove", func() { w.changeRules(without(r.ID), w.showRules) }))
	if i > 0 {
		doings.Add(link("rules.up", func() { w.changeRules(earlier(r.ID), w.showRules) }))
	}
	says := control.NewParagraph(ruleText(w.env.Words, r), look.Face{Size: look.TextSmall}, look.Dimmed, look.SheetWidth)
	return container.New(control.Column(2), control.ClearBorder(on), says, doings)
}

func indexOfRule(set rules.Set, id int64) int {
	return slices.IndexFunc(set, func(r rules.Rule) bool { return r.ID == id })
}

func without(id int64) func(rules.Set) rules.Set {
	return func(set rules.Set) rules.Set {
		return slices.DeleteFunc(set, func(r rules.Rule) bool { return r.ID == id })
	}
}

// earlier moves a rule before the one above it.
func earlier(id int64) func(rules.Set) rules.Set {
	return func(set rules.Set) rules.Set {
		if i := indexOfRule(set, id); i > 0 {
			set[i-1], set[i] = set[i], set[i-1]
		}
		return set
	}
}

// changeRules changes the rules, and then does what follows.
func (w *window) changeRules(change func(rules.Set) rules.Set, then func()) {
	var err error
	w.background(func() { err = w.opt.Manager.SetRules(w.ctx, change(w.opt.Manager.Rules())) }, func() {
		w.tell(err)
		if err == nil && then != nil {
			then()
		}
	})
}

// ruleText says a rule in a sentence: "From contains ana, and size above 1 MB: stays on the server".
func ruleText(words *i18n.Words, r rules.Rule) string {
	var conditions, doings []string
	for _, c := range r.When {
		conditions = append(conditions, strings.TrimSpace(conditionText(words, c)+" "+conditionValue(c)))
	}
	if r.Before != rules.Usual {
		doings = append(doings, words.T("rules.do."+string(r.Before)))
	}
	if r.After.Folder != "" {
		doings = append(doings, words.T("rules.moves", "folder", r.After.Folder))
	}
	if r.After.Read {
		doings = append(doings, words.T("rules.reads"))
	}
	if r.After.Starred {
		doings = append(doings, words.T("rules.stars"))
	}
	joint := words.T("rules.and")
	if r.Any {
		joint = words.T("rules.or")
	}
	return strings.Join(conditions, " "+joint+" ") + ": " + strings.Join(doings, ", ")
}

// conditionText is "From contains".
func conditionText(words *i18n.Words, c rules.Condition) string {
	text := words.T("rules.if." + string(c.Field) + "_" + string(c.Test))
	if c.Not {
		return words.T("rules.not", "what", text)
	}
	return text
}

// conditionValue is what is typed beside it.
func conditionValue(c rules.Condition) string {
	switch c.Field {
	case rules.Attachment:
		return ""
	case rules.Size:
		text := c.String()
		return text[strings.LastIndexByte(text, ' ')+1:]
	}
	return c.Value
}

// ruleFrom opens the rule that a message suggests.
func (w *window) ruleFrom(id store.ID) {
	var r rules.Rule
	var err error
	w.background(func() { r, err = w.opt.Manager.RuleFrom(w.ctx, id) }, func() {
		w.tell(err)
		if err == nil {
			w.editRule(r)
		}
	})
}

// showRuleLog lists what rules delete on the server, and have deleted.
func (w *window) showRuleLog() {
	var log []account.RuleDeletion
	var err error
	w.background(func() { log, err = w.opt.Manager.RuleLog(w.ctx) }, func() {
		w.tell(err)
		if err == nil {
			w.showDeletions(log)
		}
	})
}

// deletionsShown bounds the list: more are found with the command line.
const deletionsShown = 200

func (w *window) showDeletions(log []account.RuleDeletion) {
	words := w.env.Words
	list := container.New(control.Column(look.GapWide),
		control.NewParagraph(words.T("rules.log_what"), look.Face{Size: look.TextSmall}, look.Dimmed, look.SheetWidth))
	for _, d := range log[:min(len(log), deletionsShown)] {
		what, role := words.T("rules.state.gone"), look.Dimmed
		switch d.State {
		case account.RuleWaits:
			what, role = words.T("rules.state.waits", "when", words.Moment(d.Due)), look.NoticeText
		case account.RuleUndone:
			what = words.T("rules.state.undone")
		case account.RuleDeleted:
			what = words.T("rules.state.deleted", "when", words.Moment(d.Ended))
		}
		from := ""
		if len(d.Mail.Senders) > 0 {
			from = d.Mail.Senders[0].Short() + " · "
		}
		lines := container.New(control.Column(0),
			control.NewParagraph(from+d.Mail.Subject, look.Face{Size: look.TextList}, look.Text, look.SheetWidth),
			control.NewParagraph(d.Rule+" · "+words.Octets(d.Mail.Octets)+" · "+what, look.Face{Size: look.TextSmall}, role, look.SheetWidth))
		if d.State == account.RuleWaits {
			keep := control.NewButton(control.Link, "", words.T("rules.undo"), func() { w.undoRule(d.ID) }).Small()
			keep.OnKey, keep.Padding = w.desk.Escape, 0
			lines.Add(container.NewHBox(keep))
		}
		list.Add(lines)
	}
	w.desk.Show(words.T("rules.log_title"), list, w.desk.Choice(control.Filled, "keys.close", nil))
}

// undoRule keeps a message that a rule was to delete; when it is too late, that is said.
func (w *window) undoRule(id int64) {
	var undone int
	var err error
	w.background(func() { undone, err = w.opt.Manager.UndoRules(w.ctx, []int64{id}) }, func() {
		w.tell(err)
		said := "rules.undone"
		if undone == 0 {
			said = "rules.too_late"
		}
		w.layer.toast.show(w.env.Words.T(said), nil)
		w.showRuleLog()
	})
}
