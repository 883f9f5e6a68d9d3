// Package budget bounds the work that one message may cause, whatever it says.
//
// A mail is foreign input: a few kilobytes of it can ask for hours of work. Every stage of the view spends from one
// Budget while it works: selector matches, boxes, laid out boxes, glyphs, lines, pixels, and time. What goes beyond ends
// the stage at once, and Guard returns the reason, so that the caller can show the clean text instead.
package budget

import (
	"errors"
	"fmt"
	"time"
)

// Kind is a kind of work.
type Kind uint8

// The kinds of work.
const (
	Match  Kind = iota // a selector compared with an element
	Box                // a box made
	Layout             // a box laid out
	Glyph              // a character shaped for the first time
	Line               // a line of text
	Float              // a float compared with a line or a box
	Item               // an item of the display list
	kinds
)

// String names the work in the plural, as in "too many boxes".
func (k Kind) String() string {
	return [kinds]string{"selector matches", "boxes", "layouts", "characters", "lines", "floats", "things to draw"}[k]
}

// ErrExceeded is what Guard's errors wrap when the budget was exceeded.
var ErrExceeded = errors.New("budget: too much work")

// ErrPanic is what Guard's errors wrap when the work panicked: a mistake of ours, or of a library, that must not take
// the program down because of one message.
var ErrPanic = errors.New("budget: the work panicked")

// Budget is what is left. It belongs to one goroutine.
type Budget struct {
	left     [kinds]int
	deadline time.Time
	until    int // spendings before the clock is looked at again
}

// clockEvery is how many spendings pass between two looks at the clock: it costs 50 ns, a box costs more than 1000.
const clockEvery = 256

// New makes a budget that is generous for mail: the largest of thousands of real messages measured (2.6 MB) needs a
// tenth of it. d is the wall time; 0 is no limit.
func New(d time.Duration) *Budget {
	b := &Budget{left: [kinds]int{Match: 8 << 20, Box: 200_000, Layout: 2 << 20, Glyph: 4 << 20, Line: 400_000, Float: 8 << 20, Item: 1 << 20}}
	if d > 0 {
		b.deadline = time.Now().Add(d)
	}
	return b
}

// exceeded is what Spend panics with and Guard recovers.
type exceeded struct{ reason string }

// Spend takes n of a kind of work. When there is not enough left it does not return: Guard does.
func (b *Budget) Spend(k Kind, n int) {
	if b.left[k] -= n; b.left[k] < 0 {
		panic(exceeded{"too many " + k.String()})
	}
	if b.until--; b.until < 0 {
		b.until = clockEvery
		if !b.deadline.IsZero() && time.Now().After(b.deadline) {
			panic(exceeded{"it takes too long"})
		}
	}
}

// Guard runs work and returns why it ended early: an error that wraps ErrExceeded or ErrPanic, or nil.
func Guard(work func()) (err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case exceeded:
			err = fmt.Errorf("%w: %s", ErrExceeded, r.reason)
		default:
			err = fmt.Errorf("%w: %v", ErrPanic, r)
		}
	}()
	work()
	return nil
}
