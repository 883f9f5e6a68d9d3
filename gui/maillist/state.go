package maillist

import (
	"slices"

	"valija/account"
	"valija/gui/look"
	"valija/gui/msglist"
	"valija/gui/pane"
	"valija/store"
)

// emptyState says why the list has no rows, and what will change that.
func (p *Pane) emptyState() msglist.State {
	w, v, status := p.env.Words, p.view, p.status()
	say := func(icon look.IconName, key string, args ...any) msglist.State {
		return msglist.State{Icon: icon, Title: w.T("list."+key, args...), Text: w.T("list."+key+"_text", args...)}
	}
	switch {
	case v.Query != "":
		return say(look.IconSearch, "nothing_found", "query", shortened(v.Query))
	case v.StarredOnly:
		return say(look.IconStar, "no_stars")
	case v.UnreadOnly || v.AttachmentsOnly:
		return say(look.IconFilter, "nothing_left")
	}
	inbox := v.Folder == 0 || p.writer.roles[v.Folder] == store.Inbox
	switch {
	case inbox && slices.ContainsFunc(status.Accounts, func(a account.AccountStatus) bool { return a.Syncing }):
		return say(look.IconSync, "receiving")
	case inbox && status.Offline:
		return say(look.IconWifiOff, "offline")
	case inbox:
		return say(look.IconInbox, "no_mail")
	case p.writer.roles[v.Folder] == store.Trash:
		return say(look.IconTrash, "no_trash")
	case p.writer.roles[v.Folder] == store.Junk:
		return say(look.IconJunk, "no_junk")
	}
	return say(pane.FolderIcon(p.writer.roles[v.Folder]), "no_messages")
}

// shortened is a search of sensible length: a title repeats it.
func shortened(query string) string {
	const most = 40
	if r := []rune(query); len(r) > most {
		return string(r[:most]) + "…"
	}
	return query
}
