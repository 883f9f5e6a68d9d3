package account

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"os"
	"strings"
	"syscall"

	"valija/pop3"
	"valija/store"
)

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
	for _, group := range []func(error) ProblemKind{ofHere, ofServer, ofTLS, ofNetwork} {
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
	case errors.Is(err, ErrNoKeyring):
		return KeyringSilent
	case errors.Is(err, ErrOffline):
		return Offline
	case errors.Is(err, syscall.ENOSPC):
		return DiskFull
	case errors.As(err, &storage), errors.Is(err, store.ErrNotFound), errors.Is(err, store.ErrInUse),
		errors.Is(err, store.ErrForeign):
		return StorageFailed
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
		return NoUniqueIDs
	case errors.Is(err, pop3.ErrProtocol):
		return NotPOP3
	case errors.Is(err, pop3.ErrState):
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
	switch strings.ToUpper(e.Command) {
	case "USER", "PASS", "APOP", "AUTH":
		return ofSignInWords(e.Text)
	case "STLS":
		return TLSMissing
	case "UIDL":
		return NoUniqueIDs
	}
	switch ofSignInWords(e.Text) {
	case MaildropLocked:
		return MaildropLocked
	case ServerBusy:
		return ServerBusy
	}
	return ServerRefused
}

// ofSignInWords reads a refusal without a code. Quirk: most servers explain a lock, or too many visits, in words only;
// Dovecot, Cyrus, qpopper, Exchange and the big providers all use one of these. Only a refusal without them means a
// wrong password.
func ofSignInWords(text string) ProblemKind {
	text = strings.ToLower(text)
	has := func(words ...string) bool {
		for _, w := range words {
			if strings.Contains(text, w) {
				return true
			}
		}
		return false
	}
	switch {
	case has("account") && has("locked", "disabled", "suspended", "blocked"):
		return SignInRefused
	case has("lock", "in use", "in-use", "already open", "other session", "another session", "another pop3"):
		return MaildropLocked
	case has("busy", "too many", "try again", "try later", "temporar", "unavailable", "not available", "overload",
		"too often", "login delay", "wait", "internal error", "backend"):
		return ServerBusy
	}
	return SignInRefused
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
	)
	switch {
	case errors.As(err, &verification), errors.As(err, &authority), errors.As(err, &name), errors.As(err, &invalid):
		return CertificateWrong
	case errors.As(err, &notTLS), errors.As(err, &alert):
		return TLSMissing
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
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, os.ErrDeadlineExceeded),
		errors.As(err, &network) && network.Timeout():
		return Stalled
	case errors.As(err, &operation), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF),
		errors.Is(err, io.ErrClosedPipe), errors.Is(err, net.ErrClosed), errors.Is(err, pop3.ErrBroken):
		return ConnectionCut
	}
	return ""
}
