package system

import (
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestHandOver_raisesTheWindowOfTheProfile(t *testing.T) {
	dir := t.TempDir()
	if HandOver(dir) {
		t.Error("HandOver with no window = true")
	}
	raised := make(chan bool, 1)
	l, err := Listen(dir, func([]string) { raised <- true })
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
	l, err := Listen(dir, func([]string) {})
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

func TestSocketPath_isShortWhateverTheFoldersAreCalled(t *testing.T) {
	long := filepath.Join(t.TempDir(), strings.Repeat("long/", 40))
	t.Setenv("TMPDIR", long)
	t.Setenv("XDG_RUNTIME_DIR", long)
	if got := socketPath(long); len(got) > longestSocket {
		t.Errorf("socketPath = %q", got)
	}
}

func TestHandOver_passesWhatIsToBeOpened(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	asked := make(chan []string, 1)
	l, err := Listen(dir, func(names []string) { asked <- names })
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	link := "mailto:ana@mail.example?subject=Hola%0D%0A\n{}"
	if !HandOver(dir, link, "carta de Ana.eml") {
		t.Fatal("HandOver = false")
	}
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	if got, want := <-asked, []string{link, filepath.Join(here, "carta de Ana.eml")}; !slices.Equal(got, want) {
		t.Errorf("asked to open %q, want %q", got, want)
	}
	if HandOver(dir, strings.Repeat("x", longestRequest)) {
		t.Error("HandOver of an endless request = true")
	}
}

func TestListen_standsNoise(t *testing.T) {
	dir := t.TempDir()
	asked := make(chan []string, 8)
	l, err := Listen(dir, func(names []string) { asked <- names })
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	for _, noise := range []string{"", "\n", "GET / HTTP/1.1\r\n", "[1]\n", strings.Repeat("a", 2*longestRequest)} {
		c, err := net.Dial("unix", socketPath(dir))
		if err != nil {
			t.Fatal(err)
		}
		_, _ = c.Write([]byte(noise)) // the other side may have enough of it
		c.Close()
	}
	if !HandOver(dir) {
		t.Error("HandOver after noise = false")
	}
	if names := <-asked; len(names) != 0 || len(asked) != 0 {
		t.Errorf("asked to open %q and %d more, want nothing", names, len(asked))
	}
}
