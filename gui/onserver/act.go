package onserver

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"valija/account"
	"valija/store"
)

// get asks for the whole of the chosen messages now.
func (p *Pane) get() {
	of := slices.DeleteFunc(p.chosen(), func(l account.Listed) bool { return !missing(l) })
	offline := p.server.Status().Offline
	key := "onserver.got"
	if offline {
		key = "onserver.got_offline"
	}
	p.wish(of, account.WishGet, key, func() {
		if !offline {
			p.server.Sync(p.account)
		}
	})
}

// later asks for the whole of the chosen messages when the link is better.
func (p *Pane) later() {
	of := slices.DeleteFunc(p.chosen(), func(l account.Listed) bool { return !missing(l) })
	p.wish(of, account.WishLater, "onserver.later", func() {})
}

// remove asks, with numbers, before the chosen messages are deleted on the server.
func (p *Pane) remove() {
	of := p.chosen()
	if len(of) == 0 || p.OnDelete == nil {
		return
	}
	w := p.env.Words
	octets, lost := int64(0), 0
	for _, l := range of {
		octets += l.Octets
		if missing(l) {
			lost++
		}
	}
	text := w.T("onserver.delete_text", "size", w.Octets(octets))
	if lost > 0 {
		text += " " + w.N("onserver.delete_lost", lost)
	}
	p.OnDelete(w.N("onserver.delete_title", len(of)), text, func() { p.wish(of, account.WishDelete, "onserver.deleted", func() {}) })
}

// keep takes back what is wished for the chosen messages.
func (p *Pane) keep() {
	of := slices.DeleteFunc(p.chosen(), func(l account.Listed) bool { return l.Wish == "" })
	p.wish(of, "", "onserver.kept", func() {})
}

// wish notes what shall be done with messages; key is its sentence with a count.
func (p *Pane) wish(of []account.Listed, kind account.WishKind, key string, then func()) {
	if len(of) == 0 {
		return
	}
	id := p.account
	mark := func(ctx context.Context, want func(account.Listed) account.WishKind) error {
		keys := map[account.WishKind][]store.Key{}
		for _, l := range of {
			keys[want(l)] = append(keys[want(l)], keyOf(l))
		}
		for kind, keys := range keys {
			if err := p.server.Mark(ctx, id, keys, kind); err != nil {
				return err
			}
		}
		return nil
	}
	undo := func(ctx context.Context) error {
		return mark(ctx, func(l account.Listed) account.WishKind { return l.Wish })
	}
	var err error
	p.env.Background(func() {
		err = mark(context.Background(), func(account.Listed) account.WishKind { return kind })
	}, func() {
		if err != nil {
			p.env.Problem(err)
			return
		}
		if p.OnDone != nil {
			p.OnDone(p.env.Words.N(key, len(of)), undo)
		}
		p.reload(false)
		then()
	})
}

// key is what the list has no use for: Delete deletes on the server, and keys for other messages mean nothing here.
func (p *Pane) key(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyDelete, fyne.KeyBackspace:
		p.remove()
	case fyne.KeyG:
		p.get()
	default:
		p.env.Key(e)
	}
}

// menu is the context menu of the chosen messages.
func (p *Pane) menu(_ []store.ID, abs fyne.Position) {
	if p.OnMenu == nil {
		return
	}
	of := p.chosen()
	item := func(key string, do func(), applies func(account.Listed) bool) *fyne.MenuItem {
		i := fyne.NewMenuItem(p.env.Words.T(key), do)
		i.Disabled = !slices.ContainsFunc(of, applies)
		return i
	}
	wished := func(l account.Listed) bool { return l.Wish != "" }
	all := func(account.Listed) bool { return true }
	p.OnMenu([]*fyne.MenuItem{
		item("onserver.get", p.get, missing), item("onserver.get_later", p.later, missing),
		item("onserver.keep", p.keep, wished), fyne.NewMenuItemSeparator(), item("onserver.delete", p.remove, all),
	}, abs)
}
