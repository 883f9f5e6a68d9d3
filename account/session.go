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
	"sync"
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

// include adds what an earlier session of the same visit did.
func (r *Report) include(first Report) {
	r.Stored += first.Stored
	r.Previews += first.Previews
	r.Deleted += first.Deleted
	r.OctetsIn += first.OctetsIn
	r.OctetsOut += first.OctetsOut
	r.Took += first.Took
	r.Plan = first.Plan
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
	telling   sync.Mutex // held while told runs: run, keeper and progress all have something to tell

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
// gets its events, one at a time, on whatever goroutine has them. The error is a *Problem, or the cause of ctx's end.
func (m *Manager) SyncNow(ctx context.Context, id ID, opt SyncOptions, told func(Event)) (Report, error) {
	workers := m.chosen([]ID{id})
	if len(workers) == 0 {
		return Report{Account: id}, ErrNoAccount
	}
	if a, _ := m.account(id); a.Paused {
		return Report{Account: id}, ErrPaused
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
	defer func() { err = errors.Join(err, s.close(err)) }()
	if s.known, err = s.m.store.UniqueIDs(ctx, s.account.ID); err != nil {
		return inStorage(fmt.Errorf("read the unique-ids: %w", err))
	}
	wanted := s.wanted()
	if err := s.look(ctx, wanted); err != nil {
		return err
	}
	p := s.plan(wanted)
	if s.opt.DryRun {
		return s.quit(ctx)
	}
	if err := s.carryOut(ctx, p); err != nil {
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

func (s *session) tell(e Event) {
	s.telling.Lock()
	defer s.telling.Unlock()
	s.w.tell(e, s.told)
}

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
	opt.Capabilities, opt.Pipelining = s.memory.capabilities(s.m.now()), s.memory.Pipelining
	password, err := s.m.password(ctx, s.account.SecretID)
	if err != nil {
		return err
	}
	s.client, err = pop3.Dial(ctx, s.account.serverAddress(), opt)
	if err != nil {
		return err
	}
	s.progress.phase(SigningIn)
	if err := s.signIn(ctx, password); err != nil {
		return errors.Join(err, s.close(err))
	}
	return nil
}

func (s *session) signIn(ctx context.Context, password string) error {
	if s.memory.capabilities(s.m.now()) == nil {
		caps, err := s.client.Capabilities(ctx)
		if err != nil {
			return err
		}
		s.memory.Caps, s.memory.CapsAt = caps, s.m.now()
	}
	err := s.client.SignIn(ctx, s.account.credentials(password))
	if err != nil {
		s.memory.Caps = nil // it may be able to do something else today
	}
	if kindOfError(err) == SignInRefused {
		s.m.forgetPassword(s.account.SecretID) // the keyring may have a newer one next time
	}
	return err
}

// close closes the connection, without QUIT unless quit was there before, counts what crossed it, and keeps what was
// learnt. The session may have been stopped: that is done all the same.
func (s *session) close(err error) error {
	s.report.OctetsIn, s.report.OctetsOut = s.client.OctetsIn(), s.client.OctetsOut()
	_ = s.client.Close() // nothing is lost with a connection that closes badly
	s.w.setLoginDelay(s.memory.Caps.LoginDelay())
	s.memory.learnt(s.client)
	if err == nil {
		s.memory.SyncedAt, s.memory.Shown = s.m.now(), s.seen.drop
	}
	if errors.Is(err, pop3.ErrPreviewTooLong) {
		s.memory.TopBroken = true
	}
	ctx := context.Background()
	return errors.Join(
		s.m.writeMemory(ctx, s.account.ID, s.memory),
		s.m.countTraffic(ctx, s.report.OctetsIn+s.report.OctetsOut),
	)
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
		Now: s.m.now(), Link: s.memory.link(), NoPreviews: s.memory.TopBroken,
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
