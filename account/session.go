package account

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"os"
	"strconv"
	"time"

	"valija/account/plan"
	"valija/pop3"
	"valija/store"
)

// Report sums up one session.
type Report struct {
	Account             ID
	Stored, Previews    int // messages that came in
	Left                int // on the server, with nothing to be done for them
	Deleted             int // on the server, confirmed by its answer to QUIT
	OctetsIn, OctetsOut int64
	Took                time.Duration
	Problems            []*Problem
	Plan                Plan
}

// SyncOptions of SyncNow.
type SyncOptions struct {
	DryRun bool // look and plan only
	Full   bool // full listings whatever the short look says
}

// session is one visit to a maildrop.
type session struct {
	// set by the worker, never changed
	w         *worker
	m         *Manager
	account   Account
	opt       SyncOptions
	wantedIDs []store.ID
	told      func(Event)

	// owned by run
	client   *pop3.Client
	memory   memory
	known    []store.Known
	seen     look
	marked   []Item // DELE was answered +OK; they go when QUIT is
	progress *progress
	report   Report
}

// SyncNow runs one session in the caller's goroutine (the command line) and returns its report; told, when not nil,
// gets its events. The error is a *Problem, or the cause of ctx's end.
func (m *Manager) SyncNow(ctx context.Context, id ID, opt SyncOptions, told func(Event)) (Report, error) {
	workers := m.chosen([]ID{id})
	if len(workers) == 0 {
		return Report{Account: id}, ErrNoAccount
	}
	return workers[0].visit(ctx, opt, nil, told)
}

// run is the session, in the order of DESIGN: connect, sign in, look, plan, retrieve, delete, QUIT.
func (s *session) run(ctx context.Context) (err error) {
	start := s.m.now()
	s.report.Account = s.account.ID
	s.progress = startProgress(s.account.ID, s.m.now, s.announceProgress)
	defer s.progress.stop()
	defer func() { s.report.Took = s.m.now().Sub(start) }()
	if s.memory, err = s.m.readMemory(ctx, s.account.ID); err != nil {
		return err
	}
	if err := s.connect(ctx); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	if s.known, err = s.m.store.UniqueIDs(ctx, s.account.ID); err != nil {
		return inStorage(fmt.Errorf("read the unique-ids: %w", err))
	}
	wanted := s.wanted()
	if err := s.look(ctx, wanted); err != nil {
		return err
	}
	p := s.plan(wanted)
	if !s.opt.DryRun {
		err = s.carryOut(ctx, p)
	}
	if err != nil {
		return err
	}
	return s.quit(ctx)
}

// carryOut retrieves, then deletes. A refused message has ended neither.
func (s *session) carryOut(ctx context.Context, p Plan) error {
	kept, err := s.retrieve(ctx, p)
	if err != nil {
		return err
	}
	return s.delete(ctx, p, kept)
}

func (s *session) tell(e Event) { s.w.tell(e, s.told) }

func (s *session) announceProgress(p Progress) {
	s.w.setStatus(func(st *AccountStatus) { st.Progress = p })
	s.tell(p)
}

// connect connects and signs in.
func (s *session) connect(ctx context.Context) error {
	opt, err := s.m.clientOptions(&s.account, s.w.line)
	if err != nil {
		return err
	}
	password, err := s.m.password(ctx, s.account.SecretID)
	if err != nil {
		return err
	}
	s.client, err = pop3.Dial(ctx, s.account.serverAddress(), opt)
	if err != nil {
		return err
	}
	s.progress.phase(SigningIn)
	if err := s.client.SignIn(ctx, s.account.credentials(password)); err != nil {
		if kindOfError(err) == SignInRefused {
			s.m.forgetPassword(s.account.SecretID) // the keyring may have a newer one next time
		}
		return errors.Join(err, s.close())
	}
	return nil
}

// close closes the connection, without QUIT unless quit was there before, and counts what crossed it. What the session
// was worth is known by now, so the counter is written even when ctx has ended.
func (s *session) close() error {
	s.report.OctetsIn, s.report.OctetsOut = s.client.OctetsIn(), s.client.OctetsOut()
	_ = s.client.Close() // nothing is lost with a connection that closes badly
	return s.m.countTraffic(context.Background(), s.report.OctetsIn+s.report.OctetsOut)
}

// wanted are the messages that the user asked for, whatever their size.
func (s *session) wanted() map[store.Key]bool {
	ids := make(map[store.ID]bool, len(s.wantedIDs))
	for _, id := range s.wantedIDs {
		ids[id] = true
	}
	wanted := map[store.Key]bool{}
	for _, k := range s.known {
		if ids[k.Message] && k.Message != 0 && !plan.Held(k) {
			wanted[store.Key{UniqueID: k.UniqueID, Occurrence: k.Occurrence}] = true
		}
	}
	return wanted
}

// plan decides what to do, and tells of it.
func (s *session) plan(wanted map[store.Key]bool) Plan {
	p := plan.Make(plan.Input{
		Listing: s.seen.listing, Known: s.known, Rules: s.account.rules(), Wanted: wanted, NotYet: s.memory.notYet(),
		Now: s.m.now(), Link: s.memory.link(),
	})
	s.report.Plan = p
	s.report.Left = s.seen.drop.Messages - len(p.Retrieve) - len(p.Preview)
	s.tell(Planned{Account: s.account.ID, Plan: p})
	return p
}

// clientOptions are the settings of the connection.
func (m *Manager) clientOptions(a *Account, line func(pop3.Line)) (*pop3.Options, error) {
	opt := &pop3.Options{
		Security: a.Security, PlainPassword: a.mayBePlain(), PinSHA256: a.PinSHA256,
		CommandTimeout: a.Timeout, Transcript: line, DialContext: m.dial,
		TLS: &tls.Config{MinVersion: tls.VersionTLS12, ClientSessionCache: m.tlsSessions},
	}
	if opt.CommandTimeout == 0 {
		opt.CommandTimeout = defaultTimeout
	}
	if a.CAFile == "" {
		return opt, nil
	}
	pem, err := os.ReadFile(a.CAFile)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errAuthority, err)
	}
	opt.TLS.RootCAs, err = x509.SystemCertPool()
	if err != nil {
		opt.TLS.RootCAs = x509.NewCertPool() // Quirk: a system without roots still trusts the user's file
	}
	if !opt.TLS.RootCAs.AppendCertsFromPEM(pem) {
		return nil, fmt.Errorf("%w: no certificate in %s", errAuthority, a.CAFile)
	}
	return opt, nil
}

// errAuthority: the file of Account.CAFile cannot be used.
var errAuthority = errors.New("account: read the certificate authority")

func (a *Account) serverAddress() string { return net.JoinHostPort(a.Host, strconv.Itoa(a.Port)) }

func (a *Account) credentials(password string) pop3.Credentials {
	return pop3.Credentials{User: a.User, Password: password, Mechanism: a.Auth}
}
