package maillist

import (
	"context"
	"strings"
	"time"
	"unicode"

	"fyne.io/fyne/v2"

	"valija/store"
)

// aheadTime is how long typing ahead waits for the next letter before letters are commands again.
const aheadTime = 3 * time.Second

// ahead is typing ahead: after the key "'", letters lead to the next message that they are found in.
type ahead struct {
	text  string
	until time.Time // letters belong to it; zero: they are commands
	turn  int       // counts the letters: late answers are dropped
}

// key takes the letters that are typed ahead; the list has no use for the others, perhaps the window has.
func (p *Pane) key(e *fyne.KeyEvent) {
	switch {
	case e.Name == fyne.KeyApostrophe:
		return // its rune begins
	case !p.typesAhead():
	case e.Name == fyne.KeyEscape:
		p.endAhead()
		return
	case e.Name == fyne.KeyBackspace:
		r := []rune(p.ahead.text)
		p.goAhead(string(r[:max(0, len(r)-1)]))
		return
	case len(e.Name) == 1: // a letter: it comes as a rune too
		return
	}
	p.env.Key(e)
}

// typed takes a letter.
func (p *Pane) typed(r rune) {
	switch {
	case p.typesAhead() && (unicode.IsPrint(r) || r == ' '):
		p.goAhead(p.ahead.text + string(r))
	case r == '\'':
		p.goAhead("")
	case p.env.Rune != nil:
		p.env.Rune(r)
	}
}

func (p *Pane) typesAhead() bool { return p.now().Before(p.ahead.until) }

func (p *Pane) endAhead() {
	p.ahead.until = time.Time{}
	p.env.Hint("")
}

// goAhead shows what was typed and goes to the first message from the current one on that it is found in.
func (p *Pane) goAhead(text string) {
	p.ahead.text, p.ahead.until = text, p.now().Add(aheadTime)
	p.ahead.turn++
	p.env.Hint(p.env.Words.T("list.ahead", "text", text))
	if strings.TrimSpace(text) == "" {
		return
	}
	turn, view := p.ahead.turn, p.view
	var ids []store.ID
	var err error
	p.env.Background(func() { ids, err = p.named(view, text) }, func() {
		if turn != p.ahead.turn {
			return
		}
		p.tell(err)
		want := make(map[store.ID]bool, len(ids))
		for _, id := range ids {
			want[p.writer.threads.row(id)] = true
		}
		if !want[p.List.Current()] {
			p.List.StepTo(1, func(id store.ID) bool { return want[id] })
		}
	})
}

// named are the messages of a view that have text in their sender or subject.
func (p *Pane) named(v store.View, text string) (all []store.ID, err error) {
	query := v.Query
	v.Conversations = false
	for _, field := range []string{"from:", "subject:"} {
		v.Query = query
		for _, word := range strings.Fields(quoted(text)) {
			v.Query += " " + field + word
		}
		ids, err := p.mail.IDs(context.Background(), v)
		if err != nil {
			return nil, err
		}
		all = append(all, ids...)
	}
	return all, nil
}

// quoted keeps what is typed from being read as an operator; the last word may be its beginning.
func quoted(text string) string {
	return strings.NewReplacer(`"`, " ", ":", " ", "-", " ", "(", " ", ")", " ").Replace(text)
}
