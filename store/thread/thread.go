// Package thread builds the tree of a conversation from the Message-IDs that its messages name, after Jamie Zawinski's
// algorithm (https://www.jwz.org/doc/threading.html, steps 1 to 4). Messages that are referred to and missing hold their
// answers together, and are not shown.
package thread

import (
	"cmp"
	"slices"
	"time"
)

// Message is what the tree is built from.
type Message struct {
	ID         int64
	MessageID  string   // "" when it has none
	References []string // oldest first, the direct parent last
	Date       time.Time
}

// Node is a message in its place.
type Node struct {
	ID     int64
	Parent int64 // the nearest ancestor that is there; 0: none
	Depth  int
}

// container is a message, or a Message-ID of one that is missing.
type container struct {
	message          *Message // nil: missing
	parent           *container
	children         []*container
	order            int // that of coming up, to be stable
	earliest         time.Time
	earliestComputed bool
}

// Build gives the messages in the order of reading: every one after what it answers, siblings by date.
func Build(messages []Message) []Node {
	b := &builder{byID: map[string]*container{}}
	for i := range messages {
		b.add(&messages[i])
	}
	var nodes []Node
	for _, c := range sorted(b.roots()) {
		nodes = walk(nodes, c, 0, 0)
	}
	return nodes
}

type builder struct {
	byID map[string]*container
	all  []*container
}

func (b *builder) container(messageID string) *container {
	if c := b.byID[messageID]; c != nil && messageID != "" {
		return c
	}
	c := &container{order: len(b.all)}
	b.all = append(b.all, c)
	if messageID != "" {
		b.byID[messageID] = c
	}
	return c
}

// add is step 1 of the algorithm.
func (b *builder) add(m *Message) {
	own := b.container(m.MessageID)
	if own.message != nil { // the same Message-ID twice: a sibling of its own
		own = b.container("")
	}
	own.message = m
	own.setParent(nil) // that was a guess from what others said
	var parent *container
	for _, ref := range m.References {
		c := b.container(ref)
		if parent != nil && c.parent == nil && !c.reaches(parent) && !parent.reaches(c) {
			c.setParent(parent)
		}
		parent = c
	}
	if parent == nil || parent == own || own.reaches(parent) {
		return
	}
	own.setParent(parent)
}

// reaches says whether other is c or one of its descendants.
func (c *container) reaches(other *container) bool {
	for ; other != nil; other = other.parent {
		if other == c {
			return true
		}
	}
	return false
}

func (c *container) setParent(p *container) {
	if c.parent != nil {
		c.parent.children = slices.DeleteFunc(c.parent.children, func(x *container) bool { return x == c })
	}
	c.parent = p
	if p != nil {
		p.children = append(p.children, c)
	}
}

func (b *builder) roots() []*container {
	var roots []*container
	for _, c := range b.all {
		if c.parent == nil {
			roots = append(roots, c)
		}
	}
	return roots
}

// sorted orders siblings by their dates; a missing one by that of its earliest answer.
func sorted(cs []*container) []*container {
	slices.SortStableFunc(cs, func(a, b *container) int {
		return cmp.Or(a.date().Compare(b.date()), cmp.Compare(a.order, b.order))
	})
	return cs
}

func (c *container) date() time.Time {
	if c.message != nil {
		return c.message.Date
	}
	if !c.earliestComputed {
		c.earliestComputed = true
		for i, child := range c.children {
			if d := child.date(); i == 0 || d.Before(c.earliest) {
				c.earliest = d
			}
		}
	}
	return c.earliest
}

// walk leaves out the missing: their answers move up (step 4).
func walk(nodes []Node, c *container, parent int64, depth int) []Node {
	if c.message != nil {
		nodes = append(nodes, Node{ID: c.message.ID, Parent: parent, Depth: depth})
		parent, depth = c.message.ID, depth+1
	}
	for _, child := range sorted(c.children) {
		nodes = walk(nodes, child, parent, depth)
	}
	return nodes
}
