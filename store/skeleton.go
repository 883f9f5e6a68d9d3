// Package store keeps everything of one profile in one SQLite database: messages, folders, unique-ids, search index.
package store

import (
	"context"
	"errors"
	"io"
	"time"

	"valija/store/message"
)

var (
	ErrNotFound = errors.New("store: no such entry")
	ErrInUse    = errors.New("store: another Valija has this profile open")
	ErrForeign  = errors.New("store: not a database of Valija, or of a newer one")
	errNotBuilt = errors.New("store: not built yet")
)

// ID is a message on this computer. Never reused.
type ID int64

// FolderID is a folder on this computer.
type FolderID int64

// AccountID is an account of the profile.
type AccountID int64

// Flags of a message.
type Flags uint32

const (
	Read Flags = 1 << iota
	Starred
	Answered
	Forwarded
	HasAttachment // set by the store
)

// Place says where the octets of a message are.
type Place int

const (
	HereAndServer Place = iota // whole here, and still on the server
	HereOnly                   // whole here, gone from the server
	Preview                    // header and first lines here (TOP), the whole on the server
	ServerOnly                 // known from a listing only
	Refused                    // the server will not give it
	Leaving                    // whole here; marked to be deleted on the server
)

// Role of a folder.
type Role int

const (
	Own Role = iota // made by the user
	Inbox
	Sent
	Drafts
	Archive
	Trash
	Junk
)

// Store is one open profile. Safe for concurrent use.
type Store struct{}

// Options of Open; the zero value works.
type Options struct {
	ReadOnly bool
	Log      func(string)
}

// Open opens, or makes, the profile in folder dir, and takes its lock (ErrInUse).
func Open(ctx context.Context, dir string, opt *Options) (*Store, error) { return nil, errNotBuilt }
func (s *Store) Close() error                                            { return errNotBuilt }
func (s *Store) Dir() string                                             { return "" }

// Account is a row of the account table; Settings is the account room's JSON, without secrets.
type Account struct {
	ID       AccountID
	Name     string
	Settings []byte
}

func (s *Store) Accounts(ctx context.Context) ([]Account, error) { return nil, errNotBuilt }

// AddAccount also makes its standard folders (Inbox, Sent, Drafts, Archive, Trash, Junk).
func (s *Store) AddAccount(ctx context.Context, name string, settings []byte) (AccountID, error) {
	return 0, errNotBuilt
}
func (s *Store) UpdateAccount(ctx context.Context, a Account) error { return errNotBuilt }

// RemoveAccount removes the account with everything it has: messages, folders, unique-ids.
func (s *Store) RemoveAccount(ctx context.Context, id AccountID) error { return errNotBuilt }

// Folder is a place for messages on this computer. Name is "" for standard folders (the window names them by Role).
type Folder struct {
	ID            FolderID
	Account       AccountID
	Role          Role
	Name          string
	Parent        FolderID // 0: top
	Total, Unread int
	Octets        int64
}

func (s *Store) Folders(ctx context.Context) ([]Folder, error) { return nil, errNotBuilt }
func (s *Store) FolderByRole(ctx context.Context, a AccountID, r Role) (FolderID, error) {
	return 0, errNotBuilt
}

// Incoming is a message to be stored.
type Incoming struct {
	Account      AccountID
	Folder       FolderID  // 0: the account's Inbox
	UniqueID     string    // "" for imported mail
	Occurrence   int       // 0 for the first message with this unique-id, 1 for its twin ...
	ServerOctets int64     // from LIST
	HeaderDigest []byte    // see HeaderDigest
	Place        Place     // HereAndServer or Preview
	Received     time.Time // UTC; shown when the Date field is absurd
	Flags        Flags
	Raw          io.Reader // exact octets; read by Add
}

// Batch collects messages without holding a transaction (large ones in a temporary file); Commit stores them, with
// unique-ids, search index and counters, durably in one transaction. Only after Commit may the server delete.
type Batch struct{}

func (s *Store) NewBatch() *Batch                               { return &Batch{} }
func (b *Batch) Add(ctx context.Context, in Incoming) error     { return errNotBuilt } // a whole message replaces its own preview
func (b *Batch) Len() int                                       { return 0 }
func (b *Batch) Octets() int64                                  { return 0 }
func (b *Batch) Commit(ctx context.Context) ([]ID, error)       { return nil, errNotBuilt } // then empty and reusable
func (b *Batch) Discard()                                       {}
func (s *Store) Raw(context.Context, ID) (io.ReadCloser, error) { return nil, errNotBuilt } // exact octets

// Parsed reads and parses a message.
func (s *Store) Parsed(ctx context.Context, id ID) (*message.Message, error) { return nil, errNotBuilt }

// Sort key of a View.
type Sort int

const (
	ByDate Sort = iota
	BySender
	BySubject
	BySize
)

// View says which messages a list shows. Folder 0 with Account 0 is every Inbox ("All inboxes") unless Everywhere.
type View struct {
	Folder          FolderID
	Everywhere      bool   // all folders but Trash and Junk (Starred, search over all)
	Query           string // search words and operators; "" for all
	Sort            Sort
	Ascending       bool // false: newest, largest first; A to Z for names
	UnreadOnly      bool
	StarredOnly     bool
	AttachmentsOnly bool
}

// IDs are all messages of a view in its order.
func (s *Store) IDs(ctx context.Context, v View) ([]ID, error) { return nil, errNotBuilt }

// Row is what a list shows of a message.
type Row struct {
	ID                    ID
	Account               AccountID
	Folder                FolderID
	Date                  time.Time // UTC
	FromName, FromAddress string
	To                    string // display form
	Subject, Preview      string
	Octets                int64 // of the whole message (from the server's listing while only a preview is here)
	Flags                 Flags
	Place                 Place
}

// Rows are the rows of ids, in their order; a vanished one is left out.
func (s *Store) Rows(ctx context.Context, ids []ID) ([]Row, error) { return nil, errNotBuilt }

func (s *Store) SetFlags(ctx context.Context, ids []ID, set, clear Flags) error { return errNotBuilt }
func (s *Store) Move(ctx context.Context, ids []ID, to FolderID) error          { return errNotBuilt }

// Delete removes messages here; the memory of their unique-ids stays, so that they are not retrieved again.
func (s *Store) Delete(ctx context.Context, ids []ID) error { return errNotBuilt }

// Known is what is remembered of one message of a maildrop.
type Known struct {
	UniqueID     string
	Occurrence   int
	Octets       int64
	HeaderDigest []byte
	Message      ID // 0: deleted here, or never stored
	Place        Place
	FirstSeen    time.Time // UTC
	LastSeen     time.Time
	DeletedAt    time.Time // here; zero: not deleted
	Gone         bool      // no longer on the server
}

// UniqueIDs walks what is known of an account's maildrop.
func (s *Store) UniqueIDs(ctx context.Context, a AccountID) ([]Known, error) { return nil, errNotBuilt }

// Key names a Known.
type Key struct {
	UniqueID   string
	Occurrence int
}

// Seen notes the result of a full, trustworthy unique-id listing: present ones are on the server, absent ones are gone.
func (s *Store) Seen(ctx context.Context, a AccountID, present []Key, at time.Time) error {
	return errNotBuilt
}

// SetPlace changes where messages are, by unique-id (Leaving before DELE and QUIT, HereOnly after its +OK, Refused ...).
func (s *Store) SetPlace(ctx context.Context, a AccountID, keys []Key, p Place) error {
	return errNotBuilt
}

// Setting reads a setting of the profile; ok is false when it was never set.
func (s *Store) Setting(ctx context.Context, key string) (value string, ok bool, err error) {
	return "", false, errNotBuilt
}
func (s *Store) SetSetting(ctx context.Context, key, value string) error { return errNotBuilt }

// CheckReport says what Check found.
type CheckReport struct {
	Messages int
	Octets   int64
	Problems []string // in words for a person; empty: all well
}

// Check reads every message and compares it with its digest, and the index and counters with the messages.
func (s *Store) Check(ctx context.Context, progress func(done, total int)) (CheckReport, error) {
	return CheckReport{}, errNotBuilt
}
