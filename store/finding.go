package store

import "fmt"

// FindingKind is a kind of thing that Check finds wrong.
type FindingKind string

const (
	PageDamaged      FindingKind = "page"          // of the database file; Detail says which
	OctetsDamaged    FindingKind = "octets"        // those of Message are not the ones that came, or cannot be read
	RowDamaged       FindingKind = "row"           // what the list shows of Message cannot be read
	TableDamaged     FindingKind = "table"         // Detail names what cannot be read in whole
	CounterWrong     FindingKind = "counter"       // Detail names the folder
	OctetsOrphaned   FindingKind = "orphan"        // octets of Message, but no message
	UniqueIDWrong    FindingKind = "unique-id"     // it names Message, which is not there
	FolderWrong      FindingKind = "folder"        // Message is in a folder of another account
	IndexIncomplete  FindingKind = "index-missing" // Message cannot be found by search
	IndexSuperfluous FindingKind = "index-ghost"   // the search index has Message, which is not there
	IndexDiffers     FindingKind = "index-differs" // the search index has other words for Message than its octets
	IndexDamaged     FindingKind = "index"         // the search index as a whole
)

// FindingKinds are all kinds.
func FindingKinds() []FindingKind {
	return []FindingKind{PageDamaged, OctetsDamaged, RowDamaged, TableDamaged, CounterWrong, OctetsOrphaned, UniqueIDWrong,
		FolderWrong, IndexIncomplete, IndexSuperfluous, IndexDiffers, IndexDamaged}
}

// Finding is one thing that is wrong.
type Finding struct {
	Kind     FindingKind
	Message  ID     // 0: it is not about one message
	Subject  string // of Message, when it can be read
	OnServer bool   // the octets of Message can be had once more from the server
	Detail   string // for an expert
}

// Derived says whether what is wrong can be made anew from the octets, so that nothing of the mail is missing.
func (f Finding) Derived() bool { return f.Kind != OctetsDamaged }

// String is for logs; the window and the command line have sentences of their own.
func (f Finding) String() string {
	text := string(f.Kind)
	if f.Message != 0 {
		text += fmt.Sprintf(": message %d", f.Message)
	}
	if f.Detail != "" {
		text += ": " + f.Detail
	}
	return text
}
