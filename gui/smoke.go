package gui

import (
	"fmt"
	"io"
	"time"

	"valija/internal/problemtext"
)

// What a smoke run prints; the CI looks for it.
const (
	smokeLine    = "smoke: rows=%d problems=%d\n"
	smokeProblem = "smoke: problem=%s\n"
)

// smoke quits after d, having told how many messages the list shows, how many problems the status line has, and which.
func (w *window) smoke(d time.Duration, out io.Writer) {
	w.after(d, func() {
		problems := w.problems()
		_, _ = fmt.Fprintf(out, smokeLine, w.list.List.Len(), len(problems)) // the CI misses the lines if this fails
		for _, p := range problems {
			_, _ = fmt.Fprintf(out, smokeProblem, problemtext.Of(w.env.Words, p, w.now()).Title)
		}
		w.close()
	})
}
