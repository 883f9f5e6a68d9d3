//go:build linux

package walk

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"valija/store"
)

// inboxOf is what waits on the server of TestWalk_fromAnEmptyProfile, the newest last.
func inboxOf(h *house) {
	from := func(hour int, subject, rest string) string {
		return fmt.Sprintf("From: Eva <eva@otro.example>\r\nTo: ana@mail.example\r\nDate: Mon, 02 Nov 2026 %02d:00:00 +0000\r\nSubject: %s\r\n%s", hour, subject, rest)
	}
	h.add(from(8, "A letter", "\r\nHello there\r\n"))
	h.add(from(9, "A plan", "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nSee the plan.\r\n"+
		"--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=plan.txt\r\n\r\nthe plan\r\n--b--\r\n"))
	h.add(from(10, "Photos", "\r\n"+strings.Repeat("a line of a very long letter\r\n", 25_000)))
}

// TestWalk_fromAnEmptyProfile is what a new user does on the first day, by keys alone: set up the account, receive, read,
// fetch a large message, save an attachment, print, work offline, change a setting.
func TestWalk_fromAnEmptyProfile(t *testing.T) {
	needWindow(t)
	h, _, port := newServer(t)
	inboxOf(h)
	w := openNew(t)
	w.picture("first-1-welcome")

	w.filled("Ana Ruiz")
	w.filled("ana@mail.example")
	w.filled(housePassword)
	w.keys("Return", "Tab", "Tab") // the settings of the server, past what looks for them
	w.filled("127.0.0.1")
	w.filled(fmt.Sprint(port))
	w.tool("xdotool", "key", "Tab") // the encryption stays
	w.filled(houseUser)
	w.picture("first-2-account")
	w.keys("Return")
	w.settle()
	w.picture("first-3-certificate")
	w.keys("Tab", "Tab", "Tab", "Return") // past adding it anyway, to trusting the certificate
	w.until("the mail is received", func(s *store.Store) bool { return len(inboxes(t, s)) == h.added })
	w.picture("first-4-received")

	all := w.inboxes()
	photos, plan, letter := all[0], all[1], all[2]
	w.until("the large message has come whole", func(s *store.Store) bool {
		w.keys("Home", "g")
		return row(t, s, photos).Place == store.HereAndServer
	})
	w.picture("first-5-large")

	w.keys("n")
	w.until("the next unread message is read", func(s *store.Store) bool { return row(t, s, plan).Flags&store.Read != 0 })
	w.keys("Tab", "Tab", "Tab", "Tab", "Tab", "Tab") // subject, star, sender, address, text, attachment
	w.picture("first-6-attachment")
	w.keys("Return")
	w.picture("first-7-save")
	w.tool("xdotool", "key", "Return") // at once: a field has the focus, and its caret does not rest
	w.file("plan.txt", "the plan")

	w.keys("Escape", "ctrl+p")
	w.picture("first-8-print")
	w.tool("xdotool", "key", "Return")
	w.file("A plan.pdf", "%PDF-")

	w.keys("F10", "Right", "Right", "w")
	w.picture("first-9-menu")
	w.keys("Return")
	w.picture("first-10-offline")
	w.keys("Escape", "n")
	w.until("mail is read offline", func(s *store.Store) bool { return row(t, s, letter).Flags&store.Read != 0 })

	w.keys("ctrl+comma", "Tab", "Tab", "Tab", "Return", "End", "Return")
	w.picture("first-11-settings")
	w.until("the colours are others", func(s *store.Store) bool {
		saved, _, err := s.Setting(t.Context(), "window")
		return err == nil && strings.Contains(saved, `"variant":"dark"`)
	})
	w.keys("Escape", "ctrl+q")
	if status := w.status(); status != 0 {
		t.Errorf("the program ended with %d:\n%s", status, w.told())
	}
	w.quiet()
}

// file waits for a file in the home that begins with some text.
func (d *desk) file(name, begins string) {
	d.t.Helper()
	until(d.t, name+" is saved", func() bool {
		octets, err := os.ReadFile(filepath.Join(d.home, name))
		return err == nil && strings.HasPrefix(string(octets), begins)
	})
}
