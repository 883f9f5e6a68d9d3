package maillist

import (
	"slices"

	"valija/gui/msglist"
	"valija/store"
)

// folding is a conversation folded, or unfolded, while the view was being read.
type folding struct {
	id store.ID
	on bool
}

// fold folds or unfolds the conversation of id. It stays so while mail comes in, whichever of its messages leave.
func (p *Pane) fold(id store.ID, on bool) {
	t := p.writer.threads
	if t == nil {
		return
	}
	messages, folded, ok := t.conversation(id)
	if !ok || folded == on {
		return
	}
	for _, m := range messages {
		delete(p.unfolded, m)
		if !on {
			p.unfolded[m] = true
		}
	}
	if p.loading != nil {
		p.loading.missed = append(p.loading.missed, folding{id, on})
	}
	inside := slices.Contains(messages, p.List.Current())
	sections := t.headed(p.List.Sections())
	t = t.fold(t.of[id], on)
	p.writer.threads = t
	p.List.Update(msglist.Content{IDs: t.ids, Sections: t.sections(sections)})
	p.List.Changed(messages)
	if on && inside {
		p.List.Choose(messages[0])
	}
}

// catchUp folds what was folded since the reading began.
func (l *load) catchUp() {
	t := l.writer.threads
	if t == nil || len(l.missed) == 0 {
		return
	}
	sections := t.headed(l.content.Sections)
	for _, f := range l.missed {
		if i, ok := t.of[f.id]; ok {
			t = t.fold(i, f.on)
		}
	}
	l.writer.threads, l.missed = t, nil
	l.content.IDs, l.content.Sections = t.ids, t.sections(sections)
}
