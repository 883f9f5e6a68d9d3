package gui

import "time"

// dayLook is how often a look is taken at the calendar at least: timers stand still while a computer sleeps.
const dayLook = 10 * time.Minute

// watchDay has the list write its dates and groups anew when a day begins, though nothing else happens.
func (w *window) watchDay() {
	w.after(min(dayLook, untilMidnight(w.now())), func() {
		w.list.Handle(nil)
		w.watchDay()
	})
}

// untilMidnight is how long the day lasts, with a second in which clocks may differ.
func untilMidnight(now time.Time) time.Duration {
	y, m, d := now.Date()
	return time.Date(y, m, d+1, 0, 0, 1, 0, now.Location()).Sub(now)
}
