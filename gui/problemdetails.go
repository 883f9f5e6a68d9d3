package gui

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

// showDetails shows all there is to know of a problem: its cause, what Valija does by itself, what the user can do, and
// the conversation with the server, secrets masked.
func (w *window) showDetails(p *account.Problem) {
	words := w.env.Words
	text := problemtext.Of(words, p, w.now())
	content := container.New(control.Column(look.GapWide))
	for _, part := range []struct{ key, text string }{
		{"problem.part_cause", text.Detail}, {"problem.part_does", text.Does}, {"problem.part_do", text.Do},
	} {
		if part.text != "" {
			content.Add(control.Field(words.T(part.key), control.NewParagraph(part.text, look.Face{Size: look.TextList}, look.Text, look.SheetWidth)))
		}
	}
	lines := w.opt.Manager.Conversation(p.Account)
	if len(lines) > 0 {
		content.Add(control.Field(words.T("problem.conversation"), w.conversation(lines)))
	}
	buttons := []*control.Button{w.desk.Choice(control.Filled, "keys.close", nil)}
	copied := control.NewButton(control.Outlined, look.IconCopy, words.T("problem.copy"), func() {
		fyne.CurrentApp().Clipboard().SetContent(report(text, lines))
		w.layer.toast.show(words.T("problem.copied"), nil)
	})
	w.desk.Show(w.named(p)+text.Title, content, append(buttons, copied)...)
}

// conversation shows the last lines with the server.
func (w *window) conversation(lines []account.Line) fyne.CanvasObject {
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
