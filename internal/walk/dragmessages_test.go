//go:build linux

package walk

import (
	"slices"
	"strconv"
	"testing"

	"valija/store"
)

// Places in the window, 1280 x 800: the third message of the list, and the Archive of the first account.
var (
	thirdRow = [2]int{350, 250}
	archive  = [2]int{100, 228}
)

// carry takes the real mouse with the button down from a place of the window to another.
func (d *desk) carry(from, to [2]int) {
	d.t.Helper()
	g := d.geometry(d.id)
	at := func(x, y int) {
		d.tool("xdotool", "mousemove", strconv.Itoa(g.x+x), strconv.Itoa(g.y+y))
		d.settle()
	}
	at(from[0], from[1])
	d.tool("xdotool", "mousedown", "1")
	at(from[0]-12, from[1]-4)
	at((from[0]+to[0])/2, (from[1]+to[1])/2)
	at(to[0], to[1])
}

func TestWindow_dragsSeveralMessagesToAFolder(t *testing.T) {
	needWindow(t)
	w := open(t)
	w.until("the demo mail is received", func(s *store.Store) bool { return len(inboxes(t, s)) >= demoInboxes })
	chosen := w.inboxes()[:3]
	w.until("the newest message is read", func(s *store.Store) bool {
		w.keys("Home")
		return row(t, s, chosen[0]).Flags&store.Read != 0
	})
	w.keys("shift+Down", "shift+Down")
	w.picture("several-selected")

	w.carry(thirdRow, archive)
	w.picture("several-dragged")
	w.keys("Escape")
	w.tool("xdotool", "mouseup", "1")
	w.settle()
	if got := w.inboxes(); len(got) != demoInboxes {
		t.Errorf("%d messages after a drag that Escape stopped, want %d", len(got), demoInboxes)
	}

	w.carry(thirdRow, archive)
	w.tool("xdotool", "mouseup", "1")
	in := func(s *store.Store, want store.Role) bool {
		return !slices.ContainsFunc(chosen, func(id store.ID) bool { return role(t, s, id) != want })
	}
	w.until("all three are archived", func(s *store.Store) bool { return in(s, store.Archive) })
	w.picture("several-archived")
	w.keys("ctrl+z")
	w.until("all three are back", func(s *store.Store) bool { return in(s, store.Inbox) })
	w.keys("ctrl+q")
	w.ended()
}
