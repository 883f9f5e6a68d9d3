package store

// ID is a message on this computer. Never reused.
type ID int64

// Flags of a message.
type Flags uint32

const (
	Read Flags = 1 << iota
	Starred
	Answered
	Forwarded
	HasAttachment // set by the store
)

// userFlags may be set from outside.
const userFlags = Read | Starred | Answered | Forwarded

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

// Whole says whether all octets of a message are here.
func (p Place) Whole() bool { return p == HereAndServer || p == HereOnly || p == Leaving }
