package mailview

import "time"

// Tick is what the animation of a drag beyond an edge does in so many seconds.
func Tick(v *View, seconds float64) { v.tick(time.Duration(seconds * float64(time.Second))) }
