package maillist

import (
	"context"
	"slices"
	"strings"

	"valija/gui/msglist"
	"valija/store"
)

// conversation is one with several messages, as it stands in the list. Never changed.
type conversation struct {
	messages []store.ID // in the order of the view; the first stands for it
	folded   bool
}

// threads are the conversations of a view. Never changed after newThreads: it is read by other goroutines too.
type threads struct {
	ids   []store.ID // the rows
	heads []int      // the row of each conversation
	of    map[store.ID]*conversation
}

// newThreads puts conversations into rows; unfolded says, by its last message, which are not folded.
func newThreads(all [][]store.ID, unfolded map[store.ID]bool) *threads {
	t := &threads{ids: make([]store.ID, 0, len(all)), heads: make([]int, 0, len(all)), of: make(map[store.ID]*conversation)}
	for _, messages := range all {
		t.heads = append(t.heads, len(t.ids))
		if len(messages) == 1 {
			t.ids = append(t.ids, messages[0])
			continue
		}
		c := &conversation{messages: messages, folded: !unfolded[messages[len(messages)-1]]}
		for _, id := range messages {
			t.of[id] = c
		}
		if c.folded {
			t.ids = append(t.ids, messages[0])
			continue
		}
		t.ids = append(t.ids, messages...)
	}
	return t
}

// first are the messages that stand for their conversations.
func (t *threads) first() []store.ID {
	ids := make([]store.ID, len(t.heads))
	for i, row := range t.heads {
		ids[i] = t.ids[row]
	}
	return ids
}

// sections are those of first, counted in rows.
func (t *threads) sections(of []msglist.Section) []msglist.Section {
	out := slices.Clone(of)
	for i := range out {
		out[i].First = t.heads[out[i].First]
	}
	return out
}

// whole is ids, with all messages of a folded conversation for the one that stands for it.
func (t *threads) whole(ids []store.ID) []store.ID {
	if t == nil {
		return ids
	}
	out := make([]store.ID, 0, len(ids))
	for _, id := range ids {
		if c := t.of[id]; c != nil && c.folded {
			out = append(out, c.messages...)
			continue
		}
		out = append(out, id)
	}
	return out
}

// row is the row of a message, or of the folded conversation it is in.
func (t *threads) row(id store.ID) store.ID {
	if t == nil {
		return id
	}
	if c := t.of[id]; c != nil && c.folded {
		return c.messages[0]
	}
	return id
}

// fold folds or unfolds the conversation of id.
func (p *Pane) fold(id store.ID, on bool) {
	t := p.writer.threads
	if t == nil || t.of[id] == nil || t.of[id].folded == on {
		return
	}
	messages := t.of[id].messages
	p.unfolded[messages[len(messages)-1]] = !on
	sections := p.List.Sections()
	for i := range sections { // back to conversations, which do not change
		sections[i].First, _ = slices.BinarySearch(t.heads, sections[i].First)
	}
	t = newThreads(p.conversations, p.unfolded)
	p.writer.threads = t
	p.List.Update(msglist.Content{IDs: t.ids, Sections: t.sections(sections)})
	p.List.Changed(messages)
	if on {
		p.List.Choose(messages[0])
	}
}

// together is a row that stands for a folded conversation: unread while one of its messages is, from all who wrote.
func (w rowWriter) together(r *msglist.Row, rows []store.Row) {
	var names []string
	for i := range rows {
		one := w.row(&rows[i])
		r.Unread = r.Unread || one.Unread
		r.Starred = r.Starred || one.Starred
		r.Attachment = r.Attachment || one.Attachment
		if !slices.Contains(names, one.Sender) {
			names = append(names, one.Sender)
		}
	}
	const most = 3
	if len(names) > 1 {
		r.Sender = strings.Join(shortNames(names[:min(most, len(names))]), ", ")
	}
}

// shortNames are first names, where there are several to tell.
func shortNames(names []string) []string {
	out := make([]string, len(names))
	for i, name := range names {
		out[i] = name
		if first, rest, ok := strings.Cut(name, " "); ok && rest != "" && !strings.Contains(first, ",") && len([]rune(first)) > 2 {
			out[i] = first
		}
	}
	return out
}

// mostTogether bounds what is read of a conversation for its row.
const mostTogether = 20

// gather completes the rows of conversations.
func (w rowWriter) gather(ctx context.Context, mail mailReader, out []msglist.Row) error {
	if w.threads == nil {
		return nil
	}
	for i := range out {
		c := w.threads.of[out[i].ID]
		if c == nil {
			continue
		}
		out[i].Inner = out[i].ID != c.messages[0]
		if out[i].Inner {
			continue
		}
		out[i].Count, out[i].Folded = len(c.messages), c.folded
		if !c.folded {
			continue
		}
		rows, err := mail.Rows(ctx, c.messages[:min(mostTogether, len(c.messages))])
		if err != nil {
			return err
		}
		w.together(&out[i], rows)
	}
	return nil
}
