package sidebar

import (
	"context"

	"valija/account"
	"valija/store"
)

// changesServer tells whether an event may change what lies on a server.
func changesServer(e account.Event) bool {
	switch e.(type) {
	case account.SyncEnded, account.AccountsChanged, account.Reload:
		return true
	}
	return false
}

// weigh sums up, for each account, what is on the server and not here. Nothing is asked of the server.
func (p *Pane) weigh() {
	if p.maildrop == nil {
		return
	}
	remote := map[account.ID]int64{}
	accounts := p.accounts()
	p.env.Background(func() {
		for _, a := range accounts {
			listed, err := p.maildrop(context.Background(), a.ID, account.MaildropOptions{Known: true})
			if err != nil {
				continue // the number is left out; the view itself tells what is wrong
			}
			for _, l := range listed {
				if l.Place == store.Preview || l.Place == store.ServerOnly || l.Place == store.Refused {
					remote[a.ID] += l.Octets
				}
			}
		}
	}, func() {
		p.remote = remote
		p.reload()
	})
}
