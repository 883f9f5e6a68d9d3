//go:build linux

package account_test

import (
	"bufio"
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"valija/account"
	"valija/account/certificate"
	"valija/pop3"
	"valija/pop3/pop3server"
	"valija/store"
)

// dovecot is a real Dovecot on loopback, with TLS, that serves one Maildir.
type dovecot struct {
	t    *testing.T
	dir  string
	port int // with TLS
	open int // without
	runs int // how often the maildrop was filled
}

// startDovecot starts a Dovecot of the test's own, with messages in its maildrop, and ends it with the test.
func startDovecot(t *testing.T, messages [][]byte) *dovecot {
	t.Helper()
	if os.Getenv("VALIJA_TEST_REAL") != "1" {
		t.Skip("needs dovecot; set VALIJA_TEST_REAL=1")
	}
	dir, err := os.MkdirTemp("", "valija-dovecot") // not t.TempDir: Dovecot's own users must be able to enter
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	d := &dovecot{t: t, dir: dir, port: freePort(t), open: freePort(t)}
	d.must(os.Chmod(dir, 0o755))
	uid, gid := d.owner()
	d.fill(messages)
	d.writeCertificate()
	d.write("dovecot.conf", d.config(uid, gid))
	cmd := exec.Command("dovecot", "-F", "-c", filepath.Join(dir, "dovecot.conf"))
	d.must(cmd.Start())
	t.Cleanup(func() {
		_ = cmd.Process.Signal(os.Interrupt)
		_ = cmd.Wait()
	})
	d.waitUntilReady()
	return d
}

// owner is who owns the mail: Dovecot refuses to read mail as root.
func (d *dovecot) owner() (uid, gid int) {
	if os.Getuid() != 0 {
		return os.Getuid(), os.Getgid()
	}
	nobody, err := user.Lookup("nobody")
	d.must(err)
	uid, err = strconv.Atoi(nobody.Uid)
	d.must(err)
	gid, err = strconv.Atoi(nobody.Gid)
	d.must(err)
	return uid, gid
}

func (d *dovecot) config(uid, gid int) string {
	users := ""
	if os.Getuid() != 0 {
		me, err := user.Current()
		d.must(err)
		users = fmt.Sprintf("default_internal_user = %s\ndefault_login_user = %s\nservice anvil {\n chroot =\n}\n", me.Username, me.Username)
	}
	chroot := ""
	if os.Getuid() != 0 {
		chroot = " chroot =\n"
	}
	return users + fmt.Sprintf(`base_dir = %[1]s/run
state_dir = %[1]s/run
log_path = %[1]s/log
protocols = pop3
listen = 127.0.0.1
ssl = yes
disable_plaintext_auth = no
ssl_cert = <%[1]s/cert.pem
ssl_key = <%[1]s/key.pem
service pop3-login {
 inet_listener pop3 {
  port = %[7]d
 }
 inet_listener pop3s {
  port = %[2]d
  ssl = yes
 }
%[6]s}
passdb {
 driver = static
 args = password=%[3]s
}
userdb {
 driver = static
 args = uid=%[4]d gid=%[5]d home=%[1]s/home
}
mail_location = maildir:~/Maildir
first_valid_uid = 1
mail_max_userip_connections = 100
`, d.dir, d.port, testPassword, uid, gid, chroot, d.open)
}

// fill adds messages to the Maildir, each older than the next.
func (d *dovecot) fill(messages [][]byte) {
	d.runs++
	maildir := filepath.Join(d.dir, "home", "Maildir")
	for _, sub := range []string{"cur", "new", "tmp"} {
		d.must(os.MkdirAll(filepath.Join(maildir, sub), 0o700))
	}
	for i, octets := range messages {
		name := fmt.Sprintf("%d.M%dR%d.host,S=%d:2,", 1_700_000_000+1000*d.runs+i, i, d.runs, len(octets))
		d.must(os.WriteFile(filepath.Join(maildir, "cur", name), octets, 0o600))
	}
	uid, gid := d.owner()
	d.must(filepath.WalkDir(filepath.Join(d.dir, "home"), func(path string, _ os.DirEntry, err error) error {
		if err == nil && os.Getuid() == 0 {
			err = os.Chown(path, uid, gid)
		}
		return err
	}))
}

func (d *dovecot) writeCertificate() {
	cert, err := pop3server.SelfSigned("localhost")
	d.must(err)
	key, err := x509.MarshalPKCS8PrivateKey(cert.PrivateKey)
	d.must(err)
	d.write("cert.pem", string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: cert.Certificate[0]})))
	d.write("key.pem", string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: key})))
}

func (d *dovecot) write(name, text string) {
	d.must(os.WriteFile(filepath.Join(d.dir, name), []byte(text), 0o644))
}

func (d *dovecot) must(err error) {
	d.t.Helper()
	if err != nil {
		d.t.Fatal(err)
	}
}

func (d *dovecot) address() string { return net.JoinHostPort("127.0.0.1", strconv.Itoa(d.port)) }

func (d *dovecot) waitUntilReady() {
	d.t.Helper()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for range 600 {
		if conn, err := net.Dial("tcp", d.address()); err == nil {
			_ = conn.Close()
			return
		}
		<-tick.C
	}
	log, _ := os.ReadFile(filepath.Join(d.dir, "log"))
	d.t.Fatalf("dovecot does not listen:\n%s", log)
}

func freePort(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

// otherClient is a session of a client that shares no code with Valija's.
type otherClient struct {
	d    *dovecot
	conn net.Conn
	r    *bufio.Reader
}

func (d *dovecot) otherClient() *otherClient {
	d.t.Helper()
	conn, err := tls.Dial("tcp", d.address(), &tls.Config{InsecureSkipVerify: true}) // a test of its own server
	d.must(err)
	c := &otherClient{d: d, conn: conn, r: bufio.NewReader(conn)}
	c.line()
	c.say("USER " + anAccount().User)
	c.say("PASS " + testPassword)
	return c
}

func (c *otherClient) line() string {
	line, err := c.r.ReadString('\n')
	c.d.must(err)
	return line
}

func (c *otherClient) say(command string) string {
	c.d.t.Helper()
	_, err := io.WriteString(c.conn, command+"\r\n")
	c.d.must(err)
	answer := c.line()
	if !strings.HasPrefix(answer, "+OK") {
		c.d.t.Fatalf("%s: %s", command, answer)
	}
	return answer
}

// body reads a multi-line answer as RFC 1939 section 3 tells. Quirk: Dovecot does not stuff a dot that is the very first
// octet of a message, so a single one is the message's own.
func (c *otherClient) body() string {
	var b strings.Builder
	for {
		line := c.line()
		if line == ".\r\n" {
			return b.String()
		}
		if strings.HasPrefix(line, "..") {
			line = line[1:]
		}
		b.WriteString(line)
	}
}

// all are the octets of each message of the maildrop, by unique-id.
func (c *otherClient) all() map[string]string {
	c.say("UIDL")
	octets := map[string]string{}
	for _, line := range strings.Split(strings.TrimSpace(c.body()), "\r\n") {
		num, id, _ := strings.Cut(line, " ")
		if num != "" {
			octets[id] = num
		}
	}
	for id, num := range octets {
		c.say("RETR " + num)
		octets[id] = c.body()
	}
	return octets
}

func (c *otherClient) quit() {
	c.say("QUIT")
	_ = c.conn.Close()
}

// openDovecot opens a profile with an account on d.
func (d *dovecot) house(change func(*account.Account)) *house { return d.houseAt(nil, change) }

// houseAt is house with a clock on the wall of its own.
func (d *dovecot) houseAt(now func() time.Time, change func(*account.Account)) *house {
	h := &house{t: d.t, secrets: account.NewMemory(), now: now}
	h.overNetwork = true
	h.open(d.t.TempDir())
	a := anAccount()
	a.Host, a.Port, a.Security, a.CheckEvery = "localhost", d.port, pop3.TLSImplicit, 0
	a.CAFile, a.Limit = filepath.Join(d.dir, "cert.pem"), 0
	if change != nil {
		change(&a)
	}
	id, err := h.manager.Add(d.t.Context(), a, testPassword)
	d.must(err)
	h.id = id
	return h
}

// sameAs fails unless exactly the messages of want are here, each once, octet for octet.
func (h *house) sameAs(want map[string]string) {
	h.t.Helper()
	known := h.known()
	if len(known) != len(want) || len(h.inbox()) != len(want) {
		h.t.Errorf("%d unique-ids and %d messages are here, want %d", len(known), len(h.inbox()), len(want))
	}
	for id, octets := range want {
		if got := h.raw(id); got != octets {
			h.t.Errorf("%s: %d octets here, %d on the server, or others", id, len(got), len(octets))
		}
	}
	check, err := h.store.Check(h.t.Context(), nil)
	if err != nil || len(check.Problems) > 0 {
		h.t.Errorf("Check: %v, %v", check.Problems, err)
	}
}

func TestDovecot_exactlyTheServersMessagesEachOnce(t *testing.T) {
	d := startDovecot(t, mailOfAllKinds(200))
	h := d.house(nil)
	if report := h.sync(account.SyncOptions{}); report.Stored != 200 || len(report.Problems) > 0 {
		t.Fatalf("stored %d, problems %v", report.Stored, report.Problems)
	}
	c := d.otherClient()
	want := c.all()
	h.sameAs(want)

	for _, opt := range []account.SyncOptions{{}, {Full: true}} {
		if report := h.sync(opt); report.Stored+report.Previews != 0 {
			t.Errorf("%+v: stored %d, previewed %d again", opt, report.Stored, report.Previews)
		}
	}

	c.say("DELE 3")
	c.quit()
	if report := h.sync(account.SyncOptions{}); report.Stored != 0 || report.Left != 199 {
		t.Errorf("after another client deleted one: stored %d, left %d; want 0, 199", report.Stored, report.Left)
	}
	h.sameAs(want)
	if drop := d.otherClient().all(); len(drop) != 199 {
		t.Errorf("%d messages on the server, want the rest left alone", len(drop))
	}
}

func TestDovecot_deletesWhatIsStored(t *testing.T) {
	d := startDovecot(t, mailOfAllKinds(60))
	c := d.otherClient()
	want := c.all()
	c.quit()
	h := d.house(func(a *account.Account) { a.Keep = account.KeepNever })
	if report := h.sync(account.SyncOptions{}); report.Stored != 60 || report.Deleted != 60 {
		t.Errorf("stored %d, deleted %d; want 60 of both", report.Stored, report.Deleted)
	}
	h.sameAs(want)
	if left := d.otherClient().all(); len(left) != 0 {
		t.Errorf("%d messages left on the server", len(left))
	}
	for id, k := range h.known() {
		if k.Place != store.HereOnly {
			t.Errorf("%s is known as %+v, want here only", id, k)
		}
	}
}

// mailOfAllKinds makes n messages, the same at each run: with LF and with CRLF line ends, of all structures, some with
// what no standard allows.
func mailOfAllKinds(n int) [][]byte {
	r := rand.New(rand.NewPCG(1939, 2449))
	words := strings.Fields("maleta buzón camión señal Grüße Ελλάδα почта 邮件 reply forward invoice pequeño sábado lunch 🙂 .dot ..two")
	text := func(octets int) string {
		var b strings.Builder
		for b.Len() < octets {
			for range 2 + r.IntN(12) {
				b.WriteString(words[r.IntN(len(words))] + " ")
			}
			b.WriteString("\n")
		}
		return b.String()
	}
	blob := func(octets int) string {
		raw := make([]byte, octets)
		for i := range raw {
			raw[i] = byte(r.Uint32())
		}
		lines := base64.StdEncoding.EncodeToString(raw)
		var b strings.Builder
		for len(lines) > 76 {
			b.WriteString(lines[:76] + "\n")
			lines = lines[76:]
		}
		return b.String() + lines + "\n"
	}
	kinds := []func(head string) string{
		func(head string) string { return head + "\n" + text(200+r.IntN(5000)) },
		func(head string) string {
			return head + "Content-Type: text/html; charset=utf-8\n\n<p>" + text(900) + "</p>\n"
		},
		func(head string) string {
			return head + "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"=_b\"\n\n--=_b\nContent-Type: text/plain; charset=utf-8\n\n" +
				text(500) + "\n--=_b\nContent-Type: application/pdf\nContent-Transfer-Encoding: base64\n" +
				"Content-Disposition: attachment; filename=\"f.pdf\"\n\n" + blob(1000+r.IntN(60_000)) + "--=_b--\n"
		},
		func(head string) string { return head + "\n.\n..\n...\n.\n+OK\n-ERR\n" },
		func(head string) string { return head + "\n" + strings.Repeat("long ", 20_000) + "\n" },
		func(head string) string { return head + "\n" },      // no body
		func(head string) string { return "\n" + text(300) }, // no header
		func(head string) string {
			return head + "X-Fold: " + strings.Repeat("folded\n ", 200) + "end\n\nlatin \xe9\xf1\xff\n"
		},
		func(head string) string { return head + "\nno line end at the end" },
		func(head string) string { return text(400) }, // neither
	}
	messages := make([][]byte, 0, n)
	for i := range n {
		head := fmt.Sprintf("From: =?UTF-8?Q?Jos=C3=A9?= <jose%d@mail.example>\nTo: ana@mail.example\nSubject: Número %d\n"+
			"Date: Mon, 2 Mar 2026 10:%02d:00 +0000\nMessage-ID: <%d@mail.example>\n", i%7, i, i%60, i/2) // some twice
		m := kinds[i%len(kinds)](head)
		if i == n/2 {
			m = head + "\n" + blob(3<<20)
		}
		octets := []byte(m)
		if i%3 == 0 {
			octets = bytes.ReplaceAll(octets, []byte("\n"), []byte("\r\n"))
		}
		messages = append(messages, octets)
	}
	return messages
}

// A Dovecot with a certificate that it made itself: refused, shown, trusted, and then no other is.
func TestDovecot_certificateOfItsOwn(t *testing.T) {
	d := startDovecot(t, mailOfAllKinds(3))
	h := d.house(func(a *account.Account) { a.CAFile, a.PinSHA256 = "", nil })
	report := h.syncFails(account.CertificateWrong)
	p := report.Problems[0]
	if f := p.Fault(time.Now()); f != certificate.OtherName && f != certificate.Unknown || p.Certificate() == nil {
		t.Fatalf("the problem is %s, certificate %v", f, p.Certificate())
	}
	h.update(func(a *account.Account) { *a = a.Trust(p, time.Now()) })
	if report := h.sync(account.SyncOptions{}); report.Stored != 3 {
		t.Errorf("stored %d of 3 after the certificate was trusted", report.Stored)
	}
	card, err := h.manager.Test(t.Context(), h.manager.Accounts()[0], account.Trial{})
	if err != nil || card.Certificate.SHA256 != certificate.Fingerprint(p.Certificate()) || card.UniqueIDs != account.Works || card.TLS == "" {
		t.Errorf("Test = %+v, %v", card, err)
	}
	h.update(func(a *account.Account) { a.PinSHA256[0]++ })
	report = h.syncFails(account.CertificateWrong)
	if f := report.Problems[0].Fault(time.Now()); f != certificate.Changed {
		t.Errorf("another certificate than the trusted one is told as %s", f)
	}
}
