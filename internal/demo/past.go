package demo

import (
	"context"
	"time"

	"valija/account"
	"valija/assets"
	"valija/store"
)

// lastVisit is how long ago the profile of the demo was synced last: what was sent since is retrieved while one looks.
const lastVisit = 100 * time.Minute

// past puts what earlier visits retrieved into one account.
type past struct {
	manager *account.Manager
	store   *store.Store
	account account.ID
	until   time.Time // the last visit
	own     map[string]store.FolderID
}

// memory is what was done to a message after it came. Most were read, and lie in the Inbox.
type memory struct {
	unread, starred bool
	role            store.Role // where it lies; the zero value: the Inbox
	own             string     // or this folder of the user's
}

// memories are those of the messages that are not just read, by unique-id.
func memories() map[string]memory {
	return map[string]memory{
		assets.DemoWelcome: {unread: true},
		"demo-biblioteca":  {unread: true, starred: true},
		"demo-northlight":  {unread: true},
		"demo-reunion":     {unread: true},
		"demo-meteo":       {unread: true},
		"demo-gaceta":      {unread: true},
		"demo-cena":        {starred: true},
		"demo-margaret":    {starred: true},
		"demo-inspeccion":  {starred: true},
		"demo-relevo":      {unread: true},
		"demo-ferry-1":     {role: store.Sent},
		"demo-ferry-3":     {role: store.Sent},
		"demo-bitacora":    {role: store.Sent},
		"demo-luz":         {role: store.Archive},
		"demo-recibo":      {own: "Ferry"},
		"demo-ferry-foto":  {own: "Ferry"},
		"demo-lista-1":     {own: "Faros"},
		"demo-lista-2":     {own: "Faros"},
		"demo-provisiones": {own: "Barco"},
	}
}

// fill stores what was sent before the last visit, and the welcome, which is there to be read first.
func (p *past) fill(ctx context.Context, messages []assets.DemoMessage) error {
	p.own = make(map[string]store.FolderID)
	known := memories()
	b := p.store.NewBatch()
	defer b.Discard()
	for _, msg := range messages {
		if msg.Date.After(p.until) && msg.UniqueID != assets.DemoWelcome {
			continue
		}
		if err := p.add(ctx, b, msg, known[msg.UniqueID]); err != nil {
			return err
		}
	}
	_, err := b.Commit(ctx)
	return err
}

func (p *past) add(ctx context.Context, b *store.Batch, msg assets.DemoMessage, was memory) error {
	folder, err := p.folder(ctx, was)
	if err != nil {
		return err
	}
	raw, err := msg.Open()
	if err != nil {
		return err
	}
	defer raw.Close()
	return b.Add(ctx, store.Incoming{
		Account: p.account, Folder: folder, UniqueID: msg.UniqueID, ServerOctets: msg.Octets, Place: store.HereAndServer,
		Received: msg.Date.UTC(), Flags: was.flags(), Raw: raw,
	})
}

func (m memory) flags() (f store.Flags) {
	if !m.unread {
		f |= store.Read
	}
	if m.starred {
		f |= store.Starred
	}
	return f
}

// folder is where a message lies, 0 for the Inbox; a folder of the user's is made when it is first named.
func (p *past) folder(ctx context.Context, was memory) (store.FolderID, error) {
	if was.own == "" && was.role == store.Own {
		return 0, nil
	}
	if was.own == "" {
		return p.store.FolderByRole(ctx, p.account, was.role)
	}
	if id, ok := p.own[was.own]; ok {
		return id, nil
	}
	id, _, err := p.manager.AddFolder(ctx, p.account, 0, was.own)
	p.own[was.own] = id
	return id, err
}
