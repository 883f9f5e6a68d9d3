package gui

import (
	"testing"
	"time"
)

func TestDays_aNewOneIsShown(t *testing.T) {
	w, _ := newTestWindow(t)
	addTestAccount(t, w, 1)
	w.first()
	pump(w)
	at := time.Date(2026, 11, 23, 23, 40, 0, 0, time.Local)
	w.now = func() time.Time { return at }
	var wait time.Duration
	var wake func()
	w.after = func(d time.Duration, f func()) { wait, wake = d, f }
	w.watchDays()
	if wait != calendarLook {
		t.Errorf("waits %v, want %v", wait, calendarLook)
	}
	at = at.Add(15 * time.Minute)
	wake()
	if want := 5*time.Minute + time.Second; wait != want {
		t.Errorf("waits %v, want %v", wait, want)
	}
	said := w.status.Now()
	said.Today = "yesterday's"
	w.status.Set(said)
	at = at.Add(wait)
	wake()
	pump(w)
	if got := w.status.Now().Today; got == "yesterday's" {
		t.Error("the status line is that of yesterday")
	}
}

func TestDays_theWindowLooksAtTheCalendarForEver(t *testing.T) {
	w, later := newTestWindow(t)
	addTestAccount(t, w, 1)
	w.first()
	pump(w)
	later.Run()
	for range 3 {
		if len(later.Waiting) == 0 {
			t.Fatal("nothing looks at the calendar any more")
		}
		later.Run()
	}
}
