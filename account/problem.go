package account

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"time"
)

// ProblemKind sorts errors for people.
type ProblemKind string

// The kinds of problems. Each has its sentences in internal/problemtext.
const (
	SignInRefused    ProblemKind = "sign-in"          // the server does not accept user name and password
	PasswordMissing  ProblemKind = "password-missing" // the keyring has none for this account
	KeyringSilent    ProblemKind = "keyring"          // locked, absent, or no answer
	CertificateWrong ProblemKind = "certificate"      // unknown issuer, other name, expired, not the pinned one
	TLSMissing       ProblemKind = "tls-missing"      // the line would not be protected: nothing secret was sent
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
	StorageFailed    ProblemKind = "storage"
	StorageDamaged   ProblemKind = "damaged" // what is stored cannot be read
	DiskFull         ProblemKind = "disk-full"
	Offline          ProblemKind = "offline" // the switch is on
	BudgetSpent      ProblemKind = "budget"  // a limit of Economy does not allow more; Count messages wait
	Bug              ProblemKind = "bug"     // ours
)

// ProblemKinds are all kinds, in the order of their declaration.
func ProblemKinds() []ProblemKind {
	return []ProblemKind{
		SignInRefused, PasswordMissing, KeyringSilent, CertificateWrong, TLSMissing, NameNotFound, NotReachable,
		ConnectionCut, Stalled, MaildropLocked, ServerBusy, ServerRefused, NotPOP3, NoUniqueIDs, Indistinct,
		MessagesRefused, MaildropChanged, StorageFailed, StorageDamaged, DiskFull, Offline, BudgetSpent, Bug,
	}
}

// Problem is an error sorted for a person. The sentences are made by internal/problemtext.
type Problem struct {
	Kind    ProblemKind
	Account ID
	Host    string
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
	if e, ok := errors.AsType[*tls.CertificateVerificationError](p.Err); ok && len(e.UnverifiedCertificates) > 0 {
		return e.UnverifiedCertificates[0]
	}
	return nil
}
