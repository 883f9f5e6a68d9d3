package visits

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/account"
	"valija/gui/control"
	"valija/gui/look"
	"valija/internal/problemtext"
)

const (
	// linesShown of the conversation are enough to see how a session ended; all that is remembered can be copied.
	linesShown = 40
	// conversationHeight lets the sheet fit a window 600 high.
	conversationHeight float32 = 200
)

// details shows all there is to know of a problem: its cause, what Valija does by itself, what the user can do, and
// the conversation with the server, secrets masked.
func (s *Sheets) details(p *account.Problem) {
	words := s.desk.Words
	text := problemtext.Of(words, p, s.desk.Now())
	content := container.New(control.Column(look.GapWide))
	for _, part := range []struct{ key, text string }{
		{"problem.part_cause", text.Detail}, {"problem.part_does", text.Does}, {"problem.part_do", text.Do},
	} {
		if part.text != "" {
			content.Add(control.Field(words.T(part.key), control.NewParagraph(part.text, look.Face{Size: look.TextList}, look.Text, look.SheetWidth)))
		}
	}
	lines := s.desk.Manager.Conversation(p.Account)
	if len(lines) > 0 {
		content.Add(control.Field(words.T("problem.conversation"), conversation(lines)))
	}
	buttons := []*control.Button{s.desk.Choice(control.Filled, "keys.close", nil)}
	copied := control.NewButton(control.Outlined, look.IconCopy, words.T("problem.copy"), func() {
		fyne.CurrentApp().Clipboard().SetContent(report(text, lines))
		s.desk.Say(words.T("problem.copied"))
	})
	s.desk.Show(s.named(p)+text.Title, content, append(buttons, copied)...)
}

// conversation shows the last lines with the server.
func conversation(lines []account.Line) fyne.CanvasObject {
	column := container.New(control.Column(2))
	for _, l := range lines[max(0, len(lines)-linesShown):] {
		role := look.Text
		if !l.FromServer {
			role = look.Accent
		}
		column.Add(control.NewParagraph(spoken(l), look.Face{Size: look.TextCaption}, role, look.SheetWidth-3*look.GapWide))
	}
	scroll := container.NewVScroll(container.New(control.Pad(look.Gap, look.GapWide, look.Gap, look.GapWide), column))
	scroll.SetMinSize(fyne.NewSize(look.SheetWidth, min(conversationHeight, column.MinSize().Height+2*look.Gap)))
	scroll.ScrollToBottom()
	ground := control.NewGround(look.Chip)
	ground.Radius = look.RadiusSmall
	return container.NewStack(ground, scroll)
}

// spoken is a line as the RFCs write it.
func spoken(l account.Line) string {
	if l.FromServer {
		return "S: " + l.Text
	}
	return "C: " + l.Text
}

// report is the problem for a provider's help desk: words, then the conversation.
func report(text problemtext.Text, lines []account.Line) string {
	var b strings.Builder
	b.WriteString(text.Title + "\n" + text.Detail + "\n\n")
	for _, l := range lines {
		b.WriteString(l.Time.Format("15:04:05.000 ") + spoken(l) + "\n")
	}
	return b.String()
}
