// Package dovecot starts a real Dovecot for tests and measurements: a child process on free ports of loopback, with its
// configuration, certificate and mail in a temporary folder of its own. Needs the programs of Debian's dovecot-pop3d.
package dovecot

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"time"

	"valija/pop3/pop3server"
)

const (
	// startTimeout is how long Dovecot may take until it greets.
	startTimeout = 20 * time.Second

	// startPause is the time between two looks whether it does.
	startPause = 20 * time.Millisecond

	// nobody serves the mail when we are root: Dovecot refuses to do that as root.
	nobody = 65534
)

// Server is a running Dovecot with one user.
type Server struct {
	Plain, TLS     string // addresses host:port; Plain has STLS, TLS has TLS from the first octet
	Trust          *x509.CertPool
	Certificate    tls.Certificate
	User, Password string

	dir      string
	cmd      *exec.Cmd
	uid, gid int
}

// Start starts a Dovecot whose user ana, password hunter2, has messages in her maildrop. Extra is more configuration.
func Start(ctx context.Context, extra string, messages ...string) (*Server, error) {
	program, err := exec.LookPath("dovecot")
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "dovecot") // short, as it holds sockets
	if err != nil {
		return nil, err
	}
	s := &Server{dir: dir, User: "ana", Password: "hunter2", uid: os.Getuid(), gid: os.Getgid()}
	if s.uid == 0 {
		s.uid, s.gid = nobody, nobody
	}
	if err := errors.Join(s.lay(), s.Add(messages...), s.configure(extra)); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	s.cmd = exec.Command(program, "-F", "-c", filepath.Join(dir, "dovecot.conf"))
	if err := s.cmd.Start(); err != nil {
		s.cmd = nil
		return nil, errors.Join(err, s.Close())
	}
	if err := s.wait(ctx); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// Close stops Dovecot and removes what it held.
func (s *Server) Close() error {
	if s.cmd != nil {
		_ = s.cmd.Process.Signal(os.Interrupt) // may have ended by itself
		_ = s.cmd.Wait()
	}
	return os.RemoveAll(s.dir)
}

// Log returns what Dovecot has logged.
func (s *Server) Log() string {
	text, err := os.ReadFile(filepath.Join(s.dir, "log"))
	if err != nil {
		return err.Error()
	}
	return string(text)
}

// lay makes the folders and the certificate.
func (s *Server) lay() error {
	if err := os.Chmod(s.dir, 0o755); err != nil {
		return err
	}
	for _, sub := range []string{"mail/ana/cur", "mail/ana/new", "mail/ana/tmp", "home", "run", "state"} {
		if err := os.MkdirAll(filepath.Join(s.dir, sub), 0o755); err != nil {
			return err
		}
	}
	cert, err := pop3server.SelfSigned("127.0.0.1")
	if err != nil {
		return err
	}
	key, err := x509.MarshalPKCS8PrivateKey(cert.PrivateKey)
	if err != nil {
		return err
	}
	s.Certificate, s.Trust = cert, pop3server.Trust(cert)
	certPEM := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: cert.Certificate[0]})
	keyPEM := pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: key})
	return errors.Join(os.WriteFile(s.CertificateFile(), certPEM, 0o644), os.WriteFile(filepath.Join(s.dir, "key.pem"), keyPEM, 0o600))
}

// CertificateFile is where the certificate lies, in PEM.
func (s *Server) CertificateFile() string { return filepath.Join(s.dir, "cert.pem") }

// Add delivers messages to the maildrop.
func (s *Server) Add(messages ...string) error {
	cur := filepath.Join(s.dir, "mail", "ana", "cur")
	start := time.Now().UnixNano()
	for i, m := range messages {
		name := fmt.Sprintf("%d.M%09dP1.host,S=%d:2,", start/1e9, i, len(m))
		if err := os.WriteFile(filepath.Join(cur, name), []byte(m), 0o644); err != nil {
			return err
		}
	}
	return s.give()
}

// Messages returns how many messages the maildrop holds on disk.
func (s *Server) Messages() (int, error) {
	n := 0
	for _, sub := range []string{"cur", "new"} {
		entries, err := os.ReadDir(filepath.Join(s.dir, "mail", "ana", sub))
		if err != nil {
			return 0, err
		}
		n += len(entries)
	}
	return n, nil
}

// give makes the user that serves the mail its owner.
func (s *Server) give() error {
	for _, sub := range []string{"mail", "home"} {
		err := filepath.WalkDir(filepath.Join(s.dir, sub), func(path string, _ fs.DirEntry, err error) error {
			return errors.Join(err, os.Lchown(path, s.uid, s.gid))
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// configuration wants: folder, plain port, TLS port, uid, gid.
const configuration = `
base_dir = %[1]s/run
state_dir = %[1]s/state
log_path = %[1]s/log
protocols = pop3
listen = 127.0.0.1
ssl = yes
ssl_cert = <%[1]s/cert.pem
ssl_key = <%[1]s/key.pem
mail_location = maildir:%[1]s/mail/%%u
disable_plaintext_auth = yes
auth_mechanisms = plain login cram-md5 apop scram-sha-1 scram-sha-256
first_valid_uid = 1
first_valid_gid = 1
mail_max_userip_connections = 100
passdb {
  driver = static
  args = password=hunter2
}
userdb {
  driver = static
  args = uid=%[4]d gid=%[5]d home=%[1]s/home/%%u
}
service pop3-login {
  chroot =
  inet_listener pop3 {
    port = %[2]d
  }
  inet_listener pop3s {
    port = %[3]d
    ssl = yes
  }
}
service anvil {
  chroot =
}
`

// configure finds ports and writes the configuration.
func (s *Server) configure(extra string) error {
	ports := [2]int{}
	for i := range ports {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return err
		}
		ports[i] = l.Addr().(*net.TCPAddr).Port
		if err := l.Close(); err != nil {
			return err
		}
	}
	s.Plain, s.TLS = fmt.Sprintf("127.0.0.1:%d", ports[0]), fmt.Sprintf("127.0.0.1:%d", ports[1])
	text := fmt.Sprintf(configuration, s.dir, ports[0], ports[1], s.uid, s.gid) + extra
	if os.Getuid() != 0 {
		me, err := user.Current()
		if err != nil {
			return err
		}
		text += "\ndefault_internal_user = " + me.Username + "\ndefault_login_user = " + me.Username + "\n"
	}
	return os.WriteFile(filepath.Join(s.dir, "dovecot.conf"), []byte(text), 0o644)
}

// wait waits until somebody answers at the plain port.
func (s *Server) wait(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, startTimeout)
	defer cancel()
	tick := time.NewTicker(startPause)
	defer tick.Stop()
	for {
		conn, err := new(net.Dialer).DialContext(ctx, "tcp", s.Plain)
		if err == nil {
			return conn.Close()
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("dovecot does not start: %w\n%s", err, s.Log())
		case <-tick.C:
		}
	}
}
