package gui

// What is done to messages, and taken back, is done in turn, in the order in which it was asked for: who deletes and at once
// takes it back must not have what came before taken back, nor two Undos overtake each other.

// inTurn calls do when everything asked for before is over; do calls next when it is over itself.
func (w *window) inTurn(do func(next func())) {
	w.turns = append(w.turns, do)
	if len(w.turns) == 1 {
		w.turn()
	}
}

func (w *window) turn() {
	w.turns[0](func() {
		if len(w.turns) > 0 { // else a bug has ended one, and all
			w.turns = w.turns[1:]
		}
		if len(w.turns) > 0 {
			w.turn()
		}
	})
}
