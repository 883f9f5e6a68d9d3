package gui

import (
	"testing"
	"time"
)

func TestWatchDay_looksAtTheCalendarForEver(t *testing.T) {
	w, later := newTestWindow(t)
	addTestAccount(t, w, 1)
	w.first()
	pump(w)
	later.Run()
	for range 3 {
		waiting := len(later.Waiting)
		if waiting == 0 {
			t.Fatal("nothing looks at the calendar any more")
		}
		later.Run()
	}
}

func TestUntilMidnight(t *testing.T) {
	for now, want := range map[time.Time]time.Duration{
		time.Date(2026, 11, 30, 23, 59, 0, 0, time.UTC): time.Minute + time.Second,
		time.Date(2026, 12, 31, 0, 0, 1, 0, time.UTC):   24 * time.Hour,
	} {
		if got := untilMidnight(now); got != want {
			t.Errorf("untilMidnight(%v) = %v, want %v", now, got, want)
		}
	}
}
