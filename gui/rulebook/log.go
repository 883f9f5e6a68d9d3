package rulebook

import (
	"fyne.io/fyne/v2/container"

	"valija/account"
	"valija/gui/control"
	"valija/gui/look"
)

// Log lists what rules delete on the server, and have deleted.
func (s *Sheets) Log() {
	var log []account.RuleDeletion
	var err error
	s.desk.Background(func() { log, err = s.desk.Manager.RuleLog(s.desk.Context) }, func() {
		s.desk.Problem(err)
		if err == nil {
			s.deletions(log)
		}
	})
}

// deletionsShown bounds the list: more are found with the command line.
const deletionsShown = 200

func (s *Sheets) deletions(log []account.RuleDeletion) {
	words := s.desk.Words
	list := container.New(control.Column(look.GapWide),
		control.NewParagraph(words.T("rules.log_what"), look.Face{Size: look.TextSmall}, look.Dimmed, look.SheetWidth))
	if len(log) == 0 {
		list.Add(control.NewParagraph(words.T("rules.log_none"), look.Face{Size: look.TextList}, look.Text, look.SheetWidth))
	}
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
			keep := control.NewButton(control.Link, "", words.T("rules.undo"), func() { s.undo(d.ID) }).Small()
			keep.OnKey, keep.Padding = s.desk.Escape, 0
			lines.Add(container.NewHBox(keep))
		}
		list.Add(lines)
	}
	s.desk.Show(words.T("rules.log_title"), list, s.desk.Choice(control.Filled, "keys.close", nil))
}

// undo keeps a message that a rule was to delete; when it is too late, that is said.
func (s *Sheets) undo(id int64) {
	var undone int
	var err error
	s.desk.Background(func() { undone, err = s.desk.Manager.UndoRules(s.desk.Context, []int64{id}) }, func() {
		s.desk.Problem(err)
		said := "rules.undone"
		if undone == 0 {
			said = "rules.too_late"
		}
		s.desk.Say(s.desk.Words.T(said))
		s.Log()
	})
}
