package gui

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/mailview"
)

// dozer is a doze with a clock and an event queue of the test.
type dozer struct {
	doze
	at     time.Time
	slept  int
	woken  int
	event  time.Duration // when the system has an event, after the sleep began; 0: none
	moves  bool
	gone   bool
	next   func()
	nextIn time.Duration
}

func newDozer() *dozer {
	d := &dozer{at: noon}
	d.now = func() time.Time { return d.at }
	d.sleep = func(most time.Duration) {
		d.slept++
		if d.event > 0 {
			most, d.event = d.event, 0
		}
		d.at = d.at.Add(most)
	}
	d.wake = func() { d.woken++ }
	d.busy, d.over = func() bool { return d.moves }, func() bool { return d.gone }
	d.later = func(after time.Duration, f func()) { d.nextIn, d.next = after, f }
	d.start()
	return d
}

// step lets the time pass until the main goroutine has its next turn.
func (d *dozer) step() {
	d.at = d.at.Add(d.nextIn)
	d.next()
}

func TestDoze_sleepsOnlyWhenNothingHappened(t *testing.T) {
	d := newDozer()
	if d.nextIn != dozeAfter {
		t.Fatalf("looks after %v, want %v", d.nextIn, dozeAfter)
	}
	d.at = d.at.Add(time.Second)
	d.rouse()
	d.at = d.at.Add(time.Second)
	if d.next(); d.slept != 0 || d.nextIn != time.Second {
		t.Fatalf("slept %d times a second after something happened, looks again after %v", d.slept, d.nextIn)
	}
	for range 10 {
		d.step()
	}
	if d.slept != 10 {
		t.Errorf("slept %d times in 10 turns", d.slept)
	}
}

func TestDoze_anEventOfTheSystemKeepsItAwake(t *testing.T) {
	d := newDozer()
	d.step()
	d.event = 10 * time.Millisecond
	d.step()
	slept := d.slept
	d.step() // the turn after the event
	if d.slept != slept || d.nextIn < dozeAfter-dozeFor {
		t.Errorf("slept again at once, or looks after %v", d.nextIn)
	}
}

func TestDoze_isRousedFromOutside(t *testing.T) {
	d := newDozer()
	asleep := d.sleep
	d.sleep = func(most time.Duration) { d.rouse(); asleep(time.Millisecond) }
	d.step()
	if d.woken != 1 {
		t.Fatalf("woken %d times, want once", d.woken)
	}
	d.rouse()
	if d.woken != 1 {
		t.Error("woken though it was not asleep")
	}
	slept := d.slept
	if d.step(); d.slept != slept {
		t.Error("slept again at once")
	}
}

func TestDoze_notWhileACursorBlinks(t *testing.T) {
	d := newDozer()
	d.moves = true
	for range 5 {
		d.step()
	}
	if d.slept != 0 {
		t.Errorf("slept %d times", d.slept)
	}
	d.moves = false
	if d.step(); d.slept != 1 {
		t.Errorf("slept %d times after it, want once", d.slept)
	}
}

func TestDoze_endsWithTheWindows(t *testing.T) {
	d := newDozer()
	d.step()
	d.gone = true
	slept := d.slept
	d.nextIn = 0
	d.next()
	if d.slept != slept || d.nextIn != 0 {
		t.Error("goes on")
	}
	d.asleep.Store(true)
	if d.rouse(); d.woken != 0 {
		t.Error("wakes what has gone")
	}
}

func TestMoves_whileASelectionScrolls(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.New(look.Options{Variant: look.VariantLight}))
	v, line := mailview.New(mailview.Look{}), control.NewEntry(nil, nil)
	w := test.NewTempWindow(t, container.NewStack(line, v))
	w.Resize(fyne.NewSize(400, 300))
	v.SetBlocks(mailview.FromPlain(strings.Repeat("A line\n", 200), mailview.PlainOptions{}))
	if moves() {
		t.Error("something moves though nothing has the focus")
	}
	v.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(10, 15)}, Button: desktop.MouseButtonPrimary})
	v.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(50, 350)}})
	if !moves() {
		t.Error("nothing moves while a selection is drawn beyond the edge of a text")
	}
	v.DragEnd()
	if moves() {
		t.Error("something moves after the mouse was let go")
	}
	w.Canvas().Focus(line)
	if !moves() {
		t.Error("nothing moves though a line of text has the focus")
	}
}
