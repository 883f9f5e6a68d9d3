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
	if want := 20*time.Minute + time.Second; wait != want {
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
	at = at.Add(time.Hour)
	w.watchDays()
	if wait != longestDay {
		t.Errorf("waits %v, want %v", wait, longestDay)
	}
}
