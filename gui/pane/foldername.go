package pane

import (
	"strings"

	"valija/gui/look"
	"valija/internal/i18n"
	"valija/store"
)

// FolderName is what a folder is called: its own name, or its role's.
func FolderName(w *i18n.Words, f *store.Folder) string {
	if f.Name != "" {
		return OneLine(f.Name)
	}
	return w.T("window.role." + roleKey(f.Role))
}

func roleKey(r store.Role) string {
	switch r {
	case store.Inbox:
		return "inbox"
	case store.Sent:
		return "sent"
	case store.Drafts:
		return "drafts"
	case store.Archive:
		return "archive"
	case store.Trash:
		return "trash"
	case store.Junk:
		return "junk"
	}
	return "own"
}

// FolderIcon is the icon of a folder with that role.
func FolderIcon(r store.Role) look.IconName {
	switch r {
	case store.Inbox:
		return look.IconInbox
	case store.Sent:
		return look.IconSent
	case store.Drafts:
		return look.IconDrafts
	case store.Archive:
		return look.IconArchive
	case store.Trash:
		return look.IconTrash
	case store.Junk:
		return look.IconJunk
	}
	return look.IconFolder
}

// OneLine is s without the breaks and runs of spaces that would tear a row.
func OneLine(s string) string {
	if !strings.ContainsAny(s, "\r\n\t\v\f") && !strings.Contains(s, "  ") && strings.TrimSpace(s) == s {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}
