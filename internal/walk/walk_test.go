//go:build linux

package walk

import (
	"testing"

	"valija/store"
)

// demoInboxes is how many messages are in the inboxes of the demo once what is new has come.
const demoInboxes = 47

func TestWalk_theCommonestTasksWithoutTheMouse(t *testing.T) {
	needWindow(t)
	w := open(t)

	w.until("the demo mail is received", func(s *store.Store) bool { return len(inboxes(t, s)) >= demoInboxes })
	w.picture("1-received")

	all := w.inboxes()
	newest, second, third := all[0], all[1], all[2]
	w.until("the newest message is read", func(s *store.Store) bool {
		w.keys("Home") // the mail may be here before the window has the keys; twice does no harm
		return row(t, s, newest).Flags&store.Read != 0
	})
	w.picture("2-read")

	w.keys("u")
	w.until("it is unread again", func(s *store.Store) bool { return row(t, s, newest).Flags&store.Read == 0 })

	w.keys("s")
	w.until("it has a star", func(s *store.Store) bool { return row(t, s, newest).Flags&store.Starred != 0 })
	w.picture("3-starred")

	w.keys("Down", "a")
	w.until("the second is archived", func(s *store.Store) bool { return role(t, s, second) == store.Archive })

	w.keys("Delete")
	w.until("the third is in the Trash", func(s *store.Store) bool { return role(t, s, third) == store.Trash })
	w.picture("4-deleted")
	w.keys("ctrl+z")
	w.until("it is back", func(s *store.Store) bool { return role(t, s, third) == store.Inbox })
	w.picture("5-undone")

	w.keys("ctrl+shift+n")
	w.picture("6-new-folder")
	w.typed("Viajes")
	w.keys("Return")
	w.until("there is a folder of one's own", func(s *store.Store) bool { return folder(t, s, "Viajes") != 0 })
	w.picture("7-folder")

	w.keys("slash")
	w.typed("ferry")
	w.keys("Return")
	found := w.search("ferry")
	w.until("what was searched for is read", func(s *store.Store) bool { return row(t, s, found).Flags&store.Read != 0 })
	w.picture("8-found")

	w.keys("v")
	w.typed("Viajes")
	w.picture("9-move")
	w.keys("Return")
	w.until("it is in the folder of one's own", func(s *store.Store) bool { return row(t, s, found).Folder == folder(t, s, "Viajes") })

	w.keys("Escape", "F1")
	w.picture("10-keys")
	w.keys("Escape", "F5")

	w.keys("ctrl+q")
	w.ended()
}
