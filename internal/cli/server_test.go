package cli_test

import (
	"bytes"
	"crypto/tls"
	"encoding/pem"
	"io"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/rogpeppe/go-internal/testscript"

	"valija/account/certificate"
	"valija/pop3/pop3server"
)

// password of the user ana at the test server. A script ends with a look for it in everything that was written.
const password = "correct horse 2026"

// site is the servers of one script: TLS on $SERVER, with faults on $FAULTY, without TLS on $PLAIN, all serving one
// maildrop.
type site struct {
	drop    *pop3server.Maildrop
	stalled chan struct{} // gets a token when a client is in the middle of the endless message
	over    chan struct{} // closed at the end of the script

	mu  sync.Mutex
	raw map[string]string // guarded by mu: by unique-id
}

type siteKey struct{}

// setup starts the server of one script, and tells the script about it in its environment.
func setup(env *testscript.Env) error {
	cert, err := pop3server.SelfSigned("127.0.0.1")
	if err != nil {
		return err
	}
	s := &site{
		drop: pop3server.NewMaildrop(), raw: map[string]string{}, stalled: make(chan struct{}, 10), over: make(chan struct{}),
	}
	env.Values[siteKey{}] = s
	users := []pop3server.User{{Name: "ana", Password: password, Maildrop: s.drop}}
	config := &tls.Config{Certificates: []tls.Certificate{cert}, MinVersion: tls.VersionTLS12}
	for name, opt := range map[string]*pop3server.Options{
		"SERVER": {TLS: config},
		"FAULTY": {TLS: config, Faults: []pop3server.Fault{{Command: "RETR", Num: 2, Do: pop3server.Refuse, Text: "lost in the post"}}},
		"PLAIN":  {},
	} {
		if err := serve(env, name, users, opt); err != nil {
			return err
		}
	}
	env.Defer(func() { close(s.over) }) // runs before the servers are closed, which wait for their sessions
	ca := filepath.Join(env.WorkDir, "ca.pem")
	env.Setenv("CA", ca)
	env.Setenv("FINGERPRINT", certificate.Fingerprint(cert.Leaf))
	env.Setenv("PASSWORD", password)
	env.Setenv("KEYRING", filepath.Join(env.WorkDir, "keyring.json"))
	env.Setenv("XDG_DATA_HOME", filepath.Join(env.WorkDir, "data"))
	env.Setenv("LANG", "C")
	env.Setenv("TZ", "UTC")
	return os.WriteFile(ca, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: cert.Certificate[0]}), 0o600)
}

func serve(env *testscript.Env, name string, users []pop3server.User, opt *pop3server.Options) error {
	server := pop3server.New(users, opt)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		if opt.TLS == nil {
			_ = server.Serve(l) // ends with Close
			return
		}
		_ = server.ServeTLS(l) // the same
	}()
	env.Defer(func() {
		_ = server.Close() // the script is over
		<-done
	})
	env.Setenv(name, l.Addr().String())
	return nil
}

// maildrop is a command of the scripts: `maildrop add FILE...` puts files into the maildrop (their line ends become CRLF),
// `maildrop large ID OCTETS` a made one, `maildrop endless ID` one that never ends, `maildrop stalled` waits until a client
// is in the middle of that, `maildrop remove ID` takes one out, `maildrop holds ID...` looks.
func maildrop(ts *testscript.TestScript, neg bool, args []string) {
	s := ts.Value(siteKey{}).(*site)
	s.mu.Lock()
	defer s.mu.Unlock()
	if neg || len(args) < 1 {
		ts.Fatalf("usage: maildrop add|large|endless|stalled|remove|holds ...")
	}
	switch args[0] {
	case "endless":
		s.drop.Add(pop3server.Message{UniqueID: args[1], Octets: 100_000, Open: s.endless})
	case "stalled":
		<-s.stalled
	case "add":
		for _, name := range args[1:] {
			s.add(strings.TrimSuffix(name, ".eml"), strings.ReplaceAll(ts.ReadFile(name), "\n", "\r\n"))
		}
	case "large":
		n, err := strconv.Atoi(args[2])
		ts.Check(err)
		body := strings.Repeat(strings.Repeat("x", 76)+"\r\n", n/78)
		s.add(args[1], "From: Carlos <carlos@expedicion.example>\r\nSubject: Fotos\r\nDate: Sat, 21 Nov 2026 09:58:00 +0000\r\n\r\n"+body)
	case "remove":
		s.drop.Remove(args[1])
	case "holds":
		var held []string
		for _, m := range s.drop.Messages() {
			held = append(held, m.UniqueID)
		}
		if !slices.Equal(held, args[1:]) {
			ts.Fatalf("the maildrop holds %v, want %v", held, args[1:])
		}
	}
}

// endless opens a message that stops in the middle of its header, until the script is over.
func (s *site) endless() (io.ReadCloser, error) {
	return io.NopCloser(io.MultiReader(strings.NewReader("Subject: Fotos\r\n"), (*stall)(s))), nil
}

type stall site

func (s *stall) Read([]byte) (int, error) {
	s.stalled <- struct{}{}
	<-s.over
	return 0, io.ErrUnexpectedEOF
}

func (s *site) add(id, raw string) {
	s.raw[id] = raw
	s.drop.Add(pop3server.Bytes(id, raw))
}

// same compares files with the octets of messages of the maildrop: `same ID GLOB`. Exactly one file must match.
func same(ts *testscript.TestScript, neg bool, args []string) {
	s := ts.Value(siteKey{}).(*site)
	s.mu.Lock()
	defer s.mu.Unlock()
	files, err := filepath.Glob(ts.MkAbs(args[1]))
	ts.Check(err)
	if len(files) != 1 {
		ts.Fatalf("%s matches %v, want one file", args[1], files)
	}
	got, err := os.ReadFile(files[0])
	ts.Check(err)
	if (string(got) == s.raw[args[0]]) == neg {
		ts.Fatalf("%s has %d octets, the message %s has %d; neg=%v", files[0], len(got), args[0], len(s.raw[args[0]]), neg)
	}
}

// lacks fails when any file below a folder has the password in it: `lacks DIR...`.
func lacks(ts *testscript.TestScript, _ bool, args []string) {
	for _, dir := range args {
		err := filepath.WalkDir(ts.MkAbs(dir), func(path string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := os.ReadFile(path)
			if bytes.Contains(data, []byte(password)) {
				ts.Fatalf("%s has the password in it", path)
			}
			return err
		})
		ts.Check(err)
	}
}
