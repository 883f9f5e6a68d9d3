package reader

import (
	"context"
	"slices"

	"valija/store"
)

// maxPrepared is how many contents are kept ready: the messages before and after the one on the screen, and a few that
// were just left.
const maxPrepared = 6

// prepared keeps contents ready, the oldest first. The zero value is empty.
type prepared struct {
	all     []*content
	coming  map[store.ID]bool // being read
	changes int               // counts what was forgotten: what was read before may be old
}

// expect notes that a message is being read.
func (n *prepared) expect(id store.ID) {
	if n.coming == nil {
		n.coming = map[store.ID]bool{}
	}
	n.coming[id] = true
}

// take gives the content of a message, nil when it is not ready; it stays ready.
func (n *prepared) take(id store.ID) *content {
	for _, c := range n.all {
		if c.row.ID == id {
			return c
		}
	}
	return nil
}

// heaviest bounds the text and HTML, in octets, of a content that is kept: six larger ones would take hundreds of megabytes,
// and opening one again takes less than a second.
const heaviest = 512 << 10

func (n *prepared) put(c *content) {
	n.remove(c.row.ID)
	if c.weight() > heaviest {
		return
	}
	n.all = append(n.all, c)
	if len(n.all) > maxPrepared {
		n.all = append([]*content{}, n.all[1:]...)
	}
}

// forget drops messages that changed.
func (n *prepared) forget(ids ...store.ID) {
	n.changes++
	for _, id := range ids {
		n.remove(id)
	}
}

// forgetAll drops everything.
func (n *prepared) forgetAll() {
	n.changes++
	n.all = nil
}

func (n *prepared) remove(id store.ID) {
	n.all = slices.DeleteFunc(n.all, func(c *content) bool { return c.row.ID == id })
}

// maxAhead is the size, in octets, of the largest message that is read before anybody asks for it.
const maxAhead = 4 << 20

// Prepare reads messages that are likely to be opened next, so that the arrow keys never wait.
func (p *Pane) Prepare(ids ...store.ID) {
	for _, id := range ids {
		if id == 0 || p.near.take(id) != nil || p.near.coming[id] {
			continue
		}
		p.near.expect(id)
		c, changes := p.composer(), p.near.changes
		var ready *content
		var err error
		p.env.Background(func() { ready, err = c.composeAhead(id) }, func() {
			delete(p.near.coming, id)
			if err == nil && ready != nil && changes == p.near.changes { // an error is told when the message is opened
				p.near.put(ready)
			}
		})
	}
}

// composeAhead gives nil for a message that is too large to be read before it is asked for.
func (c composer) composeAhead(id store.ID) (*content, error) {
	ctx := context.Background()
	rows, err := c.mail.rows(ctx, []store.ID{id})
	if err != nil || len(rows) == 0 || rows[0].Octets > maxAhead {
		return nil, err
	}
	return c.compose(ctx, id)
}
