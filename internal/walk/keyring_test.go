//go:build linux

package walk

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/godbus/dbus/v5"

	"valija/account"
	"valija/store"
)

// The Secret Service API of freedesktop.org.
const (
	secretsName     = "org.freedesktop.secrets"
	secretsPath     = "/org/freedesktop/secrets"
	promptInterface = "org.freedesktop.Secret.Prompt"
	secretsPrompt   = "/org/freedesktop/secrets/prompt/1"
)

// lockedKeyring is a keyring that is locked, and whose prompt the user closes.
type lockedKeyring struct{ conn *dbus.Conn }

// OpenSession is a method of the service.
func (lockedKeyring) OpenSession(string, dbus.Variant) (dbus.Variant, dbus.ObjectPath, *dbus.Error) {
	return dbus.MakeVariant(""), secretsPath + "/session/1", nil
}

// Unlock is a method of the service: it takes a prompt.
func (lockedKeyring) Unlock([]dbus.ObjectPath) ([]dbus.ObjectPath, dbus.ObjectPath, *dbus.Error) {
	return nil, secretsPrompt, nil
}

// Prompt is a method of the prompt, which the user closes.
func (k lockedKeyring) Prompt(string) *dbus.Error {
	err := k.conn.Emit(secretsPrompt, promptInterface+".Completed", true, dbus.MakeVariant([]dbus.ObjectPath{}))
	if err != nil {
		return dbus.MakeFailedError(err)
	}
	return nil
}

// Without the password there is no mail, but there are words, and the window works.
func TestLacking_aKeyring(t *testing.T) {
	needWindow(t)
	s := newScreen(t, "1000x700", "+extension", "GLX")
	for _, tt := range []struct {
		name string
		bus  func(t *testing.T) string
		want string
	}{
		{"no session bus", func(*testing.T) string { return "unix:path=/nonexistent/bus" }, "This computer has no keyring."},
		{"no keyring", func(t *testing.T) string { return newBus(t).address }, "This computer has no keyring."},
		{"keyring whose prompt is closed", func(t *testing.T) string {
			b := newBus(t)
			k := lockedKeyring{b.conn}
			b.export(t, secretsPrompt, promptInterface, k)
			b.offer(t, secretsName, secretsPath, map[string]any{"org.freedesktop.Secret.Service": k})
			return b.address
		}, "The system's keyring does not answer."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			profile := t.TempDir()
			newHouse(t, profile, "")
			p := start{screen: s, env: []string{busVariable + "=" + tt.bus(t)},
				args: []string{"--profile", profile, "--smoke", "12", "--lang", "en", "--theme", "light"}}.run(t)
			id := p.window(s)
			p.settle()
			s.picture(id, "keyring-"+strings.ReplaceAll(tt.name, " ", "-"))
			if got := p.status(); got != 0 || !strings.Contains(p.said(), "smoke: problem="+tt.want) {
				t.Errorf("status %d, said %q, told %q; want 0 and the problem %q", got, p.said(), p.told(), tt.want)
			}
			p.quiet()
		})
	}
}

// openKeyring runs a real keyring on the bus, unlocked, that holds the password of the profile's account.
func (b *bus) openKeyring(t *testing.T, profile, password string) {
	t.Helper()
	home := t.TempDir()
	env := append(os.Environ(), busVariable+"="+b.address, "HOME="+home, "XDG_DATA_HOME="+home, "XDG_RUNTIME_DIR="+home)
	daemon := exec.Command("gnome-keyring-daemon", "--unlock", "--components=secrets", "--foreground")
	daemon.Env, daemon.Stdin = env, strings.NewReader("test-pw")
	started(t, daemon)
	secret := secretOf(t, profile)
	until(t, "the keyring takes a secret", func() bool {
		c := exec.Command("secret-tool", "store", "--label=Valija", "service", "valija", "username", secret)
		c.Env, c.Stdin = env, strings.NewReader(password)
		return c.Run() == nil
	})
}

// secretOf is the name under which the keyring holds the password of the profile's account.
func secretOf(t *testing.T, profile string) string {
	t.Helper()
	s, err := store.Open(t.Context(), profile, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	m, err := account.NewManager(t.Context(), account.Options{Store: s, Secrets: account.NewMemory()})
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close()
	return m.Accounts()[0].SecretID
}
