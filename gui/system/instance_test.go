package system

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestHandOver_raisesTheWindowOfTheProfile(t *testing.T) {
	dir := t.TempDir()
	if HandOver(dir) {
		t.Error("HandOver with no window = true")
	}
	raised := make(chan bool, 1)
	l, err := Listen(dir, func() { raised <- true })
	if err != nil {
		t.Fatal(err)
	}
	if !HandOver(dir) {
		t.Error("HandOver with a window = false")
	}
	<-raised
	l.Close()
	if HandOver(dir) {
		t.Error("HandOver after the window's end = true")
	}
}

func TestHandOver_passesAWindowThatWasKilled(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(socketPath(dir), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if HandOver(dir) {
		t.Error("HandOver to a dead socket = true")
	}
	l, err := Listen(dir, func() {})
	if err != nil {
		t.Fatal(err)
	}
	l.Close()
}

func TestSocketPath_isShortAndOfItsProfile(t *testing.T) {
	a, b := filepath.Join("/", strings.Repeat("long/", 40), "a"), filepath.Join("/", strings.Repeat("long/", 40), "b")
	if pa, pb := socketPath(a), socketPath(b); len(pa) > longestSocket || pa == pb {
		t.Errorf("socketPath = %q and %q", pa, pb)
	}
}
