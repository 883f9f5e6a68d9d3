package gui

import (
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"github.com/go-gl/glfw/v3.4/glfw"
)

const (
	// dozeAfter nothing happened for so long, the main goroutine sleeps between looks at its window. Until then Fyne wakes
	// it 60 times a second, which takes 1.3 to 2 % of a core.
	dozeAfter = 2 * time.Second
	// dozeFor is how long it sleeps at most: what asks Fyne for the main goroutine past us (a menu of the tray) waits no
	// longer. With 50 ms Go's own watch of threads, which wakes every 20 microseconds after each, would take what is saved.
	dozeFor = 250 * time.Millisecond
)

// doze lets the main goroutine sleep while nobody does anything. An event of the system wakes it at once, and so does rouse.
type doze struct {
	// set by newDoze, never changed
	sleep func(time.Duration)         // until the system has an event, wake is called or the time is over
	wake  func()                      // from any goroutine
	later func(time.Duration, func()) // runs on the main goroutine, without rousing it
	busy  func() bool                 // something moves by itself: a cursor that blinks
	now   func() time.Time
	over  func() bool // the windows have gone: Fyne then runs what it is given on the goroutine that gives it

	last   atomic.Int64 // when something happened, in nanoseconds since 1970
	asleep atomic.Bool
}

// start begins to look for a time when nothing happens.
func (d *doze) start() {
	d.rouse()
	d.later(dozeAfter, d.nod)
}

// rouse wakes the main goroutine and keeps it awake. From any goroutine, before it is asked to do something.
func (d *doze) rouse() {
	d.last.Store(d.now().UnixNano())
	if d.asleep.Load() && !d.over() {
		d.wake()
	}
}

// nod sleeps once when nothing happened for long enough, and is called again.
func (d *doze) nod() {
	if d.over() {
		return
	}
	d.asleep.Store(true)
	quiet := time.Duration(d.now().UnixNano() - d.last.Load())
	if quiet < dozeAfter || d.busy() {
		d.asleep.Store(false)
		d.later(max(dozeAfter-quiet, dozeFor), d.nod)
		return
	}
	began := d.now()
	d.sleep(dozeFor)
	d.asleep.Store(false)
	if d.now().Sub(began) < dozeFor-time.Millisecond { // not the clock has woken us
		d.last.Store(d.now().UnixNano())
	}
	d.later(0, d.nod)
}

// newDoze makes the doze of the program's windows.
func newDoze(now func() time.Time, over func() bool) *doze {
	return &doze{
		sleep: func(most time.Duration) { glfw.WaitEventsTimeout(most.Seconds()) },
		wake:  glfw.PostEmptyEvent,
		later: func(after time.Duration, f func()) {
			if after <= 0 {
				fyne.Do(f)
				return
			}
			time.AfterFunc(after, func() { fyne.Do(f) })
		},
		busy: moves,
		now:  now,
		over: over,
	}
}

// moves tells whether something in a window moves by itself: the cursor of a line of text that has the focus, or a text
// that scrolls while a selection is drawn beyond its edge.
func moves() bool {
	for _, w := range fyne.CurrentApp().Driver().AllWindows() {
		switch o := w.Canvas().Focused().(type) {
		case interface{ SetPlaceHolder(string) }:
			return true
		case interface{ Moving() bool }:
			if o.Moving() {
				return true
			}
		}
	}
	return false
}

// letDoze lets the main goroutine sleep from now on, where windows are GLFW's.
func (w *window) letDoze() {
	if native(w.win) != nil {
		w.doze.start()
	}
}
