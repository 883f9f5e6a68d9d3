package account

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"os"
	"slices"
	"strings"
	"syscall"

	"valija/account/autoconfig"
	"valija/account/oauth"
	"valija/account/rules"
	"valija/pop3"
	"valija/store"
	"valija/store/archive"
	"valija/store/message"
)

// tooOften are words of a refusal that do not mean a wrong password. Quirk: some providers refuse a sign-in that comes
// too soon, or that their own machinery cannot check, without a code.
var tooOften = []string{"too often", "login delay", "too frequent", "overload", "internal error", "server error"}

// storageError marks an error of the store, so that a full disk is not taken for a server's trouble.
type storageError struct{ err error }

func (e *storageError) Error() string { return e.err.Error() }
func (e *storageError) Unwrap() error { return e.err }

// inStorage marks err as the store's; nil stays nil.
func inStorage(err error) error {
	if err == nil {
		return nil
	}
	return &storageError{err}
}

// Classify sorts an error. It returns nil for nil, and for what the user himself cancelled. A *Problem in err's chain
// is returned as it is.
func Classify(err error) *Problem {
	var p *Problem
	switch {
	case err == nil, errors.Is(err, context.Canceled):
		return nil
	case errors.As(err, &p):
		return p
	}
	p = &Problem{Kind: kindOfError(err), Err: err}
	var refusal *pop3.Error
	if errors.As(err, &refusal) {
		p.Server = refusal.Text
	}
	return p
}

// kindOfError asks the groups in an order: the store and the keyring may wrap errors of the system that look like the
// network's.
func kindOfError(err error) ProblemKind {
	for _, group := range []func(error) ProblemKind{ofHere, ofSetup, ofServer, ofTLS, ofNetwork} {
		if kind := group(err); kind != "" {
			return kind
		}
	}
	return Bug
}

// ofHere sorts the errors of this computer.
func ofHere(err error) ProblemKind {
	var storage *storageError
	switch {
	case errors.Is(err, ErrNoSecret):
		return PasswordMissing
	case errors.Is(err, errNoKeyringHere):
		return KeyringMissing
	case errors.Is(err, ErrNoKeyring):
		return KeyringSilent
	case errors.Is(err, ErrPaused):
		return Paused
	case errors.Is(err, ErrOffline):
		return Offline
	case errors.Is(err, ErrBudget):
		return BudgetSpent
	case errors.Is(err, store.ErrDiskFull), errors.Is(err, syscall.ENOSPC):
		return DiskFull
	case errors.Is(err, store.ErrDamaged):
		return StorageDamaged
	case errors.Is(err, store.ErrReadOnly):
		return StorageReadOnly
	case errors.Is(err, store.ErrBusy):
		return StorageBusy
	case errors.As(err, &storage):
		return StorageFailed
	}
	if _, setting := errors.AsType[*SettingError](err); setting {
		return SettingWrong
	}
	return ofStore(err)
}

// ofStore sorts what the store, the rules and the import refuse.
func ofStore(err error) ProblemKind {
	for _, group := range []struct {
		kind   ProblemKind
		errors []error
	}{
		{ProfileInUse, []error{store.ErrInUse}},
		{ProfileForeign, []error{store.ErrForeign}},
		{FolderRefused, []error{store.ErrFolderName, store.ErrFolderPlace, store.ErrStandard}},
		{NotWhole, []error{ErrStays}},
		{NameTaken, []error{store.ErrExists}},
		{MaildropTaken, []error{ErrMaildropTaken}},
		{PictureRefused, []error{ErrPictureTooLarge, ErrPictureAddress}},
		{RuleWrong, []error{rules.ErrNoName, rules.ErrNoConditions, rules.ErrCondition, rules.ErrNothingToDo, rules.ErrTooMany}},
		{NoMailInIt, []error{archive.ErrNotMail, archive.ErrEmpty, archive.ErrNotList}},
		{Gone, []error{ErrNotPending, store.ErrNotFound, message.ErrNoAttachment, ErrNoAccount}},
	} {
		if slices.ContainsFunc(group.errors, func(e error) bool { return errors.Is(err, e) }) {
			return group.kind
		}
	}
	return ""
}

// ofSetup sorts what goes wrong between an address and a server that could be asked, the browser included.
func ofSetup(err error) ProblemKind {
	if _, busy := errors.AsType[*oauth.Busy](err); busy {
		return ServerBusy
	}
	for _, group := range []struct {
		kind   ProblemKind
		errors []error
	}{
		{ConsentNeeded, []error{oauth.ErrConsent}},
		{ProviderUnset, []error{oauth.ErrNoClient, oauth.ErrProvider}},
		{ProviderRefused, []error{oauth.ErrRefused}},
		{BrowserLeft, []error{oauth.ErrDenied, oauth.ErrBrowser, oauth.ErrTimeout}},
		{ServerNotFound, []error{autoconfig.ErrNotFound, autoconfig.ErrAddress}},
		{NoPOP, []error{autoconfig.ErrNoPOP}},
		{AuthorityBad, []error{errAuthority}},
		{SettingsBad, []error{ErrNotSettings}},
		{OtherMaildrop, []error{ErrOtherMaildrop}},
	} {
		if slices.ContainsFunc(group.errors, func(e error) bool { return errors.Is(err, e) }) {
			return group.kind
		}
	}
	return ""
}

// ofServer sorts what the server said.
func ofServer(err error) ProblemKind {
	var refusal *pop3.Error
	switch {
	case errors.As(err, &refusal):
		return ofRefusal(refusal)
	case errors.Is(err, errNoUniqueIDs):
		return Indistinct
	case errors.Is(err, pop3.ErrNoMechanism):
		return NoMechanism
	case errors.Is(err, pop3.ErrWeb):
		return CaptivePortal
	case errors.Is(err, pop3.ErrImpostor):
		return CertificateWrong // both mean: this may be somebody else
	case errors.Is(err, pop3.ErrProtocol):
		return NotPOP3
	case errors.Is(err, pop3.ErrState), errors.Is(err, pop3.ErrArgument):
		return Bug
	}
	return ""
}

// ofRefusal sorts a -ERR: by its response code (RFC 2449, RFC 3206), else by its words.
func ofRefusal(e *pop3.Error) ProblemKind {
	switch code := strings.ToUpper(e.Code); {
	case code == "AUTH":
		return SignInRefused
	case code == "IN-USE":
		return MaildropLocked
	case code == "LOGIN-DELAY", strings.HasPrefix(code, "SYS/TEMP"):
		return ServerBusy
	case strings.HasPrefix(code, "SYS/PERM"):
		return ServerRefused
	}
	switch {
	case e.Locked():
		return MaildropLocked
	case says(e, "account") && says(e, "locked", "disabled", "suspended", "blocked"):
		return SignInRefused // trying again is what locked it
	case e.Temporary(), says(e, tooOften...):
		return ServerBusy
	case e.WrongCredentials():
		return SignInRefused
	case e.Command == "STLS":
		return TLSMissing
	case e.Command == "UIDL":
		return Indistinct
	}
	return ServerRefused
}

// says reads what pop3 leaves open, in a refusal without a code.
func says(e *pop3.Error, words ...string) bool {
	text := strings.ToLower(e.Text)
	return e.Code == "" && slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
}

// ofTLS sorts the errors of the protected line. No secret has been sent when one of them comes up.
func ofTLS(err error) ProblemKind {
	var (
		verification *tls.CertificateVerificationError
		authority    x509.UnknownAuthorityError
		name         x509.HostnameError
		invalid      x509.CertificateInvalidError
		notTLS       tls.RecordHeaderError
		alert        tls.AlertError
		operation    *net.OpError
	)
	switch {
	case errors.Is(err, pop3.ErrCertificate), errors.As(err, &verification), errors.As(err, &authority), errors.As(err, &name), errors.As(err, &invalid):
		return CertificateWrong
	case errors.Is(err, pop3.ErrOldTLS):
		return TLSOutdated
	case errors.Is(err, pop3.ErrNoTLS), errors.Is(err, pop3.ErrInsecure), errors.As(err, &notTLS):
		return TLSMissing
	case errors.As(err, &alert), errors.As(err, &operation) && (operation.Op == "remote error" || operation.Op == "local error"):
		return TLSFailed // so crypto/tls marks the alert of either side
	}
	return ""
}

// ofNetwork sorts the errors between here and the server.
func ofNetwork(err error) ProblemKind {
	var (
		dns       *net.DNSError
		operation *net.OpError
		network   net.Error
	)
	switch {
	case errors.As(err, &dns) && dns.IsNotFound:
		return NameNotFound
	case errors.As(err, &dns), errors.As(err, &operation) && operation.Op == "dial":
		return NotReachable
	case errors.Is(err, pop3.ErrStalled), errors.Is(err, context.DeadlineExceeded), errors.Is(err, os.ErrDeadlineExceeded),
		errors.As(err, &network) && network.Timeout():
		return Stalled
	case errors.As(err, &operation), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF),
		errors.Is(err, io.ErrClosedPipe), errors.Is(err, net.ErrClosed), errors.Is(err, pop3.ErrBroken),
		errors.Is(err, pop3.ErrPipelining), errors.Is(err, pop3.ErrPreviewTooLong):
		return ConnectionCut
	}
	return ""
}
