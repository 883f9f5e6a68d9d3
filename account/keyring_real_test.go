//go:build linux

package account_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"valija/account"
)

// inBus says, in the environment of a test program that TestKeyring_real started, which situation it finds itself in.
const inBus = "VALIJA_TEST_KEYRING"

// TestKeyring_real runs this test program again inside D-Bus sessions of its own, with a gnome-keyring in each state
// that users meet. Nothing of the session that the tests run in is touched.
func TestKeyring_real(t *testing.T) {
	if os.Getenv("VALIJA_TEST_REAL") != "1" {
		t.Skip("needs dbus-run-session and gnome-keyring-daemon; set VALIJA_TEST_REAL=1")
	}
	for _, tt := range []struct{ situation, script string }{
		{"unlocked", `eval "$(printf test-pw | gnome-keyring-daemon --unlock --components=secrets 2>/dev/null)"; exec "$0" "$@"`},
		{"never unlocked", `gnome-keyring-daemon --start --components=secrets >/dev/null 2>&1; exec "$0" "$@"`},
		{"no service", `exec "$0" "$@"`},
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
	if situation == "unlocked" {
		testSecrets(t, k)
		return
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	if err := k.SetSecret(ctx, "a", "secret"); !errors.Is(err, account.ErrNoKeyring) {
		t.Errorf("SetSecret = %v, want ErrNoKeyring", err)
	}
	if _, err := k.Secret(ctx, "a"); !errors.Is(err, account.ErrNoKeyring) {
		t.Errorf("Secret = %v, want ErrNoKeyring", err)
	}
}
