package msglist

import (
	"valija/gui/look"
	"valija/store"
)

// Row is what the list draws of one message, in words ready to be shown.
type Row struct {
	ID      store.ID
	Sender  string
	Date    string // never shortened
	Came    string // the date when it came to this computer
	Subject string
	Size    string // of the whole message
	Preview string
	// Cost stands in the place of the preview, in the accent colour: what it takes to get a message that is not here.
	Cost                                           string
	Unread, Starred, Attachment, Answered, Forward bool
	Count                                          int  // messages of the conversation that begins here; 0 or 1: no mark
	Folded                                         bool // the others of it are not shown
	Inner                                          bool // belongs to the conversation above it
	Account                                        int  // whose colour marks the row (look.AccountColor); 0: none
	Place                                          store.Place
}

// Section is a group of rows with a heading, up to the next one.
type Section struct {
	Title string
	First int // number of its first row
}

// Content is what a list shows.
type Content struct {
	IDs      []store.ID
	Sections []Section // none, or the first begins at row 0
	Rows     []Row     // those known already, in any order; the others are fetched when they come into view
	Reworded bool      // rows that were fetched before read otherwise now
	Changes  *Changes  // what Compare found between the rows that are shown and IDs; nil: Update compares by itself
}

// placeIcon is the symbol of a place and its colour; none for a message that is only here.
func placeIcon(p store.Place) mark {
	switch p {
	case store.HereAndServer:
		return mark{look.IconCloudLine, look.Faint}
	case store.Preview:
		return mark{look.IconCloudHalf, look.Accent}
	case store.ServerOnly:
		return mark{look.IconCloud, look.Accent}
	case store.Refused:
		return mark{look.IconCloudOff, look.Danger}
	case store.Leaving:
		return mark{look.IconCloudX, look.Faint}
	}
	return mark{}
}
