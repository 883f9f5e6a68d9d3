package panetest

import "time"

// Later collects what was put off, to be run by the test.
type Later struct{ Waiting []func() }

func (l *Later) After(_ time.Duration, f func()) { l.Waiting = append(l.Waiting, f) }

func (l *Later) Run() {
	waiting := l.Waiting
	l.Waiting = nil
	for _, f := range waiting {
		f()
	}
}
