package rulebook

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
	"valija/gui/sheet"
	"valija/internal/i18n"
	"valija/store"
)

// form is the sheet in which a rule is written.
type form struct {
	// set by Edit, never changed
	sheets      *Sheets
	sheet       *sheet.Sheet // nil before show
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

// Edit shows a rule to be changed; a new one has no ID.
func (s *Sheets) Edit(r rules.Rule) {
	t := s.desk.Words.T
	f := &form{sheets: s, rule: r, befores: rules.Befores(), anies: []bool{false, true}, conditionOf: offered()}
	f.name = control.NewEntry(s.desk.Escape, nil)
	f.name.Text = r.Name
	f.any = control.Choices(&f.anies, r.Any, func(any bool) string {
		if any {
			return t("rules.any")
		}
		return t("rules.all")
	}, s.desk.Escape)
	f.when = container.New(control.Column(look.Gap))
	f.before = control.Choices(&f.befores, r.Before, func(b rules.Before) string {
		if b == rules.Usual {
			return t("rules.before.usual")
		}
		return t("rules.before." + string(b))
	}, s.desk.Escape)
	f.folders = f.folderNames()
	f.folder = control.Choices(&f.folders, r.After.Folder, f.folderText, s.desk.Escape)
	f.ofs = []int64{0}
	for _, a := range s.desk.Manager.Accounts() {
		f.ofs = append(f.ofs, int64(a.ID))
	}
	f.of = control.Choices(&f.ofs, r.Account, func(id int64) string {
		if a, ok := s.desk.Account(account.ID(id)); ok {
			return a.Name
		}
		return t("rules.all_accounts")
	}, s.desk.Escape)
	f.read, f.star = control.NewCheckBox(t("rules.read"), r.After.Read, s.desk.Escape), control.NewCheckBox(t("rules.star"), r.After.Starred, s.desk.Escape)
	f.wrong = control.NewParagraph("", look.Face{Size: look.TextSmall}, look.NoticeText, look.SheetWidth)
	f.wrong.Hide()
	for _, c := range r.When {
		f.addCondition(c)
	}
	if len(r.When) == 0 {
		f.addCondition(rules.Condition{Field: rules.Sender, Test: rules.Contains})
	}
	f.show()
}

func (f *form) show() {
	d, t := f.sheets.desk, f.sheets.desk.Words.T
	more := control.NewButton(control.Link, "", t("rules.add_condition"), func() {
		f.addCondition(rules.Condition{Field: rules.Subject, Test: rules.Contains})
		f.sheet.Fit()
	}).Small()
	more.OnKey, more.Padding = d.Escape, 0
	halves := &control.Shares{Parts: []float32{1, 1}}
	content := container.New(control.Column(look.GapWide),
		container.New(halves, control.Field(t("rules.name"), f.name), control.Field(t("rules.account"), f.of)),
		control.Field(t("rules.when"), f.any), f.when, container.NewHBox(more),
		container.New(halves, control.Field(t("rules.before"), f.before), control.Field(t("rules.move"), f.folder)),
		container.New(halves, f.read, f.star), f.wrong)
	save := control.NewButton(control.Filled, "", t("account.save"), f.save)
	try := control.NewButton(control.Outlined, "", t("rules.try"), f.try)
	f.sheet = d.Show(t("rules.edit_title"), content, save, try, d.Choice(control.Quiet, "account.cancel", f.sheets.Show))
	d.Window.Canvas().Focus(f.name)
}

// folderNames are the folders that a rule may move to: those of all accounts, by name.
func (f *form) folderNames() []string {
	names := []string{"", "archive", "junk", "trash"}
	for _, folder := range f.sheets.folders() {
		if folder.Role == store.Own && !slices.Contains(names, folder.Name) {
			names = append(names, folder.Name)
		}
	}
	return names
}

func (f *form) folderText(name string) string { return folderText(f.sheets.desk.Words, name) }

// folderText is a folder as a rule names it, in the user's language.
func folderText(words *i18n.Words, name string) string {
	for role, key := range map[store.Role]string{store.Inbox: "", store.Archive: "archive", store.Junk: "junk", store.Trash: "trash"} {
		if name == key {
			return pane.FolderName(words, &store.Folder{Role: role})
		}
	}
	return name
}

func (f *form) addCondition(c rules.Condition) {
	l := &conditionLine{kinds: slices.Clone(f.conditionOf)}
	l.value = control.NewEntry(f.sheets.desk.Escape, nil)
	l.value.Text = conditionValue(c)
	l.kind = control.Choices(&l.kinds, rules.Condition{Not: c.Not, Field: c.Field, Test: c.Test},
		func(c rules.Condition) string { return conditionText(f.sheets.desk.Words, c) }, f.sheets.desk.Escape)
	f.conditions = append(f.conditions, l)
	f.when.Add(container.New(&control.Shares{Parts: []float32{1, 1}}, l.kind, l.value))
}

// written is the rule as it stands in the form. A line without a value is left out.
func (f *form) written() (rules.Rule, error) {
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
		r.Name = strings.TrimSpace(conditionText(f.sheets.desk.Words, r.When[0]) + " " + conditionValue(r.When[0]))
	}
	return r, r.Check()
}

// say shows what is wrong, or what a trial found.
func (f *form) say(text string) {
	f.wrong.Hidden = text == ""
	f.wrong.Set(text)
	f.sheet.FitToEnd()
}

func (f *form) wrongText(err error) string {
	t := f.sheets.desk.Words.T
	switch {
	case errors.Is(err, rules.ErrNothingToDo):
		return t("rules.wrong_nothing")
	case errors.Is(err, rules.ErrCondition):
		return t("rules.wrong_condition")
	}
	return t("rules.wrong_conditions")
}

func (f *form) save() {
	r, err := f.written()
	if err != nil {
		f.say(f.wrongText(err))
		return
	}
	f.sheets.desk.Close()
	f.sheets.change(func(set rules.Set) rules.Set {
		if i := indexOf(set, r.ID); i >= 0 && r.ID != 0 {
			set[i] = r
			return set
		}
		return append(set, r)
	}, f.sheets.Show)
}

// try says for how many of the messages that are here the rule holds.
func (f *form) try() {
	r, err := f.written()
	if err != nil && !errors.Is(err, rules.ErrNothingToDo) {
		f.say(f.wrongText(err))
		return
	}
	var trial account.RuleTrial
	f.say(f.sheets.desk.Words.T("rules.trying"))
	f.sheets.desk.Background(func() { trial, err = f.sheets.desk.Manager.TryRule(f.sheets.desk.Context, r) }, func() {
		f.sheets.desk.Problem(err)
		if err == nil {
			f.say(f.sheets.desk.Words.N("rules.held", len(trial.Held), "of", f.sheets.desk.Words.Number(trial.Tried)))
		}
	})
}
