package dragout

import (
	"fmt"
	"strings"
	"testing"
)

// Numbers of the tests: two windows, and what a talk knows from the display.
const us, clock, uris, copying = 0x600001, 7777, 300, 301

var first, second = target{window: 1, proxy: 1, version: 5}, target{window: 2, proxy: 2, version: 4}

func newTalk() *talk { return &talk{source: us, time: clock, format: uris, copy: copying} }

// told are messages as one reads them in the specification, without the source that each carries.
func told(t *testing.T, all []message) string {
	t.Helper()
	var out []string
	for _, m := range all {
		if m.data[0] != us {
			t.Errorf("%v carries the source %#x, want %#x", names[m.kind], m.data[0], us)
		}
		out = append(out, fmt.Sprintf("%s to %d: %x %d %d %d", strings.TrimPrefix(names[m.kind], "Xdnd"), m.to.window, m.data[1], m.data[2], m.data[3], m.data[4]))
	}
	return strings.Join(out, "\n")
}

func wantTold(t *testing.T, what string, all []message, want ...string) {
	t.Helper()
	if got := told(t, all); got != strings.Join(want, "\n") {
		t.Errorf("%s:\n%s\nwant\n%s", what, got, strings.Join(want, "\n"))
	}
}

// answer is what a target says to a position: it accepts (1), and wants to hear of every step (2).
func answer(of target, bits uint32) [5]uint32 { return [5]uint32{of.window, bits} }

func TestTalk_entersTellsAndDrops(t *testing.T) {
	d := newTalk()
	wantTold(t, "outside everything", d.move(target{}, point{1, 1}))
	wantTold(t, "over a window", d.move(first, point{5, 6}),
		"Enter to 1: 5000000 300 0 0", fmt.Sprintf("Position to 1: 0 %d %d %d", 5<<16|6, clock, copying))
	wantTold(t, "its answer", d.status(answer(first, 1|2)))
	if !d.accepts {
		t.Error("it does not accept after it said so")
	}
	wantTold(t, "the drop", d.drop(), "Drop to 1: 0 7777 0 0")
	if took, mine := d.took([5]uint32{1, 1, copying}); !took || !mine {
		t.Errorf("took = %v, %v; want both", took, mine)
	}
}

func TestTalk_tellsTheNextPlaceOnlyAfterAnAnswer(t *testing.T) {
	d := newTalk()
	d.move(first, point{5, 6})
	wantTold(t, "a step", d.move(first, point{6, 6}))
	wantTold(t, "another", d.move(first, point{7, 6}))
	wantTold(t, "the answer brings the last", d.status(answer(first, 2)), fmt.Sprintf("Position to 1: 0 %d %d %d", 7<<16|6, clock, copying))
	wantTold(t, "nothing new", d.status(answer(first, 2)))
}

func TestTalk_sparesAWindowTheRectangleItNamed(t *testing.T) {
	d := newTalk()
	d.move(first, point{5, 6})
	d.status([5]uint32{1, 1, 0, 100<<16 | 50})
	wantTold(t, "within", d.move(first, point{99, 49}))
	if got := d.move(first, point{100, 49}); len(got) != 1 {
		t.Errorf("outside of it %d messages, want a position", len(got))
	}
}

func TestTalk_speaksTheOlderVersionOfAWindow(t *testing.T) {
	d := newTalk()
	wantTold(t, "version 4", d.move(second, point{}), "Enter to 2: 4000000 300 0 0", "Position to 2: 0 0 7777 301")
	d.status(answer(second, 1))
	if took, _ := d.took([5]uint32{2, 0}); !took {
		t.Error("a window of version 4 cannot say that it took the files; want it believed")
	}
	newer := target{window: 3, proxy: 3, version: 9}
	d = newTalk()
	if got := d.move(newer, point{})[0].data[1] >> 24; got != version {
		t.Errorf("a window of version 9 is spoken to in %d, want %d", got, version)
	}
}

func TestTalk_leavesOneWindowForTheNext(t *testing.T) {
	d := newTalk()
	d.move(first, point{5, 6})
	d.status(answer(first, 1))
	got := told(t, d.move(second, point{8, 8}))
	if !strings.HasPrefix(got, "Leave to 1: 0 0 0 0\nEnter to 2:") || d.accepts {
		t.Errorf("told\n%s\naccepts %v; want leave, enter, and nothing accepted yet", got, d.accepts)
	}
	wantTold(t, "a late answer of the first", d.status(answer(first, 1)))
	if d.accepts {
		t.Error("the answer of a window that was left counts for the next")
	}
	if _, mine := d.took([5]uint32{1, 1}); mine {
		t.Error("what a window that was left took counts")
	}
	wantTold(t, "out of both", d.move(target{}, point{9, 9}), "Leave to 2: 0 0 0 0")
	wantTold(t, "again", d.leave())
}

func TestTalk_forgetsAWindowThatDied(t *testing.T) {
	d := newTalk()
	d.move(first, point{5, 6})
	d.gone()
	wantTold(t, "its leave", d.leave())
	wantTold(t, "an answer of nobody", d.status([5]uint32{}))
	if d.accepts {
		t.Error("nobody accepts")
	}
}

func TestTalk_tellsPlacesLeftOfTheFirstScreen(t *testing.T) {
	d := newTalk()
	got := d.move(first, point{-3, 4})[1].data[2]
	if int16(got>>16) != -3 || int16(got) != 4 {
		t.Errorf("place %#x, want -3 and 4", got)
	}
}
