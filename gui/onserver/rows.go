package onserver

import (
	"cmp"
	"time"

	"valija/account"
	"valija/gui/look"
	"valija/gui/msglist"
	"valija/gui/pane"
	"valija/store"
	"valija/store/message"
)

// The groups of the list, in their order: what is not whole here comes first.
const (
	groupPreview = iota
	groupServer
	groupRefused
	groupLeaving
	groupHere
)

func groupOf(p store.Place) int {
	switch p {
	case store.Preview:
		return groupPreview
	case store.ServerOnly:
		return groupServer
	case store.Refused:
		return groupRefused
	case store.Leaving:
		return groupLeaving
	}
	return groupHere
}

func groupKey(p store.Place) string {
	switch groupOf(p) {
	case groupPreview:
		return "onserver.previews"
	case groupServer:
		return "onserver.only"
	case groupRefused:
		return "onserver.refused"
	case groupLeaving:
		return "onserver.leaving"
	}
	return "onserver.here"
}

// missing tells whether the whole of a message is not here.
func missing(l account.Listed) bool { return groupOf(l.Place) <= groupRefused }

// fetch words the rows of ids; nothing waits here.
func (p *Pane) fetch(ids []store.ID, done func([]msglist.Row)) {
	rows := make([]msglist.Row, 0, len(ids))
	now := time.Now()
	for _, id := range ids {
		if i, ok := p.place[id]; ok && i < len(p.listed) {
			rows = append(rows, p.row(id, p.listed[i], now))
		}
	}
	p.env.Background(func() {}, func() { done(rows) })
}

func (p *Pane) row(id store.ID, l account.Listed, now time.Time) msglist.Row {
	w := p.env.Words
	r := msglist.Row{
		ID: id, Place: l.Place, Size: w.Octets(l.Octets),
		Sender:  pane.OneLine(cmp.Or(message.Address{Name: l.FromName, Address: l.FromAddress}.Short(), w.T("onserver.unknown"))),
		Subject: pane.OneLine(cmp.Or(l.Subject, w.T("onserver.never_retrieved"))),
	}
	if !l.Date.IsZero() {
		r.Date = w.Day(l.Date, now)
	}
	fate := wishKey(l.Wish)
	switch {
	case fate != "":
		r.Cost = r.Size + " · " + w.T(fate)
	case missing(l):
		r.Cost = p.rates.Cost(w, p.account, l.Octets)
	default:
		r.Preview = r.Size
	}
	return r
}

// wishKey is the key of what will be done with a message; "" for nothing.
func wishKey(k account.WishKind) string {
	switch k {
	case account.WishGet:
		return "onserver.wish_get"
	case account.WishLater:
		return "onserver.wish_later"
	case account.WishDelete:
		return "onserver.wish_delete"
	}
	return ""
}

func (p *Pane) emptyState() msglist.State {
	t := p.env.Words.T
	return msglist.State{Icon: look.IconServer, Title: t("onserver.nothing"), Text: t("onserver.nothing_text")}
}
