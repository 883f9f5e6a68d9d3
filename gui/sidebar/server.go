package sidebar

import (
	"context"
	"time"

	"valija/account"
)

// changesServer tells whether an event may change what lies on a server.
func changesServer(e account.Event) bool {
	switch e.(type) {
	case account.SyncEnded, account.AccountsChanged, account.Reload:
		return true
	}
	return false
}

// weighAfter is how long the window has the disk to itself at the start.
const weighAfter = 2 * time.Second

func (p *Pane) weighLater() {
	if p.env.After == nil {
		p.weigh()
		return
	}
	p.env.After(weighAfter, p.weigh)
}

// weigh sums up, for each account, what is on the server and not here. Nothing is asked of the server.
func (p *Pane) weigh() {
	if p.left == nil {
		return
	}
	remote := map[account.ID]int64{}
	accounts := p.accounts()
	p.env.Background(func() {
		for _, a := range accounts {
			if _, octets, err := p.left(context.Background(), a.ID); err == nil { // else the view itself tells what is wrong
				remote[a.ID] = octets
			}
		}
	}, func() {
		p.remote = remote
		p.reload()
	})
}
