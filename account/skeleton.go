// Package account knows the accounts, their secrets, and how to sync them. Every change goes through it.
package account

import (
	"context"
	"errors"
	"net"
	"time"

	"valija/pop3"
	"valija/store"
)

var errNotBuilt = errors.New("account: not built yet")

// ID is an account of the profile.
type ID = store.AccountID

// KeepRule says when a message is deleted on the server. The zero value never deletes.
type KeepRule int

const (
	KeepAlways       KeepRule = iota
	KeepDays                  // KeepDays days after it was stored here
	KeepUntilDeleted          // until it is deleted here
	KeepNever                 // as soon as it is stored here
)

// Account is the settings of one account; no secret is in it.
type Account struct {
	ID            ID            `json:"-"`
	Name          string        `json:"-"`       // what the user calls it, unique
	Person        string        `json:"person"`  // display name of the user
	Address       string        `json:"address"` // name@domain
	Host          string        `json:"host"`
	Port          int           `json:"port"`
	Security      pop3.Security `json:"security"`
	PlainPassword bool          `json:"plain_password,omitempty"`
	User          string        `json:"user"`
	Auth          string        `json:"auth,omitempty"`    // mechanism, "" automatic
	CAFile        string        `json:"ca_file,omitempty"` // PEM; trusted for this account only
	PinSHA256     []byte        `json:"pin,omitempty"`
	Keep          KeepRule      `json:"keep"`
	KeepDays      int           `json:"keep_days,omitempty"`
	Limit         int64         `json:"limit"`            // octets; larger messages are previewed; 0: no limit
	Timeout       time.Duration `json:"timeout"`          // a command's; 0: default
	CheckEvery    time.Duration `json:"check_every"`      // 0: only when the user says so
	Paused        bool          `json:"paused,omitempty"` // kept, never synced
}

// Validate reports what is wrong with the settings in words for a person; nil when they can be used.
func (a *Account) Validate() error { return errNotBuilt }

// Secrets keeps one password per account. Calls may wait for a prompt of the system: give a ctx that ends.
type Secrets interface {
	Secret(ctx context.Context, id string) (string, error) // ErrNoSecret when there is none
	SetSecret(ctx context.Context, id, secret string) error
	DeleteSecret(ctx context.Context, id string) error
}

var (
	ErrNoSecret  = errors.New("account: no password is kept for this account")
	ErrNoKeyring = errors.New("account: the system's keyring does not answer")
)

// NewMemory keeps secrets until the program ends (tests, the demo, "only until I quit").
func NewMemory() Secrets { return nil }

// NewKeyring keeps secrets in the OS keyring.
func NewKeyring() Secrets { return nil }

// DialFunc makes the connection to a server (network, or the in-process server of the demo).
type DialFunc func(ctx context.Context, network, address string) (net.Conn, error)

// Options of a Manager.
type Options struct {
	Store   *store.Store
	Secrets Secrets
	Dial    DialFunc         // nil: the network
	Now     func() time.Time // nil: time.Now
}

// Manager holds the accounts of a profile, one worker goroutine each, and every action a front end may ask for.
// Safe for concurrent use. Calls that may wait take a ctx; the others return at once.
type Manager struct{}

// NewManager reads the accounts; no worker runs until Start.
func NewManager(ctx context.Context, opt Options) (*Manager, error) { return nil, errNotBuilt }
func (m *Manager) Start()                                           {} // starts the schedules
func (m *Manager) Close() error                                     { return nil }
func (m *Manager) Feed() *Feed                                      { return nil }
func (m *Manager) Accounts() []Account                              { return nil }
func (m *Manager) Add(ctx context.Context, a Account, password string) (ID, error) {
	return 0, errNotBuilt // the account is added even when the error wraps ErrNoKeyring; the password then lives in memory
}
func (m *Manager) Update(ctx context.Context, a Account) error                   { return errNotBuilt }
func (m *Manager) SetPassword(ctx context.Context, id ID, password string) error { return errNotBuilt }
func (m *Manager) SetSessionPassword(id ID, password string)                     {} // memory only
func (m *Manager) Remove(ctx context.Context, id ID, withMail bool) error        { return errNotBuilt }
func (m *Manager) Sync(ids ...ID)                                                {} // none: all; progress comes by Feed
func (m *Manager) Stop(ids ...ID)                                                {}
func (m *Manager) SetOffline(offline bool)                                       {}
func (m *Manager) Status() Status                                                { return Status{} }
func (m *Manager) SetRead(ctx context.Context, ids []store.ID, read bool) error  { return errNotBuilt }
func (m *Manager) SetStarred(ctx context.Context, ids []store.ID, starred bool) error {
	return errNotBuilt
}
func (m *Manager) Archive(ctx context.Context, ids []store.ID) (Undo, error) { return nil, errNotBuilt }
func (m *Manager) Trash(ctx context.Context, ids []store.ID) (Undo, error)   { return nil, errNotBuilt }
func (m *Manager) Move(ctx context.Context, ids []store.ID, f store.FolderID) (Undo, error) {
	return nil, errNotBuilt
}
func (m *Manager) DeleteHere(ctx context.Context, ids []store.ID) error { return errNotBuilt } // for good
func (m *Manager) GetNow(ids []store.ID) error                          { return errNotBuilt } // previews: retrieve the whole at once

// Undo takes an action back.
type Undo func(ctx context.Context) error

// Test tries the settings, telling each step as it ends; nothing is retrieved and nothing is stored.
func (m *Manager) Test(ctx context.Context, a Account, password string, told func(TestStep)) error {
	return errNotBuilt
}

// TestStep is one step of Test: "resolve", "connect", "tls", "capabilities", "sign-in", "maildrop".
type TestStep struct {
	Name     string
	Detail   string // facts, not sentences: "TLS 1.3, mail.example", "8598 messages, 812000000 octets"
	Messages int    // of step maildrop
	Octets   int64
	Problem  *Problem // nil: done
}

// SyncOptions of SyncNow.
type SyncOptions struct {
	DryRun bool // look and plan only
	Full   bool // full listings whatever the short look says
}

// SyncNow runs one session in the caller's goroutine (the command line) and returns its report; told gets its events.
func (m *Manager) SyncNow(ctx context.Context, id ID, opt SyncOptions, told func(Event)) (Report, error) {
	return Report{}, errNotBuilt
}

// Report sums up one session.
type Report struct {
	Account                         ID
	Stored, Previews, Left, Deleted int
	OctetsIn, OctetsOut             int64
	Took                            time.Duration
	Problems                        []*Problem
	Plan                            Plan
}

// Plan is what a session will do, and what it costs.
type Plan struct {
	Retrieve, Preview, Leave, Delete []Item
	Octets                           int64         // to come in
	Took                             time.Duration // expected; 0: unknown
}

// Item is one message of a plan.
type Item struct {
	Num        pop3.Num
	UniqueID   pop3.UniqueID
	Occurrence int
	Octets     int64
	Lines      int // of a preview
}

// ProblemKind sorts errors for people.
type ProblemKind string

const (
	SignInRefused    ProblemKind = "sign-in"
	PasswordMissing  ProblemKind = "password-missing"
	KeyringSilent    ProblemKind = "keyring"
	CertificateWrong ProblemKind = "certificate"
	TLSMissing       ProblemKind = "tls-missing"
	NameNotFound     ProblemKind = "name-not-found"
	NotReachable     ProblemKind = "not-reachable"
	ConnectionCut    ProblemKind = "connection-cut"
	Stalled          ProblemKind = "stalled"
	MaildropLocked   ProblemKind = "locked"
	ServerBusy       ProblemKind = "server-busy"
	ServerRefused    ProblemKind = "server-refused"
	NotPOP3          ProblemKind = "not-pop3"
	NoUniqueIDs      ProblemKind = "no-unique-ids"
	MessagesRefused  ProblemKind = "messages-refused"
	StorageFailed    ProblemKind = "storage"
	DiskFull         ProblemKind = "disk-full"
	Offline          ProblemKind = "offline"
	Bug              ProblemKind = "bug"
)

// Problem is an error sorted for a person. The sentences are made by internal/problemtext.
type Problem struct {
	Kind    ProblemKind
	Account ID
	Host    string
	Server  string    // the server's own words, masked
	Count   int       // messages concerned
	RetryAt time.Time // zero: not by itself
	Err     error
}

func (p *Problem) Error() string { return string(p.Kind) }
func (p *Problem) Unwrap() error { return p.Err }

// Classify sorts an error.
func Classify(err error) *Problem { return nil }

// Status is the state of the workers, for the status line.
type Status struct {
	Offline  bool // the switch
	Since    time.Time
	Accounts []AccountStatus
	Today    int64 // octets in and out since midnight, local time
}

// AccountStatus is one account's.
type AccountStatus struct {
	ID             ID
	Syncing        bool
	Progress       Progress
	Problem        *Problem // of the last session, nil when it went well
	LastSync       time.Time
	NextSync       time.Time // zero: none planned
	ServerMessages int       // of the last listing
	ServerOctets   int64
}

// Event is one of the types below.
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
	// Progress of a session.
	Progress struct {
		Account              ID
		Phase                Phase
		Messages, MessagesOf int
		Octets, OctetsOf     int64
		Rate                 float64       // octets a second over the last seconds
		Left                 time.Duration // 0: unknown
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

const (
	Connecting Phase = iota
	SigningIn
	Looking
	Receiving
	Deleting
	Ending
)

// Feed carries events to one reader. Post never blocks; events about the same thing merge.
type Feed struct{}

func (f *Feed) Post(e Event)             {}
func (f *Feed) Pending() <-chan struct{} { return nil } // readable when Take has something
func (f *Feed) Take() []Event            { return nil }
