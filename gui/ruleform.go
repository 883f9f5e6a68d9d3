package gui

import (
	"errors"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/account"
	"valija/account/rules"
	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/pane"
	"valija/store"
)

// ruleForm is the sheet in which a rule is written.
type ruleForm struct {
	// set by editRule, never changed
	w           *window
	rule        rules.Rule
	name        *control.Entry
	any         *control.Selector
	when        *fyne.Container
	before      *control.Selector
	folder      *control.Selector
	read, star  *control.CheckBox
	wrong       *control.Paragraph
	befores     []rules.Before
	folders     []string
	of          *control.Selector
	ofs         []int64 // accounts; 0: all
	conditions  []*conditionLine
	anies       []bool
	conditionOf []rules.Condition // what is offered
}

// conditionLine is one condition: what is looked at and how, and what for.
type conditionLine struct {
	kind  *control.Selector
	kinds []rules.Condition
	value *control.Entry
}

// offered are the conditions to choose from, without their values.
func offered() (all []rules.Condition) {
	for _, f := range rules.Fields() {
		for _, test := range f.Tests() {
			all = append(all, rules.Condition{Field: f, Test: test})
		}
	}
	for _, f := range []rules.Field{rules.Sender, rules.Recipients, rules.Subject} {
		all = append(all, rules.Condition{Not: true, Field: f, Test: rules.Contains})
	}
	return append(all, rules.Condition{Not: true, Field: rules.Attachment, Test: rules.Has})
}

// editRule shows a rule to be changed; a new one has no ID.
func (w *window) editRule(r rules.Rule) {
	t := w.env.Words.T
	f := &ruleForm{w: w, rule: r, befores: rules.Befores(), anies: []bool{false, true}, conditionOf: offered()}
	f.name = control.NewEntry(w.desk.Escape, nil)
	f.name.Text = r.Name
	f.any = control.Choices(&f.anies, r.Any, func(any bool) string {
		if any {
			return t("rules.any")
		}
		return t("rules.all")
	}, w.desk.Escape)
	f.when = container.New(control.Column(look.Gap))
	f.before = control.Choices(&f.befores, r.Before, func(b rules.Before) string {
		if b == rules.Usual {
			return t("rules.before.usual")
		}
		return t("rules.before." + string(b))
	}, w.desk.Escape)
	f.folders = f.folderNames()
	f.folder = control.Choices(&f.folders, r.After.Folder, f.folderText, w.desk.Escape)
	f.ofs = []int64{0}
	for _, a := range w.opt.Manager.Accounts() {
		f.ofs = append(f.ofs, int64(a.ID))
	}
	f.of = control.Choices(&f.ofs, r.Account, func(id int64) string {
		if a, ok := w.env.Account(account.ID(id)); ok {
			return a.Name
		}
		return t("rules.all_accounts")
	}, w.desk.Escape)
	f.read, f.star = control.NewCheckBox(t("rules.read"), r.After.Read, w.desk.Escape), control.NewCheckBox(t("rules.star"), r.After.Starred, w.desk.Escape)
	f.wrong = control.NewParagraph("", look.Face{Size: look.TextSmall}, look.NoticeText, look.SheetWidth)
	for _, c := range r.When {
		f.addCondition(c)
	}
	if len(r.When) == 0 {
		f.addCondition(rules.Condition{Field: rules.Sender, Test: rules.Contains})
	}
	f.show()
}

func (f *ruleForm) show() {
	w, t := f.w, f.w.env.Words.T
	more := control.NewButton(control.Link, "", t("rules.add_condition"), func() {
		f.addCondition(rules.Condition{Field: rules.Subject, Test: rules.Contains})
		w.desk.Sheet().Fit()
	}).Small()
	more.OnKey, more.Padding = w.desk.Escape, 0
	halves := &control.Shares{Parts: []float32{1, 1}}
	content := container.New(control.Column(look.GapWide),
		container.New(halves, control.Field(t("rules.name"), f.name), control.Field(t("rules.account"), f.of)),
		control.Field(t("rules.when"), f.any), f.when, container.NewHBox(more),
		container.New(halves, control.Field(t("rules.before"), f.before), control.Field(t("rules.move"), f.folder)),
		container.New(halves, control.ClearBorder(f.read), control.ClearBorder(f.star)), f.wrong)
	save := control.NewButton(control.Filled, "", t("account.save"), f.save)
	try := control.NewButton(control.Outlined, "", t("rules.try"), f.try)
	w.desk.Show(t("rules.edit_title"), content, save, try, w.desk.Choice(control.Quiet, "account.cancel", w.showRules))
	w.win.Canvas().Focus(f.name)
}

// folderNames are the folders that a rule may move to: those of all accounts, by name.
func (f *ruleForm) folderNames() []string {
	names := []string{"", "archive", "junk", "trash"}
	for _, folder := range f.w.known {
		if folder.Role == store.Own && !slices.Contains(names, folder.Name) {
			names = append(names, folder.Name)
		}
	}
	return names
}

func (f *ruleForm) folderText(name string) string {
	for role, key := range map[store.Role]string{store.Archive: "archive", store.Junk: "junk", store.Trash: "trash"} {
		if name == key {
			return pane.FolderName(f.w.env.Words, &store.Folder{Role: role})
		}
	}
	if name == "" {
		return pane.FolderName(f.w.env.Words, &store.Folder{Role: store.Inbox})
	}
	return name
}

func (f *ruleForm) addCondition(c rules.Condition) {
	l := &conditionLine{kinds: slices.Clone(f.conditionOf)}
	l.value = control.NewEntry(f.w.desk.Escape, nil)
	l.value.Text = conditionValue(c)
	l.kind = control.Choices(&l.kinds, rules.Condition{Not: c.Not, Field: c.Field, Test: c.Test},
		func(c rules.Condition) string { return conditionText(f.w.env.Words, c) }, f.w.desk.Escape)
	f.conditions = append(f.conditions, l)
	f.when.Add(container.New(&control.Shares{Parts: []float32{1, 1}}, l.kind, l.value))
}

// written is the rule as it stands in the form. A line without a value is left out.
func (f *ruleForm) written() (rules.Rule, error) {
	r := f.rule
	r.Name, r.When = strings.TrimSpace(f.name.Text), nil
	r.Any = f.anies[max(f.any.SelectedIndex(), 0)]
	r.Before = f.befores[max(f.before.SelectedIndex(), 0)]
	r.Account = f.ofs[max(f.of.SelectedIndex(), 0)]
	r.After = rules.After{Folder: f.folders[max(f.folder.SelectedIndex(), 0)], Read: f.read.Checked, Starred: f.star.Checked}
	for _, l := range f.conditions {
		c := l.kinds[max(l.kind.SelectedIndex(), 0)]
		value := strings.TrimSpace(l.value.Text)
		if value == "" && c.Field != rules.Attachment {
			continue
		}
		if c.Field == rules.Size {
			sized, err := rules.Parse("size " + string(c.Test) + " " + strings.TrimSuffix(strings.ToUpper(strings.ReplaceAll(value, " ", "")), "B"))
			if err != nil {
				return r, err
			}
			c.Octets = sized.Octets
		} else if c.Field != rules.Attachment {
			c.Value = value
		}
		r.When = append(r.When, c)
	}
	if r.Name == "" && len(r.When) > 0 {
		r.Name = strings.TrimSpace(conditionText(f.w.env.Words, r.When[0]) + " " + conditionValue(r.When[0]))
	}
	return r, r.Check()
}

// say shows what is wrong, or what a trial found.
func (f *ruleForm) say(text string) {
	f.wrong.Set(text)
	f.w.desk.Sheet().FitToEnd()
}

func (f *ruleForm) wrongText(err error) string {
	t := f.w.env.Words.T
	switch {
	case errors.Is(err, rules.ErrNothingToDo):
		return t("rules.wrong_nothing")
	case errors.Is(err, rules.ErrCondition):
		return t("rules.wrong_condition")
	}
	return t("rules.wrong_conditions")
}

func (f *ruleForm) save() {
	r, err := f.written()
	if err != nil {
		f.say(f.wrongText(err))
		return
	}
	f.w.desk.Close()
	f.w.changeRules(func(set rules.Set) rules.Set {
		if i := indexOfRule(set, r.ID); i >= 0 && r.ID != 0 {
			set[i] = r
			return set
		}
		return append(set, r)
	}, f.w.showRules)
}

// try says for how many of the messages that are here the rule holds.
func (f *ruleForm) try() {
	r, err := f.written()
	if err != nil && !errors.Is(err, rules.ErrNothingToDo) {
		f.say(f.wrongText(err))
		return
	}
	var trial account.RuleTrial
	f.say(f.w.env.Words.T("rules.trying"))
	f.w.background(func() { trial, err = f.w.opt.Manager.TryRule(f.w.ctx, r) }, func() {
		f.w.tell(err)
		if err == nil {
			f.say(f.w.env.Words.N("rules.held", len(trial.Held), "of", f.w.env.Words.Number(trial.Tried)))
		}
	})
}
