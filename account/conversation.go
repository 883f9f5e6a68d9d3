package account

import (
	"slices"
	"sync"

	"valija/pop3"
)

// rememberedLines of the conversation with the server are kept for whoever opens its window: the last few sessions.
const rememberedLines = 2000

// Line is one line of a conversation with a server, secrets masked.
type Line = pop3.Line

// conversation is the last lines with a server. The zero value works. Safe for concurrent use.
type conversation struct {
	mu    sync.Mutex
	lines []pop3.Line // guarded by mu; a ring once it is full
	next  int         // guarded by mu: where the oldest is, and the next one goes
}

func (c *conversation) add(l pop3.Line) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.lines) < rememberedLines {
		c.lines = append(c.lines, l)
		return
	}
	c.lines[c.next] = l
	c.next = (c.next + 1) % rememberedLines
}

func (c *conversation) all() []pop3.Line {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Concat(c.lines[c.next:], c.lines[:c.next])
}

// line keeps a line of the conversation, and tells it.
func (w *worker) line(l pop3.Line) {
	w.log.add(l)
	w.m.feed.Post(Conversation{Account: w.id, Line: l})
}

// Conversation returns the last lines with an account's server, oldest first, secrets masked.
func (m *Manager) Conversation(id ID) []pop3.Line {
	for _, w := range m.chosen([]ID{id}) {
		return w.log.all()
	}
	return nil
}
