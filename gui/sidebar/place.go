package sidebar

import (
	"valija/account"
	"valija/store"
)

// Kind is what a line of the pane stands for.
type Kind int

// The kinds of lines.
const (
	AllInboxes Kind = iota
	Starred
	Search  // a saved search
	Account // the heading of an account
	Folder
	Server // what lies in an account's maildrop
)

// Place is a line of the pane.
type Place struct {
	Kind    Kind
	Account account.ID     // of Account, Folder and Server
	Folder  store.FolderID // of Folder
	Role    store.Role     // of Folder
	Search  string         // the name of a saved search
}

// own tells whether it is a folder that the user made, and may rename, move and delete.
func (p Place) own() bool { return p.Kind == Folder && p.Role == store.Own }
