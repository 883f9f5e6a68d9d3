package gui

import (
	"fmt"
	"io"
	"time"
)

// smokeLine is what a smoke run prints; the CI looks for it.
const smokeLine = "smoke: rows=%d problems=%d\n"

// smoke quits after d, having told how many messages the list shows and how many problems the status line has.
func (w *window) smoke(d time.Duration, out io.Writer) {
	w.after(d, func() {
		_, _ = fmt.Fprintf(out, smokeLine, w.list.List.Len(), len(w.problems())) // the CI misses the line if this fails
		w.close()
	})
}
