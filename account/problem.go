package account

import (
	"crypto/sha256"
	"crypto/x509"
	"errors"
	"time"

	"valija/account/certificate"
	"valija/pop3"
)

// ProblemKind sorts errors for people.
type ProblemKind string

// The kinds of problems. Each has its sentences in internal/problemtext.
const (
	SignInRefused    ProblemKind = "sign-in"          // the server does not accept user name and password
	PasswordMissing  ProblemKind = "password-missing" // the keyring has none for this account
	KeyringSilent    ProblemKind = "keyring"          // locked, absent, or no answer
	KeyringMissing   ProblemKind = "keyring-missing"  // this system runs none
	ConsentNeeded    ProblemKind = "consent"          // OAuth 2: the user has to sign in with the browser again
	ProviderUnset    ProblemKind = "oauth-client"     // OAuth 2: the provider's settings, or our client id, are missing
	ProviderRefused  ProblemKind = "oauth-refused"    // OAuth 2: the provider does not accept this program
	BrowserLeft      ProblemKind = "browser"          // OAuth 2: the user said no, closed the page, or there is no browser
	NoMechanism      ProblemKind = "no-mechanism"     // the server offers no way to sign in that fits
	CertificateWrong ProblemKind = "certificate"      // unknown issuer, other name, expired, not the pinned one
	TLSOutdated      ProblemKind = "tls-outdated"     // the server speaks TLS 1.1 or older only
	TLSFailed        ProblemKind = "tls-failed"       // the two sides could not agree on a protected line
	TLSMissing       ProblemKind = "tls-missing"      // the line would not be protected: nothing secret was sent
	AuthorityBad     ProblemKind = "authority"        // the file of Account.CAFile cannot be used
	ServerNotFound   ProblemKind = "server-not-found" // autoconfig: nobody knows one
	NoPOP            ProblemKind = "no-pop"           // autoconfig: the provider has no POP3
	NameNotFound     ProblemKind = "name-not-found"   // there is no such server name
	NotReachable     ProblemKind = "not-reachable"    // no network, or nobody listens there
	ConnectionCut    ProblemKind = "connection-cut"   // in mid-session
	Stalled          ProblemKind = "stalled"          // nothing came for the whole timeout
	MaildropLocked   ProblemKind = "locked"           // another session has it
	ServerBusy       ProblemKind = "server-busy"      // a temporary refusal, or "not so often"
	ServerRefused    ProblemKind = "server-refused"   // a lasting refusal of something else than the sign-in
	NotPOP3          ProblemKind = "not-pop3"         // what answers does not speak POP3
	NoUniqueIDs      ProblemKind = "no-unique-ids"    // no UIDL: messages are told apart by their header fields, none is deleted
	Indistinct       ProblemKind = "indistinct"       // no UIDL and nothing in its place: none is retrieved
	MessagesRefused  ProblemKind = "messages-refused" // the server will not give Count of its messages
	MaildropChanged  ProblemKind = "maildrop-changed" // Count messages look new while most known ones have vanished
	ServerExpires    ProblemKind = "expire"           // the server deletes messages after Count days by itself; 0: once retrieved
	Unlikely         ProblemKind = "unlikely"         // Count messages will hardly get through this line in one piece: not begun
	CaptivePortal    ProblemKind = "portal"           // somebody in between answers: the sign-in page of a hotel's network
	StorageFailed    ProblemKind = "storage"
	StorageDamaged   ProblemKind = "damaged"      // what is stored cannot be read
	StorageReadOnly  ProblemKind = "read-only"    // the profile cannot be written
	StorageBusy      ProblemKind = "storage-busy" // another program holds the database
	DiskFull         ProblemKind = "disk-full"
	ProfileInUse     ProblemKind = "profile-in-use"
	ProfileForeign   ProblemKind = "profile-foreign" // not ours, or of a newer Valija
	OtherMaildrop    ProblemKind = "other-maildrop"  // a list of unique-ids is about others
	PictureRefused   ProblemKind = "picture"         // it is too large, or lies where none is fetched from
	SettingsBad      ProblemKind = "settings-file"   // it holds none of ours
	NameTaken        ProblemKind = "name-taken"
	MaildropTaken    ProblemKind = "maildrop-taken" // another account visits it
	FolderRefused    ProblemKind = "folder"         // a folder cannot be called so, or be put there
	NotWhole         ProblemKind = "not-whole"      // of a message that was to go to another account
	Gone             ProblemKind = "gone"           // what was asked for is not here any more
	Paused           ProblemKind = "paused"         // the account is
	Offline          ProblemKind = "offline"        // the switch is on
	Costly           ProblemKind = "costly"         // Count messages would bring in more Octets than the user lets pass unasked
	BudgetSpent      ProblemKind = "budget"         // a limit of Economy does not allow more; Count messages wait
	SettingWrong     ProblemKind = "setting"        // of an account: missing, malformed, taken (a SettingError)
	RuleWrong        ProblemKind = "rule"           // it says too little to be kept
	NoMailInIt       ProblemKind = "no-mail"        // of a file that was to be imported
	Bug              ProblemKind = "bug"            // ours
)

// Problem is an error sorted for a person. The sentences are made by internal/problemtext.
type Problem struct {
	Kind    ProblemKind
	Account ID
	Host    string
	Name    string    // of the other account, of MaildropTaken
	Server  string    // the server's own words, masked
	Count   int       // messages concerned
	Octets  int64     // of these together; 0: unknown
	RetryAt time.Time // zero: not by itself
	Err     error     // masked as well
}

// Error is for logs: the kind and the error beneath.
func (p *Problem) Error() string {
	if p.Err == nil {
		return string(p.Kind)
	}
	return string(p.Kind) + ": " + p.Err.Error()
}

func (p *Problem) Unwrap() error { return p.Err }

// Certificate returns the server's certificate that was not accepted, nil when the problem is another. Its SHA-256
// (of Raw) is what Account.PinSHA256 takes when the user decides to trust it.
func (p *Problem) Certificate() *x509.Certificate {
	if e, ok := errors.AsType[*pop3.CertificateError](p.Err); ok {
		return e.Certificate
	}
	return certificate.FromError(p.Err)
}

// Fault is what is wrong with the certificate, at time now.
func (p *Problem) Fault(now time.Time) certificate.Fault {
	if errors.Is(p.Err, pop3.ErrCertificate) {
		return certificate.Changed
	}
	return certificate.FaultOf(p.Err, now)
}

// Trust is a with an exception for the certificate that p is about, which the user has looked at. It changes nothing when
// p is about another thing.
func (a Account) Trust(p *Problem, now time.Time) Account {
	c := p.Certificate()
	if c == nil {
		return a
	}
	sum := sha256.Sum256(c.Raw)
	a.PinSHA256 = sum[:]
	a.Pinned = &Pinned{Info: certificate.Of(c), Fault: p.Fault(now), Since: now.UTC()}
	return a
}

// Untrust is a without its exception.
func (a Account) Untrust() Account {
	a.PinSHA256, a.Pinned = nil, nil
	return a
}
