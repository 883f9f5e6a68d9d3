//go:build linux

package account_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"valija/account"
)

// inBus says, in the environment of a test program that TestKeyring_real started, which situation it finds itself in.
const inBus = "VALIJA_TEST_KEYRING"

// unlockedDaemon starts a gnome-keyring whose collection is open, and then the test program.
const unlockedDaemon = `eval "$(printf test-pw | gnome-keyring-daemon --unlock --components=secrets 2>/dev/null)"; exec "$0" "$@"`

// TestKeyring_real runs this test program again inside D-Bus sessions of its own, with a gnome-keyring in each state
// that users meet. Nothing of the session that the tests run in is touched.
func TestKeyring_real(t *testing.T) {
	if os.Getenv("VALIJA_TEST_REAL") != "1" {
		t.Skip("needs dbus-run-session and gnome-keyring-daemon; set VALIJA_TEST_REAL=1")
	}
	for _, tt := range []struct{ situation, script string }{
		{"unlocked", unlockedDaemon},
		{"never unlocked", `gnome-keyring-daemon --start --components=secrets >/dev/null 2>&1; exec "$0" "$@"`},
		{"no service", `exec "$0" "$@"`},
		{"locked, the prompt is closed", unlockedDaemon},
		{"locked, the prompt is ignored", unlockedDaemon},
		{"slow", unlockedDaemon},
	} {
		t.Run(tt.situation, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			cmd := exec.CommandContext(ctx, "dbus-run-session", "--", "sh", "-c", tt.script, os.Args[0],
				"-test.run=^TestKeyring_inBus$", "-test.v")
			cmd.Env = cleanEnv(t, inBus+"="+tt.situation)
			out, err := cmd.CombinedOutput()
			if err != nil || !strings.Contains(string(out), "--- PASS: TestKeyring_inBus") {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
	t.Run("no bus", func(t *testing.T) {
		cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestKeyring_inBus$", "-test.v")
		cmd.Env = cleanEnv(t, inBus+"=no bus", "DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent/bus")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%v\n%s", err, out)
		}
	})
}

// cleanEnv is an environment with a home and a run-time folder of its own, and no display to prompt on.
func cleanEnv(t *testing.T, more ...string) []string {
	dir := t.TempDir()
	return append([]string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + dir, "XDG_RUNTIME_DIR=" + dir, "XDG_DATA_HOME=" + dir, "LANG=C",
	}, more...)
}

// TestKeyring_inBus is run by TestKeyring_real, in a program of its own; anywhere else there is nothing to do.
func TestKeyring_inBus(t *testing.T) {
	situation := os.Getenv(inBus)
	if situation == "" {
		return
	}
	k := account.NewKeyring()
	switch situation {
	case "unlocked":
		testSecrets(t, k)
	case "locked, the prompt is closed":
		keyringLocked(t, k, true)
	case "locked, the prompt is ignored":
		keyringLocked(t, k, false)
	case "slow":
		keyringSlow(t, k)
	default:
		keyringAway(t, k, situation)
	}
}

// keyringAway: nothing can be kept, and the reason is told.
func keyringAway(t *testing.T, k account.Secrets, situation string) {
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	if err := k.SetSecret(ctx, "a", "secret"); !errors.Is(err, account.ErrNoKeyring) {
		t.Errorf("SetSecret = %v, want ErrNoKeyring", err)
	}
	_, err := k.Secret(ctx, "a")
	if !errors.Is(err, account.ErrNoKeyring) {
		t.Errorf("Secret = %v, want ErrNoKeyring", err)
	}
	want := account.KeyringSilent
	if situation == "no bus" {
		want = account.KeyringMissing
	}
	if p := account.Classify(err); p.Kind != want {
		t.Errorf("Classify(%v) = %s, want %s", err, p.Kind, want)
	}
}

// keyringLocked locks the collection, and closes the prompt or leaves it alone: neither is waited for without end.
func keyringLocked(t *testing.T, k account.Secrets, closePrompt bool) {
	bus, err := dbus.ConnectSessionBus()
	if err != nil {
		t.Fatal(err)
	}
	defer bus.Close()
	if err := k.SetSecret(t.Context(), "a", "secret"); err != nil {
		t.Fatal(err)
	}
	p := newPrompter(t, bus, closePrompt)
	lockCollections(t, bus)
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
	defer cancel()
	_, err = k.Secret(ctx, "a")
	if !errors.Is(err, account.ErrNoKeyring) {
		t.Errorf("Secret of a locked collection = %v, want ErrNoKeyring", err)
	}
	if asked := p.asked.Load(); asked == 0 {
		t.Error("the user was not asked to unlock the keyring")
	}
	if closePrompt && ctx.Err() != nil {
		t.Error("a closed prompt was waited for")
	}
	if !closePrompt && ctx.Err() == nil {
		t.Error("a prompt that nobody answered was not waited for")
	}
}

// keyringSlow stops the daemon: a caller's time runs out, and the answer comes when the daemon goes on.
func keyringSlow(t *testing.T, k account.Secrets) {
	if err := k.SetSecret(t.Context(), "a", "secret"); err != nil {
		t.Fatal(err)
	}
	daemon := keyringDaemon(t)
	if err := daemon.Signal(syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	if _, err := k.Secret(ctx, "a"); !errors.Is(err, account.ErrNoKeyring) || !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("Secret of a slow keyring = %v, want ErrNoKeyring by the deadline", err)
	}
	if err := daemon.Signal(syscall.SIGCONT); err != nil {
		t.Fatal(err)
	}
	ctx, cancel = context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	if got, err := k.Secret(ctx, "a"); got != "secret" || err != nil {
		t.Errorf("Secret after it went on = %q, %v", got, err)
	}
}

// keyringDaemon is the process that owns the Secret Service on this bus.
func keyringDaemon(t *testing.T) *os.Process {
	bus, err := dbus.ConnectSessionBus()
	if err != nil {
		t.Fatal(err)
	}
	defer bus.Close()
	var pid uint32
	err = bus.BusObject().Call("org.freedesktop.DBus.GetConnectionUnixProcessID", 0, "org.freedesktop.secrets").Store(&pid)
	if err != nil {
		t.Fatal(err)
	}
	process, err := os.FindProcess(int(pid))
	if err != nil {
		t.Fatal(err)
	}
	return process
}

func lockCollections(t *testing.T, bus *dbus.Conn) {
	service := bus.Object("org.freedesktop.secrets", "/org/freedesktop/secrets")
	all, err := service.GetProperty("org.freedesktop.Secret.Service.Collections")
	if err != nil {
		t.Fatal(err)
	}
	if err := service.Call("org.freedesktop.Secret.Service.Lock", 0, all.Value()).Err; err != nil {
		t.Fatal(err)
	}
}

// prompter stands in for the program that asks the user for the keyring's password (gcr-prompter).
type prompter struct {
	bus     *dbus.Conn
	dismiss bool
	asked   atomic.Int32
}

const (
	prompterName     = "org.gnome.keyring.SystemPrompter"
	prompterFace     = "org.gnome.keyring.internal.Prompter"
	prompterCallback = prompterFace + ".Callback"
)

func newPrompter(t *testing.T, bus *dbus.Conn, dismiss bool) *prompter {
	p := &prompter{bus: bus, dismiss: dismiss}
	if err := bus.Export(p, "/org/gnome/keyring/Prompter", prompterFace); err != nil {
		t.Fatal(err)
	}
	reply, err := bus.RequestName(prompterName, dbus.NameFlagDoNotQueue|dbus.NameFlagReplaceExisting)
	if err != nil || reply != dbus.RequestNameReplyPrimaryOwner {
		t.Fatalf("RequestName = %v, %v", reply, err)
	}
	return p
}

// BeginPrompting says that the prompt may come.
func (p *prompter) BeginPrompting(sender dbus.Sender, callback dbus.ObjectPath) *dbus.Error {
	p.ready(sender, callback, "")
	return nil
}

// PerformPrompt shows it: the user closes it, or does not look.
func (p *prompter) PerformPrompt(sender dbus.Sender, callback dbus.ObjectPath, _ string, _ map[string]dbus.Variant, _ string) *dbus.Error {
	p.asked.Add(1)
	if p.dismiss {
		p.ready(sender, callback, "no")
	}
	return nil
}

// StopPrompting takes it away.
func (p *prompter) StopPrompting(sender dbus.Sender, callback dbus.ObjectPath) *dbus.Error {
	p.bus.Object(string(sender), callback).Go(prompterCallback+".PromptDone", dbus.FlagNoReplyExpected, nil)
	return nil
}

// ready answers the daemon, which hears it only after the answer to its own call: that one has left when the bus has
// answered two questions more.
func (p *prompter) ready(sender dbus.Sender, callback dbus.ObjectPath, reply string) {
	go func() {
		for range 2 {
			if p.bus.BusObject().Call("org.freedesktop.DBus.GetId", 0).Err != nil {
				return // the test is over
			}
		}
		p.bus.Object(string(sender), callback).Go(prompterCallback+".PromptReady", dbus.FlagNoReplyExpected, nil, reply, map[string]dbus.Variant{}, "")
	}()
}
