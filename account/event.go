package account

import (
	"time"

	"valija/pop3"
	"valija/store"
)

// Event says what changed, not the new content: the reader asks the store, or Manager.Status. It is one of the types
// below.
type Event interface{ event() }

type (
	// AccountsChanged: added, removed, renamed, changed.
	AccountsChanged struct{}
	// FoldersChanged: names or counters.
	FoldersChanged struct{ Account ID }
	// MessagesAdded in a folder.
	MessagesAdded struct {
		Account ID
		IDs     []store.ID
	}
	// MessagesChanged: flags, place, or a preview became whole.
	MessagesChanged struct{ IDs []store.ID }
	// MessagesRemoved from their folder: moved or deleted.
	MessagesRemoved struct{ IDs []store.ID }
	// Progress of a session. Octets count the bodies of messages; what the server claimed is corrected by what came.
	Progress struct {
		Account              ID
		Phase                Phase
		Messages, MessagesOf int
		Octets, OctetsOf     int64
		Rate                 float64       // octets a second over the last seconds
		Left                 time.Duration // 0: unknown; of Waiting, until the session begins
	}
	// Planned: look has ended.
	Planned struct {
		Account ID
		Plan    Plan
	}
	// SyncEnded: a session ended, well or not.
	SyncEnded struct {
		Account ID
		Report  Report
	}
	// StatusChanged: anything in Status.
	StatusChanged struct{}
	// Conversation: a line with the server.
	Conversation struct {
		Account ID
		Line    pop3.Line
	}
	// Reload: the feed overflowed; ask for everything again.
	Reload struct{}
)

func (AccountsChanged) event() {}
func (FoldersChanged) event()  {}
func (MessagesAdded) event()   {}
func (MessagesChanged) event() {}
func (MessagesRemoved) event() {}
func (Progress) event()        {}
func (Planned) event()         {}
func (SyncEnded) event()       {}
func (StatusChanged) event()   {}
func (Conversation) event()    {}
func (Reload) event()          {}

// Phase of a session.
type Phase int

// The phases in their order. A visit without a server that wants a pause, and with a keyring
// that answers, begins at Connecting.
const (
	Waiting    Phase = iota - 2 // until the server takes the user again; Progress.Left counts down
	Unlocking                   // the keyring has not answered for a while: it may ask the user
	Connecting                  // 0
	SigningIn
	Looking
	Asking // the user whether to go on with this plan
	Receiving
	Deleting
	Ending
)

func (p Phase) String() string {
	names := [...]string{"waiting", "unlocking", "connecting", "signing in", "looking", "asking", "receiving", "deleting", "ending"}
	if i := int(p - Waiting); i >= 0 && i < len(names) {
		return names[i]
	}
	return "unknown"
}
