//go:build linux

package walk

import (
	"strconv"
	"testing"

	"valija/store"
)

// Heights of rows of the folder pane in the demo's window.
const (
	folderX    = 90
	firstOwn   = 288 // the first folder of the user's in the first account
	secondOwn  = firstOwn + 30
	dragPieces = 6
)

// TestWalk_folders: a new folder in the account that is chosen, by keys alone; one put into another with the mouse, and taken
// out again by undoing it.
func TestWalk_folders(t *testing.T) {
	needWindow(t)
	w := open(t)
	w.settle()
	w.keys("ctrl+shift+n")
	w.typed("Travels")
	w.keys("Tab", "space", "Down", "Return", "shift+Tab", "Return")
	w.until("the folder is in the second account", func(s *store.Store) bool {
		f, ok := ownFolder(t, s, func(f store.Folder) bool { return f.Name == "Travels" })
		return ok && f.Account == 2
	})
	w.picture("folders-1-new")

	w.drag(folderX, secondOwn, folderX, firstOwn)
	nested := func(f store.Folder) bool { return f.Account == 1 && f.Parent != 0 }
	w.until("one folder is in the other", func(s *store.Store) bool { _, ok := ownFolder(t, s, nested); return ok })
	w.picture("folders-2-nested")
	w.keys("ctrl+z")
	w.until("it is out of it again", func(s *store.Store) bool { _, ok := ownFolder(t, s, nested); return !ok })
	w.keys("ctrl+q")
	w.ended()
}

// drag presses the mouse at one place of the window and lets it go at another.
func (d *desk) drag(fromX, fromY, toX, toY int) {
	d.t.Helper()
	move := func(x, y int) {
		d.tool("xdotool", "mousemove", "--window", d.id, strconv.Itoa(x), strconv.Itoa(y))
		d.settle()
	}
	move(fromX, fromY)
	d.tool("xdotool", "mousedown", "1")
	for i := 1; i <= dragPieces; i++ {
		move(fromX+(toX-fromX)*i/dragPieces, fromY+(toY-fromY)*i/dragPieces)
	}
	d.tool("xdotool", "mouseup", "1")
}

// ownFolder is a folder of the user's that is as wanted.
func ownFolder(t *testing.T, s *store.Store, wanted func(store.Folder) bool) (store.Folder, bool) {
	all, err := s.Folders(t.Context())
	if err != nil {
		return store.Folder{}, false // a copy made in the middle of a write
	}
	for _, f := range all {
		if f.Role == store.Own && wanted(f) {
			return f, true
		}
	}
	return store.Folder{}, false
}
