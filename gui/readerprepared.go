package gui

import (
	"context"

	"valija/store"
)

// maxPrepared is how many contents are kept ready: the messages before and after the one on the screen, and a few that
// were just left.
const maxPrepared = 6

// prepared keeps contents ready, the oldest first. The zero value is empty.
type prepared struct{ all []*content }

// take gives the content of a message, nil when it is not ready; it stays ready.
func (n *prepared) take(id store.ID) *content {
	for _, c := range n.all {
		if c.row.ID == id {
			return c
		}
	}
	return nil
}

func (n *prepared) put(c *content) {
	n.forget(c.row.ID)
	n.all = append(n.all, c)
	if len(n.all) > maxPrepared {
		n.all = append([]*content{}, n.all[1:]...)
	}
}

func (n *prepared) forget(ids ...store.ID) {
	for _, id := range ids {
		for i, c := range n.all {
			if c.row.ID == id {
				n.all = append(append([]*content{}, n.all[:i]...), n.all[i+1:]...)
				break
			}
		}
	}
}

// prepare reads messages that are likely to be opened next, so that the arrow keys never wait.
func (p *readerPane) prepare(ids ...store.ID) {
	for _, id := range ids {
		if id == 0 || p.near.take(id) != nil {
			continue
		}
		c := p.composer()
		var ready *content
		var err error
		p.env.background(func() { ready, err = c.compose(context.Background(), id) }, func() {
			if err == nil { // else it is told when the message is opened
				p.near.put(ready)
			}
		})
	}
}
