package main

import (
	"bufio"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"valija/bench/dovecot"
	"valija/pop3"
)

// task is what a visit is for.
type task string

// The tasks.
const (
	toSync   task = "sync"   // retrieve everything, delete nothing
	toLook   task = "look"   // everything is here: see that nothing is new
	toDelete task = "delete" // retrieve everything and delete it on the server
)

// visit is one visit to a maildrop.
type visit struct {
	task   task
	server *dovecot.Server
	addr   string // of the simulated link
	tls    bool
	dir    string // for files of this visit
	want   int    // messages
	here   int    // of them are here before the visit
	dry    bool   // look and plan only: what Valija remembers of a server is learnt
}

// client is one of those that are compared. It returns how many messages it retrieved.
type client struct {
	name    string
	program string // that must be installed; "": none
	every   bool   // it knows every task, not only to sync
	// remembers what a server can do, from visit to visit: it is measured when it knows.
	remembers bool
	run       func(ctx context.Context, v visit) (int, error)
}

// clients returns all of them; the first is the measure of the others.
func clients() []client {
	return []client{
		{name: "physical limit", every: true, run: limit},
		{name: "valija", every: true, remembers: true, run: whole},
		{name: "valija/pop3", run: ours(pop3.Options{})},
		{name: "the same, lock-step", run: ours(pop3.Options{LockStep: true})},
		{name: "mpop", program: "mpop", every: true, run: mpop},
		{name: "fetchmail", program: "fetchmail", run: fetchmail},
		{name: "python3 poplib", program: "python3", run: poplib},
	}
}

// limit is as fast as POP3 can be: it knows what is there, pipelines everything, and throws away what comes.
func limit(ctx context.Context, v visit) (int, error) {
	var conn net.Conn
	conn, err := new(net.Dialer).DialContext(ctx, "tcp", v.addr)
	if err != nil {
		return 0, err
	}
	defer conn.Close()
	if v.tls {
		conn = tls.Client(conn, &tls.Config{RootCAs: v.server.Trust, ServerName: "127.0.0.1"})
	}
	br := bufio.NewReaderSize(conn, 256<<10)
	if _, err := br.ReadString('\n'); err != nil {
		return 0, err
	}
	// Dovecot's login process wants one command at a time.
	for _, line := range []string{"USER " + v.server.User, "PASS " + v.server.Password} {
		if _, err := io.WriteString(conn, line+"\r\n"); err != nil {
			return 0, err
		}
		if answer, err := br.ReadString('\n'); err != nil || !strings.HasPrefix(answer, "+OK") {
			return 0, fmt.Errorf("%s: %s %w", line, answer, err)
		}
	}
	written := make(chan error, 1)
	go func() {
		_, err := io.WriteString(conn, v.commands())
		written <- err
	}()
	got, err := v.drain(br)
	return got, errors.Join(err, <-written)
}

// commands are all that the task needs, at once.
func (v visit) commands() string {
	var b strings.Builder
	for n := range v.want {
		if v.task != toLook {
			fmt.Fprintf(&b, "RETR %d\r\n", n+1)
		}
	}
	for n := range v.want {
		if v.task == toDelete {
			fmt.Fprintf(&b, "DELE %d\r\n", n+1)
		}
	}
	if v.task == toLook {
		b.WriteString("STAT\r\n")
	}
	return b.String() + "QUIT\r\n"
}

// drain throws the answers away: the messages, and then the status lines that the task has to wait for.
func (v visit) drain(br *bufio.Reader) (got int, err error) {
	lines := 0 // to wait for behind the messages
	switch v.task {
	case toLook:
		got, lines = v.want, 1
	case toDelete:
		lines = v.want + 1
	}
	for got < v.want {
		line, err := br.ReadSlice('\n')
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			return got, err
		}
		if string(line) == ".\r\n" {
			got++
		}
	}
	for range lines {
		if _, err := br.ReadString('\n'); err != nil {
			return got, err
		}
	}
	if v.task == toLook {
		got = 0
	}
	return got, nil
}

// ours retrieves with the package under test: it asks the listings as a first sync does.
func ours(opt pop3.Options) func(context.Context, visit) (int, error) {
	return func(ctx context.Context, v visit) (int, error) {
		opt := opt
		opt.TLS = &tls.Config{RootCAs: v.server.Trust}
		if !v.tls {
			opt.Security, opt.PlainPassword = pop3.Plain, true
		}
		c, err := pop3.Dial(ctx, v.addr, &opt)
		if err != nil {
			return 0, err
		}
		defer c.Close()
		if err := c.SignIn(ctx, pop3.Credentials{User: v.server.User, Password: v.server.Password}); err != nil {
			return 0, err
		}
		sizes, _, err := c.Listings(ctx)
		if err != nil {
			return 0, err
		}
		reqs := make([]pop3.Request, len(sizes))
		for i, e := range sizes {
			reqs[i] = pop3.Request{Num: e.Num, Octets: e.Octets}
		}
		got, buf := 0, make([]byte, 64<<10)
		for m, err := range c.RetrieveAll(ctx, reqs) {
			if err != nil {
				return got, err
			}
			if _, err := io.CopyBuffer(struct{ io.Writer }{io.Discard}, m, buf); err != nil {
				return got, err
			}
			got++
		}
		return got, c.Leave(ctx)
	}
}

// mpop retrieves with mpop, its pipelining on, into a Maildir.
func mpop(ctx context.Context, v visit) (int, error) {
	host, port, err := net.SplitHostPort(v.addr)
	if err != nil {
		return 0, err
	}
	out := filepath.Join(v.dir, "maildir")
	for _, sub := range []string{"cur", "new", "tmp"} {
		if err := os.MkdirAll(filepath.Join(out, sub), 0o700); err != nil {
			return 0, err
		}
	}
	security := "tls off\nauth user"
	if v.tls {
		security = "tls on\ntls_starttls off\ntls_trust_file " + v.server.CertificateFile() + "\nauth user"
	}
	keep := "on"
	if v.task == toDelete {
		keep = "off"
	}
	config := fmt.Sprintf("account a\nhost %s\nport %s\nuser %s\npassword %s\n%s\npipelining on\nkeep %s\nuidls_file %s\ndelivery maildir %s\n",
		host, port, v.server.User, v.server.Password, security, keep, filepath.Join(v.dir, "uidls"), out)
	path := filepath.Join(v.dir, "mpoprc")
	if err := os.WriteFile(path, []byte(config), 0o600); err != nil {
		return 0, err
	}
	if err := output(exec.CommandContext(ctx, "mpop", "-q", "-C", path, "a")); err != nil {
		return 0, err
	}
	before := v.here
	n, err := files(filepath.Join(out, "new"))
	return n - before, err
}

// fetchmail retrieves with fetchmail; each message goes to a process that appends it to one file.
func fetchmail(ctx context.Context, v visit) (int, error) {
	host, port, err := net.SplitHostPort(v.addr)
	if err != nil {
		return 0, err
	}
	security := `sslproto ""`
	if v.tls {
		security = "ssl sslcertfile " + v.server.CertificateFile()
	}
	box := filepath.Join(v.dir, "box")
	config := fmt.Sprintf("poll %s service %s protocol pop3 auth password no dns username %q password %q %s keep fetchall mda \"cat >> %s\"\n",
		host, port, v.server.User, v.server.Password, security, box)
	path := filepath.Join(v.dir, "fetchmailrc")
	if err := os.WriteFile(path, []byte(config), 0o600); err != nil {
		return 0, err
	}
	cmd := exec.CommandContext(ctx, "fetchmail", "-s", "-f", path, "--pidfile", filepath.Join(v.dir, "pid"), "--idfile", filepath.Join(v.dir, "ids"), "--nosyslog")
	cmd.Env = append(os.Environ(), "HOME="+v.dir, "FETCHMAILHOME="+v.dir)
	if err := output(cmd); err != nil {
		return 0, err
	}
	text, err := os.ReadFile(box)
	return strings.Count(string(text), "\nMessage-ID:"), err
}

// poplibScript retrieves everything: host, port, user, password, certificate or "".
const poplibScript = `
import poplib, ssl, sys
poplib._MAXLINE = 1 << 20
host, port, user, password, cert = sys.argv[1:6]
if cert:
    p = poplib.POP3_SSL(host, int(port), context=ssl.create_default_context(cafile=cert))
else:
    p = poplib.POP3(host, int(port))
p.user(user)
p.pass_(password)
p.uidl()
n = 0
for line in p.list()[1]:
    p.retr(int(line.split()[0]))
    n += 1
p.quit()
print(n)
`

// poplib retrieves with Python's library.
func poplib(ctx context.Context, v visit) (int, error) {
	host, port, err := net.SplitHostPort(v.addr)
	if err != nil {
		return 0, err
	}
	cert := ""
	if v.tls {
		cert = v.server.CertificateFile()
	}
	text, err := exec.CommandContext(ctx, "python3", "-c", poplibScript, host, port, v.server.User, v.server.Password, cert).Output()
	if err != nil {
		return 0, err
	}
	n := 0
	_, err = fmt.Sscan(string(text), &n)
	return n, err
}

// output runs cmd; what it prints is the error's text.
func output(cmd *exec.Cmd) error {
	if text, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, text)
	}
	return nil
}

// files counts the files of a folder.
func files(dir string) (int, error) {
	entries, err := os.ReadDir(dir)
	return len(entries), err
}
