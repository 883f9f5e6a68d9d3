// Package rulebook is the sheets of what the user wants done with mail that comes: the rules, what they delete on the
// server, and the junk filter.
package rulebook

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/account/rules"
	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/sheet"
	"valija/internal/i18n"
	"valija/store"
)

// Sheets opens the sheets about the rules of one window.
type Sheets struct {
	// set by New, never changed
	desk    *sheet.Desk
	folders func() []store.Folder // of all accounts
}

// New makes the sheets that lie on d; folders are those that a rule may move mail to.
func New(d *sheet.Desk, folders func() []store.Folder) *Sheets {
	return &Sheets{desk: d, folders: folders}
}

// Show lists the user's rules in their order.
func (s *Sheets) Show() {
	t := s.desk.Words.T
	list := container.New(control.Column(look.GapWide))
	set := s.desk.Manager.Rules()
	if len(set) == 0 {
		list.Add(control.NewParagraph(t("rules.none"), look.Face{Size: look.TextList}, look.Dimmed, look.SheetWidth))
	}
	for i := range set {
		list.Add(s.line(set, i))
	}
	fresh := s.desk.Choice(control.Filled, "rules.new", func() { s.Edit(rules.Rule{}) })
	s.desk.Show(t("rules.title"), list, fresh, s.desk.Choice(control.Outlined, "rules.log", s.Log), s.desk.Choice(control.Quiet, "keys.close", nil))
}

// line is one rule: on or off, what it says, and what can be done with it.
func (s *Sheets) line(set rules.Set, i int) fyne.CanvasObject {
	r := set[i]
	on := control.NewCheckBox(r.Name, !r.Off, s.desk.Escape)
	on.OnChanged = func(on bool) {
		s.change(func(set rules.Set) rules.Set {
			if i := indexOf(set, r.ID); i >= 0 {
				set[i].Off = !on
			}
			return set
		}, nil)
	}
	link := func(key string, do func()) *control.Button {
		b := control.NewButton(control.Link, "", s.desk.Words.T(key), do).Small()
		b.Padding, b.OnKey = 0, s.desk.Escape
		return b
	}
	doings := container.New(control.Row(look.GapWide), link("rules.edit", func() { s.desk.Close(); s.Edit(r) }),
		link("rules.remove", func() { s.change(without(r.ID), s.Show) }))
	if i > 0 {
		doings.Add(link("rules.up", func() { s.change(earlier(r.ID), s.Show) }))
	}
	says := control.NewParagraph(ruleText(s.desk.Words, r), look.Face{Size: look.TextSmall}, look.Dimmed, look.SheetWidth-control.CheckIndent)
	below := container.New(control.Pad(0, 0, 0, control.CheckIndent), container.New(control.Column(4), says, container.New(control.Row(0), doings)))
	return container.New(control.Column(0), on, below)
}

func indexOf(set rules.Set, id int64) int {
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
		if i := indexOf(set, id); i > 0 {
			set[i-1], set[i] = set[i], set[i-1]
		}
		return set
	}
}

// change changes the rules, and then does what follows.
func (s *Sheets) change(change func(rules.Set) rules.Set, then func()) {
	var err error
	s.desk.Background(func() { err = s.desk.Manager.SetRules(s.desk.Context, change(s.desk.Manager.Rules())) }, func() {
		s.desk.Problem(err)
		if err == nil && then != nil {
			then()
		}
	})
}

// ruleText says a rule in a sentence: "From contains “ana” and larger above 1 MB: stays on the server".
func ruleText(words *i18n.Words, r rules.Rule) string {
	var conditions, doings []string
	for _, c := range r.When {
		conditions = append(conditions, strings.TrimSpace(conditionText(words, c)+" "+conditionShown(words, c)))
	}
	if r.Before != rules.Usual {
		doings = append(doings, words.T("rules.do."+string(r.Before)))
	}
	if r.After.Folder != "" {
		doings = append(doings, words.T("rules.moves", "folder", folderText(words, r.After.Folder)))
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

// conditionShown is its value in a sentence: a size as people write it, words in quotes.
func conditionShown(words *i18n.Words, c rules.Condition) string {
	switch c.Field {
	case rules.Size:
		return words.Octets(c.Octets)
	case rules.Attachment:
		return ""
	}
	return words.T("rules.quoted", "text", c.Value)
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

// From opens the rule that a message suggests.
func (s *Sheets) From(id store.ID) {
	var r rules.Rule
	var err error
	s.desk.Background(func() { r, err = s.desk.Manager.RuleFrom(s.desk.Context, id) }, func() {
		s.desk.Problem(err)
		if err == nil {
			s.Edit(r)
		}
	})
}
