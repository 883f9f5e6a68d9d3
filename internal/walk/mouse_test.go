//go:build linux

package walk

import (
	"strconv"
	"testing"

	"valija/store"
)

// firstAccount is the heading of the first account in the folder pane, 1280 x 800.
var firstAccount = [2]int{100, 139}

// click is a click of the real mouse at a place of the window.
func (d *desk) click(at [2]int, button string) {
	d.t.Helper()
	d.settle()
	g := d.geometry(d.id)
	d.tool("xdotool", "mousemove", strconv.Itoa(g.x+at[0]), strconv.Itoa(g.y+at[1]), "click", button)
}

// What a menu opens at a click has the focus when the click is over, so that one can type at once.
func TestWindow_asksForANameAfterAClickInAMenu(t *testing.T) {
	needWindow(t)
	w := open(t)
	w.until("the demo mail is received", func(s *store.Store) bool { return len(inboxes(t, s)) >= demoInboxes })
	w.click(firstAccount, "3")
	w.click([2]int{firstAccount[0] + 40, firstAccount[1] + 19}, "1")
	w.typed("Viajes")
	w.picture("menu-by-mouse")
	w.keys("Return")
	w.until("there is a folder of one's own", func(s *store.Store) bool { return folder(t, s, "Viajes") != 0 })
	w.keys("ctrl+q")
	w.ended()
}
