package pop3server_test

import (
	"crypto/tls"
	"encoding/pem"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"valija/pop3/pop3server"
)

// The clients of other people, against our server: they have seen more servers than we have clients.

// real skips a test that needs other people's programs, unless they are asked for.
func real(t *testing.T) {
	t.Helper()
	if os.Getenv("VALIJA_TEST_REAL") != "1" {
		t.Skip("needs mpop, fetchmail and python3: set VALIJA_TEST_REAL=1")
	}
}

// listening is a server on loopback with a maildrop of three messages.
type listening struct {
	host, port string
	cert       string // file, PEM
	drop       *pop3server.Maildrop
	dir        string
}

// texts are the messages: empty lines, dots, what looks like answers, and a long one.
func texts() []string {
	head := "Return-Path: <ana@example.org>\r\nFrom: Ana <ana@example.org>\r\nTo: bea@example.org\r\nSubject: "
	return []string{
		head + "dots\r\n\r\n.\r\n..\r\n.a\r\n+OK\r\n-ERR\r\n\r\n",
		head + "long\r\n\r\n" + strings.Repeat("Lorem ipsum dolor sit amet, consectetur adipiscing elit.\r\n", 5000),
		head + "short\r\n\r\nhi\r\n",
	}
}

// listen starts a server for ana, with password hunter2 and token ya29.token.
func listen(t *testing.T, implicit bool, opt pop3server.Options) listening {
	t.Helper()
	cert, err := pop3server.SelfSigned("127.0.0.1")
	if err != nil {
		t.Fatal(err)
	}
	l := listening{dir: t.TempDir(), drop: pop3server.NewMaildrop()}
	for i, text := range texts() {
		l.drop.Add(pop3server.Bytes(fmt.Sprint("id", i+1), text))
	}
	l.cert = filepath.Join(l.dir, "cert.pem")
	if err := os.WriteFile(l.cert, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: cert.Certificate[0]}), 0o600); err != nil {
		t.Fatal(err)
	}
	opt.TLS = &tls.Config{Certificates: []tls.Certificate{cert}}
	s := pop3server.New([]pop3server.User{{Name: "ana", Password: "hunter2", Token: "ya29.token", Maildrop: l.drop}}, &opt)
	socket, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() {
		if implicit {
			done <- s.ServeTLS(socket)
		} else {
			done <- s.Serve(socket)
		}
	}()
	t.Cleanup(func() {
		_ = s.Close()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	if l.host, l.port, err = net.SplitHostPort(socket.Addr().String()); err != nil {
		t.Fatal(err)
	}
	return l
}

// run runs a program, and fails with what it printed.
func run(t *testing.T, env []string, name string, args ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Env = append(os.Environ(), env...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %v: %v\n%s", name, args, err, out)
	}
	return string(out)
}

// sameTexts checks that got are our texts, in any order, with bare LF, behind header fields that the client added.
func sameTexts(t *testing.T, got []string) {
	t.Helper()
	want := texts()
	for i := range want {
		want[i] = strings.ReplaceAll(want[i][strings.Index(want[i], "Subject:"):], "\r\n", "\n")
	}
	for i := range got {
		got[i] = strings.ReplaceAll(got[i][max(strings.Index(got[i], "Subject:"), 0):], "\r\n", "\n")
	}
	sort.Strings(got)
	sort.Strings(want)
	if len(got) != len(want) {
		t.Fatalf("%d messages, want %d", len(got), len(want))
	}
	for i := range got {
		if got[i] != want[i] {
			t.Errorf("message %.60q of %d octets, want %.60q of %d", got[i], len(got[i]), want[i], len(want[i]))
		}
	}
}

func TestMpop(t *testing.T) {
	real(t)
	for _, tt := range []struct{ name, auth, security, secret string }{
		{"implicit TLS", "scram-sha-256", "tls on\ntls_starttls off", "hunter2"},
		{"STLS", "plain", "tls on\ntls_starttls on", "hunter2"},
		{"no TLS", "cram-md5", "tls off", "hunter2"},
		{"LOGIN", "login", "tls on\ntls_starttls on", "hunter2"},
		{"APOP", "apop", "tls off", "hunter2"},
		{"USER", "user", "tls on\ntls_starttls off", "hunter2"},
		{"OAUTHBEARER", "oauthbearer", "tls on\ntls_starttls off", "ya29.token"},
		{"XOAUTH2", "xoauth2", "tls on\ntls_starttls off", "ya29.token"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l := listen(t, strings.Contains(tt.security, "starttls off"), pop3server.Options{Greeting: "ready <17.4@server>"})
			if strings.HasPrefix(tt.security, "tls on") {
				tt.security += "\ntls_trust_file " + l.cert
			}
			for _, sub := range []string{"cur", "new", "tmp"} {
				if err := os.MkdirAll(filepath.Join(l.dir, "m", sub), 0o700); err != nil {
					t.Fatal(err)
				}
			}
			config := fmt.Sprintf("account a\nhost %s\nport %s\nuser ana\npassword %s\nauth %s\n%s\npipelining on\nkeep off\nuidls_file %s\nreceived_header off\ndelivery maildir %s\n",
				l.host, l.port, tt.secret, tt.auth, tt.security, filepath.Join(l.dir, "uidls"), filepath.Join(l.dir, "m"))
			path := filepath.Join(l.dir, "mpoprc")
			if err := os.WriteFile(path, []byte(config), 0o600); err != nil {
				t.Fatal(err)
			}
			run(t, nil, "mpop", "-C", path, "a")
			names, err := filepath.Glob(filepath.Join(l.dir, "m", "new", "*"))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, n := range names {
				text, err := os.ReadFile(n)
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, string(text))
			}
			sameTexts(t, got)
			if left := l.drop.Messages(); len(left) != 0 {
				t.Errorf("%d messages left after keep off", len(left))
			}
		})
	}
}

func TestFetchmail(t *testing.T) {
	real(t)
	for _, tt := range []struct{ name, security string }{
		{"implicit TLS", "ssl sslcertck sslcertfile %s"},
		{"STLS", "sslproto tls1.2+ sslcertck sslcertfile %s"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l := listen(t, strings.HasPrefix(tt.security, "ssl "), pop3server.Options{})
			box := filepath.Join(l.dir, "box")
			config := fmt.Sprintf("poll %s service %s protocol pop3 uidl auth password no dns username ana password hunter2 %s nokeep fetchall mda \"cat >> %s; echo =end= >> %s\"\n",
				l.host, l.port, fmt.Sprintf(tt.security, l.cert), box, box)
			path := filepath.Join(l.dir, "fetchmailrc")
			if err := os.WriteFile(path, []byte(config), 0o600); err != nil {
				t.Fatal(err)
			}
			env := []string{"HOME=" + l.dir, "FETCHMAILHOME=" + l.dir}
			run(t, env, "fetchmail", "-f", path, "--pidfile", filepath.Join(l.dir, "pid"), "--idfile", filepath.Join(l.dir, "ids"), "--nosyslog")
			text, err := os.ReadFile(box)
			if err != nil {
				t.Fatal(err)
			}
			got := strings.Split(strings.TrimSuffix(string(text), "=end=\n"), "=end=\n")
			sameTexts(t, got)
			if left := l.drop.Messages(); len(left) != 0 {
				t.Errorf("%d messages left after nokeep", len(left))
			}
		})
	}
}

// poplibScript walks through every command of Python's library: port, certificate, how, folder.
const poplibScript = `
import poplib, ssl, sys
host, port, cert, how, out = sys.argv[1:6]
tls = ssl.create_default_context(cafile=cert)
p = poplib.POP3_SSL(host, int(port), context=tls) if how == "tls" else poplib.POP3(host, int(port))
caps = p.capa()
assert "UIDL" in caps and "TOP" in caps and "PIPELINING" in caps, caps
if how == "stls":
    assert "STLS" in caps
    p.stls(context=tls)
    assert "STLS" not in p.capa()
if how == "apop":
    p.apop("ana", "hunter2")
else:
    p.user("ana")
    p.pass_("hunter2")
assert p.stat()[0] == 3, p.stat()
listing = p.list()[1]
assert len(listing) == 3 and len(p.uidl()[1]) == 3
assert p.uidl(2).split()[2] == b"id2"
for i in (1, 2, 3):
    with open("%s/%d" % (out, i), "wb") as f:
        lines = p.retr(i)[1]
        f.write(b"\r\n".join(lines) + b"\r\n")
        assert f.tell() == int(listing[i - 1].split()[1]), i
top = p.top(2, 2)[1]
assert len(top) == 7, top
p.dele(1)
p.rset()
p.dele(3)
try:
    p.retr(3)
    raise SystemExit("a deleted message was retrieved")
except poplib.error_proto:
    pass
p.noop()
p.quit()
`

func TestPoplib(t *testing.T) {
	real(t)
	for _, how := range []string{"tls", "stls", "apop"} {
		t.Run(how, func(t *testing.T) {
			l := listen(t, how == "tls", pop3server.Options{Greeting: "ready <17.4@server>"})
			run(t, nil, "python3", "-c", poplibScript, l.host, l.port, l.cert, how, l.dir)
			for i, want := range texts() {
				got, err := os.ReadFile(filepath.Join(l.dir, fmt.Sprint(i+1)))
				if err != nil || string(got) != want {
					t.Errorf("message %d: %d octets, %v, want %d", i+1, len(got), err, len(want))
				}
			}
			if left := l.drop.Messages(); len(left) != 2 {
				t.Errorf("%d messages left, want 2", len(left))
			}
		})
	}
}
