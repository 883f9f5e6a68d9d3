package cli

import (
	"fmt"
	"strings"
	"time"
)

// Long work shows where it is in one line that is written over, on a terminal only. Ctrl+C stops it.

// progressEvery is how often the line changes: often enough to see that something happens.
const progressEvery = 200 * time.Millisecond

// counting shows how many messages of how many are done.
func (e *env) counting(key string) func(done, total int) {
	show := e.progress(key)
	return func(done, total int) { show(int64(done), int64(total), e.words.Number) }
}

// measuring shows how many octets of how many are done.
func (e *env) measuring(key string) func(done, total int64) {
	show := e.progress(key)
	return func(done, total int64) { show(done, total, func(n int) string { return e.words.Octets(int64(n)) }) }
}

func (e *env) progress(key string) func(done, total int64, text func(int) string) {
	if e.screen == nil {
		return func(int64, int64, func(int) string) {}
	}
	var last time.Time
	width := 0
	return func(done, total int64, text func(int) string) {
		now := e.opt.Now()
		if done < total && now.Sub(last) < progressEvery {
			return
		}
		last = now
		line := fmt.Sprintf("%s %s / %s (Ctrl+C)", e.words.T(key), text(int(done)), text(int(total)))
		if done >= total {
			line = ""
		}
		fmt.Fprintf(e.screen, "\r%s%s\r", line, strings.Repeat(" ", max(0, width-len(line))))
		width = len(line)
	}
}
