package gui

import (
	"time"

	"valija/account"
)

// calendarLook is how often a look is taken at the calendar at least: timers stand still while a computer sleeps, and it
// may wake up in another time zone.
const calendarLook = 10 * time.Minute

// watchDays shows everything anew when a day begins: "today" and "yesterday", the octets of today, the groups of the list.
func (w *window) watchDays() {
	day := dayOf(w.now())
	w.after(min(calendarLook, untilTomorrow(w.now())), func() {
		if dayOf(w.now()) != day {
			w.handle([]account.Event{account.Reload{}})
		}
		w.watchDays()
	})
}

func dayOf(t time.Time) time.Time {
	y, m, d := t.Local().Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.Local)
}

// untilTomorrow is the time until the next day has surely begun.
func untilTomorrow(now time.Time) time.Duration {
	y, m, d := now.Local().Date()
	return time.Date(y, m, d+1, 0, 0, 1, 0, time.Local).Sub(now)
}
