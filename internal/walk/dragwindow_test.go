//go:build linux

package walk

import (
	"bytes"
	"io"
	"net/url"
	"os"
	"strings"
	"testing"

	"valija/store"
	"valija/store/message"
)

// Places in the window of the demo, 1280 x 800, with its letter about the budget on the screen.
var (
	firstChip = [2]int{700, 734}
	saveAll   = [2]int{1230, 734}
	firstRow  = [2]int{350, 140}
	barco     = [2]int{60, 502} // a folder
)

// letter shows the window with the letter about the budget, which has two attachments, and another program below it.
func letter(t *testing.T, m manner) (w *desk, target *dropTarget, id store.ID) {
	t.Helper()
	return letterBeside(t, m, [2]int16{500, 800})
}

// letterBeside is letter with the other program at a place of the screen.
func letterBeside(t *testing.T, m manner, place [2]int16) (w *desk, target *dropTarget, id store.ID) {
	t.Helper()
	w = open(t)
	w.tool("xdotool", "windowmove", "--sync", w.id, "0", "0")
	w.until("the demo mail is received", func(s *store.Store) bool { return len(inboxes(t, s)) >= demoInboxes })
	target = newDropTarget(t, w.screen, m, place[0], place[1])
	const about = "presupuesto"
	id = w.search(about)
	w.keys("slash")
	w.typed(about)
	w.keys("Return")
	w.until("it is read", func(s *store.Store) bool {
		w.keys("Home") // what was found may come after the key; twice does no harm
		return row(t, s, id).Flags&store.Read != 0
	})
	w.settle()
	return w, target, id
}

// dragTo drags with the real mouse from a place of the window to the other program, and lets go once that has heard of it.
func (d *desk) dragTo(target *dropTarget, from [2]int) {
	d.t.Helper()
	d.carryTo(target, from)
	d.tool("xdotool", "mouseup", "1")
}

func (d *desk) carryTo(target *dropTarget, from [2]int) {
	d.t.Helper()
	d.carry(from, [2]int{600, 900})
	until(d.t, "the other program hears of the drag", func() bool { return target.has("XdndPosition") })
}

// dropped waits for files and gives their octets by their names.
func (d *desk) dropped(target *dropTarget) map[string][]byte {
	d.t.Helper()
	until(d.t, "files are dropped", func() bool { return target.files() != "" })
	files := map[string][]byte{}
	for line := range strings.Lines(target.files()) {
		u, err := url.Parse(strings.TrimSuffix(line, "\r\n"))
		if err != nil || u.Scheme != "file" {
			d.t.Fatalf("dropped %q: %v", line, err)
		}
		octets, err := os.ReadFile(u.Path)
		if err != nil {
			d.t.Fatal(err)
		}
		files[u.Path[strings.LastIndexByte(u.Path, '/')+1:]] = octets
	}
	return files
}

// stored are the octets of a message, and of its attachments by their names.
func (d *desk) stored(id store.ID) (raw []byte, attached map[string][]byte) {
	d.t.Helper()
	d.until("the message can be read", func(s *store.Store) bool {
		r, err := s.Raw(d.t.Context(), id)
		if err != nil {
			return false
		}
		defer r.Close()
		if raw, err = io.ReadAll(r); err != nil {
			return false
		}
		msg, err := s.Parsed(d.t.Context(), id)
		if err != nil {
			return false
		}
		attached = map[string][]byte{}
		for _, a := range msg.Attachments {
			var octets bytes.Buffer
			if err := message.Extract(bytes.NewReader(raw), a.Index, &octets); err != nil {
				d.t.Fatal(err)
			}
			attached[a.Name] = octets.Bytes()
		}
		return true
	})
	return raw, attached
}

func TestDragWindow_anAttachmentGoesToAnotherProgram(t *testing.T) {
	needWindow(t)
	w, target, id := letter(t, takes)
	_, attached := w.stored(id)
	w.carryTo(target, firstChip)
	w.screen.picture("root", "walk-drag-attachment")
	w.tool("xdotool", "mouseup", "1")
	got := w.dropped(target)
	const name = "presupuesto-2026.xlsx"
	if len(got) != 1 || len(got[name]) == 0 || !bytes.Equal(got[name], attached[name]) {
		t.Errorf("dropped %d files, %d octets of %s; want those %d that were attached", len(got), len(got[name]), name, len(attached[name]))
	}
	w.picture("drag-attachment-after")
	w.keys("ctrl+q")
	w.ended()
}

func TestDragWindow_allAttachmentsGoTogether(t *testing.T) {
	needWindow(t)
	w, target, id := letter(t, takes)
	_, attached := w.stored(id)
	w.dragTo(target, saveAll)
	got := w.dropped(target)
	if len(got) != len(attached) || len(got) < 2 {
		t.Errorf("dropped %d files, want the %d of the message", len(got), len(attached))
	}
	for name, octets := range got {
		if len(octets) == 0 || !bytes.Equal(octets, attached[name]) {
			t.Errorf("%s has %d octets, want those %d that were attached", name, len(octets), len(attached[name]))
		}
	}
	w.keys("ctrl+q")
	w.ended()
}

func TestDragWindow_aMessageBecomesAFile(t *testing.T) {
	needWindow(t)
	w, target, id := letter(t, takes)
	raw, _ := w.stored(id)
	w.dragTo(target, firstRow)
	got := w.dropped(target)
	const name = "Presupuesto 2026, segunda versión.eml"
	if len(got) != 1 || !bytes.Equal(got[name], raw) {
		t.Errorf("dropped %v, want %s with the %d octets that came", len(got[name]), name, len(raw))
	}
	w.keys("ctrl+q")
	w.ended()
}

func TestDragWindow_escapeLeavesNothingBehind(t *testing.T) {
	needWindow(t)
	w, target, _ := letter(t, takes)
	w.carryTo(target, firstChip)
	w.tool("xdotool", "key", "--delay", "100", "Escape")
	until(t, "the other program is left", func() bool { return target.has("XdndLeave") })
	w.tool("xdotool", "mouseup", "1")
	until(t, "the copy is removed", func() bool { return !w.hasCopies() })
	if target.has("XdndDrop") {
		t.Error("it was dropped all the same")
	}
	w.keys("ctrl+q")
	w.ended()
}

// hasCopies reports whether there are folders with what was dragged.
func (d *desk) hasCopies() bool {
	entries, err := os.ReadDir(d.home)
	if err != nil {
		d.t.Fatal(err)
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), "valija-drag-") {
			return true
		}
	}
	return false
}

func TestDragWindow_whatCoversTheWindowTakesTheMessage(t *testing.T) {
	needWindow(t)
	w, target, id := letterBeside(t, takes, [2]int16{5, 420})
	w.carry(firstRow, barco)
	until(t, "the other program hears of the drag", func() bool { return target.has("XdndPosition") })
	w.screen.picture("root", "walk-drag-covered")
	w.tool("xdotool", "mouseup", "1")
	if got := w.dropped(target); len(got) != 1 {
		t.Errorf("dropped %d files, want the message", len(got))
	}
	w.settle()
	w.until("the letter can be looked at", func(s *store.Store) bool {
		if row(t, s, id).Folder == folder(t, s, "Barco") {
			t.Error("the folder that cannot be seen has taken the letter")
		}
		return true
	})
	w.keys("ctrl+q")
	w.ended()
}
