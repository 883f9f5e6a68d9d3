//go:build linux

package walk

import (
	"context"
	"errors"
	"image"
	"strconv"
	"strings"
	"testing"

	"valija/gui/dragout"
)

// held is a drag on a screen with a window that stands for the program's, at the left, and one of another program at the right.
type held struct {
	*screen
	t      *testing.T
	target *dropTarget
	drag   *dragout.Drag
	ended  chan end
	wrote  chan struct{} // closed when the files are asked for
}

type end struct {
	outcome dragout.Outcome
	err     error
}

// The middle of the windows of a held drag, in pixels of the screen.
const (
	inOurs, inTheirs, inNeither = 110, 510, 900
	middle                      = 110
)

// hold presses the button in the program's window and begins a drag.
func hold(t *testing.T, m manner, files func(context.Context) ([]string, error)) *held {
	t.Helper()
	h := &held{t: t, screen: newScreen(t, "1000x400"), ended: make(chan end, 1), wrote: make(chan struct{})}
	t.Setenv("DISPLAY", h.display)
	ours := plainWindow(t, connect(t, h.screen), 10, 10)
	h.target = newDropTarget(t, h.screen, m, 410, 10)
	h.to(inOurs)
	h.must("xdotool", "mousedown", "1")
	picture := image.NewRGBA(image.Rect(0, 0, 80, 24))
	var err error
	h.drag, err = dragout.Begin(dragout.Offer{
		Window: uintptr(ours), Card: picture, Taken: picture,
		Files: func(ctx context.Context) ([]string, error) {
			close(h.wrote)
			return files(ctx)
		},
		Ended: func(o dragout.Outcome, err error) { h.ended <- end{o, err} },
	})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// to moves the real pointer there.
func (h *held) to(x int) {
	h.t.Helper()
	h.must("xdotool", "mousemove", strconv.Itoa(x), strconv.Itoa(middle))
}

func (h *held) letGo() {
	h.t.Helper()
	h.must("xdotool", "mouseup", "1")
}

// hears waits until the other program was told something.
func (h *held) hears(message string) {
	h.t.Helper()
	until(h.t, "the other program hears "+message+"; it heard "+h.target.told(), func() bool { return h.target.has(message) })
}

func (h *held) want(o dragout.Outcome, err error) {
	h.t.Helper()
	if got := <-h.ended; got.outcome != o || !errors.Is(got.err, err) {
		h.t.Errorf("the drag ended %v, %v; want %v, %v", got.outcome, got.err, o, err)
	}
}

// wantNone fails the test when the files were asked for.
func (h *held) wantNone() {
	h.t.Helper()
	select {
	case <-h.wrote:
		h.t.Error("the files were asked for")
	default:
	}
}

func twoFiles(context.Context) ([]string, error) { return []string{"/tmp/a b.txt", "/tmp/c.eml"}, nil }

func TestDragOut_anotherProgramTakesTheFiles(t *testing.T) {
	needWindow(t)
	h := hold(t, takes, twoFiles)
	h.to(inTheirs)
	h.hears("XdndPosition")
	if !h.drag.Outside() {
		t.Error("the pointer is over another program, and Outside says no")
	}
	h.letGo()
	h.want(dragout.Taken, nil)
	if got, want := h.target.files(), "file:///tmp/a%20b.txt\r\nfile:///tmp/c.eml\r\n"; got != want {
		t.Errorf("it got %q, want %q", got, want)
	}
	if got, want := h.target.told(), "XdndEnter XdndPosition XdndDrop"; got != want {
		t.Errorf("it heard %s, want %s", got, want)
	}
}

func TestDragOut_filesThatTakeLongAreWaitedFor(t *testing.T) {
	needWindow(t)
	written := make(chan struct{})
	h := hold(t, takes, func(ctx context.Context) ([]string, error) {
		<-written
		return twoFiles(ctx)
	})
	h.to(inTheirs)
	h.hears("XdndPosition")
	<-h.wrote
	h.letGo()
	close(written)
	h.want(dragout.Taken, nil)
}

func TestDragOut_endsWithoutFiles(t *testing.T) {
	needWindow(t)
	full := errors.New("the disk is full")
	h := hold(t, takes, func(context.Context) ([]string, error) { return nil, full })
	h.to(inTheirs)
	h.hears("XdndPosition")
	h.letGo()
	h.want(dragout.Failed, full)
	h.hears("XdndLeave")
}

func TestDragOut_insideTheProgramNothingHappens(t *testing.T) {
	needWindow(t)
	h := hold(t, takes, twoFiles)
	h.to(inOurs + 20)
	h.letGo()
	h.want(dragout.Inside, nil)
	h.wantNone()
}

func TestDragOut_whereNobodyTakesAnything(t *testing.T) {
	needWindow(t)
	h := hold(t, takes, twoFiles)
	h.to(inTheirs)
	h.hears("XdndPosition")
	h.to(inNeither)
	h.hears("XdndLeave")
	h.letGo()
	h.want(dragout.Nowhere, nil)
}

func TestDragOut_aProgramThatRefusesOrNeverAnswersIsLeft(t *testing.T) {
	needWindow(t)
	for _, what := range []manner{refuses, neverAnswers} {
		h := hold(t, what, twoFiles)
		h.to(inTheirs)
		h.hears("XdndPosition")
		h.letGo()
		h.want(dragout.Refused, nil)
		h.hears("XdndLeave")
	}
}

func TestDragOut_aProgramThatDiesMeanwhile(t *testing.T) {
	needWindow(t)
	h := hold(t, dies, twoFiles)
	h.to(inTheirs)
	h.hears("XdndPosition")
	until(t, "its window is gone", func() bool { return !strings.Contains(h.must("xwininfo", "-root", "-tree"), "+410+10") })
	h.letGo()
	if got := <-h.ended; got.outcome != dragout.Nowhere && got.outcome != dragout.Silent && got.outcome != dragout.Refused {
		t.Errorf("the drag ended %v, %v; want nothing taken", got.outcome, got.err)
	}
}

func TestDragOut_aProgramThatDiesWithTheFiles(t *testing.T) {
	needWindow(t)
	h := hold(t, diesAtDrop, twoFiles)
	h.to(inTheirs)
	h.hears("XdndPosition")
	h.letGo()
	h.want(dragout.Silent, nil)
}

func TestDragOut_aProgramThatNeverSaysThatItHasThem(t *testing.T) {
	needWindow(t)
	h := hold(t, neverEnds, twoFiles)
	h.to(inTheirs)
	h.hears("XdndPosition")
	h.letGo()
	h.want(dragout.Silent, nil)
	if h.target.files() == "" {
		t.Error("it did not get the files either")
	}
}

func TestDragOut_escapeStopsIt(t *testing.T) {
	needWindow(t)
	h := hold(t, takes, twoFiles)
	h.to(inTheirs)
	h.hears("XdndPosition")
	h.must("xdotool", "keydown", "Escape")
	h.want(dragout.Stopped, nil)
	h.must("xdotool", "keyup", "Escape")
	h.hears("XdndLeave")
	h.letGo()
	if h.target.has("XdndDrop") {
		t.Error("it was dropped all the same")
	}
}

func TestDragOut_canBeStopped(t *testing.T) {
	needWindow(t)
	h := hold(t, takes, twoFiles)
	h.to(inTheirs)
	h.hears("XdndPosition")
	h.drag.Stop()
	h.want(dragout.Stopped, nil)
	h.hears("XdndLeave")
}

func TestDragOut_aDisplayThatEnds(t *testing.T) {
	needWindow(t)
	t.Setenv("DISPLAY", ":4711")
	ended := make(chan end, 1)
	_, err := dragout.Begin(dragout.Offer{Window: 1, Ended: func(o dragout.Outcome, err error) { ended <- end{o, err} }})
	if err != nil {
		t.Fatal(err)
	}
	if got := <-ended; got.outcome != dragout.Failed || got.err == nil {
		t.Errorf("without a display the drag ended %v, %v; want an error", got.outcome, got.err)
	}
}
