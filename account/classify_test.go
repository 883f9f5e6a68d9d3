package account_test

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"syscall"
	"testing"

	"valija/account"
	"valija/pop3"
	"valija/store"
)

func TestClassify(t *testing.T) {
	refusal := func(command, code, text string) error {
		return fmt.Errorf("sign in: %w", &pop3.Error{Command: command, Code: code, Text: text})
	}
	network := func(op string, err error) error {
		return fmt.Errorf("pop3: %s: %w", op, &net.OpError{Op: op, Net: "tcp", Err: err})
	}
	for _, tt := range []struct {
		name string
		err  error
		want account.ProblemKind
	}{
		{"wrong password, with code", refusal("PASS", "AUTH", "invalid user or password"), account.SignInRefused},
		{"wrong password, in words", refusal("PASS", "", "Authentication failed."), account.SignInRefused},
		{"wrong password, by SASL", refusal("AUTH", "", "Username and password not accepted"), account.SignInRefused},
		{"account locked by the provider", refusal("PASS", "", "Your account has been locked"), account.SignInRefused},
		{"lock, with code", refusal("PASS", "IN-USE", "Do you have another POP session running?"), account.MaildropLocked},
		{"lock, Dovecot", refusal("PASS", "IN-USE", "Couldn't get lock: timed out"), account.MaildropLocked},
		{"lock, Courier", refusal("PASS", "", "lock busy! Is another session active?"), account.MaildropLocked},
		{"lock, Cyrus", refusal("PASS", "", "Unable to lock maildrop: Mailbox is locked by POP server"), account.MaildropLocked},
		{"too many connections", refusal("", "", "Too many connections, try again later"), account.ServerBusy},
		{"too often, with code", refusal("PASS", "LOGIN-DELAY", "minimum time between mail checks violation"), account.ServerBusy},
		{"too often, OVH", refusal("PASS", "", "login too often"), account.ServerBusy},
		{"temporary", refusal("PASS", "SYS/TEMP", "Server unavailable"), account.ServerBusy},
		{"lasting", refusal("PASS", "SYS/PERM", "mailbox corrupted"), account.ServerRefused},
		{"STAT refused", refusal("STAT", "", "no"), account.ServerRefused},
		{"no UIDL", refusal("UIDL", "", "unknown command"), account.Indistinct},
		{"no way to sign in", pop3.ErrNoMechanism, account.NoMechanism},

		{"not POP3", fmt.Errorf("%w: %q", pop3.ErrProtocol, "220 ESMTP"), account.NotPOP3},
		{"our state", pop3.ErrState, account.Bug},
		{"silence", fmt.Errorf("%w (%w)", pop3.ErrStalled, os.ErrDeadlineExceeded), account.Stalled},
		{"cut in mid-message", fmt.Errorf("retrieve message 3: %w", io.ErrUnexpectedEOF), account.ConnectionCut},
		{"closed before the greeting", io.EOF, account.ConnectionCut},
		{"reset", network("read", syscall.ECONNRESET), account.ConnectionCut},
		{"broken by an earlier error", pop3.ErrBroken, account.ConnectionCut},

		{"nobody listens", network("dial", syscall.ECONNREFUSED), account.NotReachable},
		{"no route", network("dial", syscall.ENETUNREACH), account.NotReachable},
		{"dead address", network("dial", os.ErrDeadlineExceeded), account.NotReachable},
		{"no such name", network("dial", &net.DNSError{Err: "no such host", IsNotFound: true}), account.NameNotFound},
		{"name server away", network("dial", &net.DNSError{Err: "server misbehaving", IsTemporary: true}), account.NotReachable},

		{"unknown issuer", &tls.CertificateVerificationError{Err: x509.UnknownAuthorityError{}}, account.CertificateWrong},
		{"other name", x509.HostnameError{Certificate: &x509.Certificate{}, Host: "x"}, account.CertificateWrong},
		{"expired", x509.CertificateInvalidError{Reason: x509.Expired}, account.CertificateWrong},
		{"not the pinned one", pop3.ErrCertificate, account.CertificateWrong},
		{"an impostor", pop3.ErrImpostor, account.CertificateWrong},
		{"no TLS", pop3.ErrNoTLS, account.TLSMissing},
		{"STLS refused", refusal("STLS", "", "not now"), account.TLSMissing},
		{"unprotected", pop3.ErrInsecure, account.TLSMissing},
		{"TLS of another age", fmt.Errorf("%w: %w", pop3.ErrOldTLS, errors.New("protocol version")), account.TLSOutdated},
		{"TLS alert", tls.AlertError(40), account.TLSFailed},
		{"TLS alert of the server", network("remote error", tls.AlertError(40)), account.TLSFailed},

		{"no password", account.ErrNoSecret, account.PasswordMissing},
		{"keyring silent", fmt.Errorf("%w: %w", account.ErrNoKeyring, context.DeadlineExceeded), account.KeyringSilent},
		{"offline", account.ErrOffline, account.Offline},
		{"disk full", fmt.Errorf("write: %w", syscall.ENOSPC), account.DiskFull},
		{"disk full, says the store", fmt.Errorf("commit: %w", store.ErrDiskFull), account.DiskFull},
		{"database damaged", fmt.Errorf("read: %w", store.ErrDamaged), account.StorageDamaged},
		{"profile read-only", fmt.Errorf("commit: %w", store.ErrReadOnly), account.StorageReadOnly},
		{"database held by another program", fmt.Errorf("commit: %w", store.ErrBusy), account.StorageBusy},
		{"profile in use", store.ErrInUse, account.ProfileInUse},
		{"something else", errors.New("boom"), account.Bug},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := account.Classify(tt.err)
			if p == nil || p.Kind != tt.want {
				t.Fatalf("Classify(%v) = %v, want %s", tt.err, p, tt.want)
			}
			if !errors.Is(p, tt.err) {
				t.Errorf("the problem does not wrap %v", tt.err)
			}
		})
	}
}

func TestClassify_nothingToTell(t *testing.T) {
	for _, err := range []error{nil, context.Canceled, fmt.Errorf("read: %w", context.Canceled)} {
		if p := account.Classify(err); p != nil {
			t.Errorf("Classify(%v) = %v, want nil", err, p)
		}
	}
}

func TestClassify_keepsTheServersWords(t *testing.T) {
	p := account.Classify(&pop3.Error{Command: "PASS", Code: "AUTH", Text: "Ask your admin"})
	if p.Server != "Ask your admin" {
		t.Errorf("Server = %q", p.Server)
	}
	if again := account.Classify(fmt.Errorf("sync: %w", p)); again != p {
		t.Errorf("a Problem was sorted again: %v", again)
	}
}
