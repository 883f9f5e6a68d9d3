//go:build linux

package walk

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestDesktop_theWholeLifeOfAWindow plays a desktop with notifications and a tray: mail comes in behind the user's back,
// the window is closed into the tray, and later starts hand over what they were given.
func TestDesktop_theWholeLifeOfAWindow(t *testing.T) {
	needWindow(t)
	s, b := newScreen(t, "1280x800", "+extension", "GLX"), newBus(t)
	said, tray := newNotices(t, b), newTray(t, b)
	profile, home := t.TempDir(), t.TempDir()
	h := newHouse(t, profile, `{"tray":true,"width":900,"height":600}`)
	b.openKeyring(t, profile, housePassword)
	h.arrive("Eva <eva@otro.example>", "first", 100)

	args := []string{"--profile", profile, "--lang", "en", "--theme", "light"}
	from := start{screen: s, home: home, env: []string{busVariable + "=" + b.address, racesAreTold}, args: args}
	p := from.run(t)
	id := p.window(s)
	until(t, "the tray counts unread mail", func() bool { return tray.has("1 unread message") })
	s.picture(id, "desktop-1-window")

	s.must("xdotool", "windowminimize", "--sync", id)
	h.arrive(`"Ana <b>Ruiz</b>" <ana@otro.example>`, "Fish & <i>chips</i>", 100)
	h.arrive("Eva <eva@otro.example>", "third", 100)
	tray.choose(t, "Look for new mail")
	until(t, "a notification", func() bool { _, n := said.last(); return n == 1 })
	got, _ := said.last()
	if got.title != "2 new messages" || !strings.Contains(got.body, "Ana &lt;b&gt;Ruiz&lt;/b&gt;: Fish &amp; &lt;i&gt;chips&lt;/i&gt;") || !strings.Contains(got.body, "Eva: third") {
		t.Errorf("notification %q: %q; want two messages, their mark-up escaped", got.title, got.body)
	}
	if entry, _ := got.hints["desktop-entry"].Value().(string); entry != "org.valija.Valija" || got.replaces != 0 {
		t.Errorf("desktop entry %q, in place of %d", entry, got.replaces)
	}
	h.arrive("Eva <eva@otro.example>", "fourth", 100)
	tray.choose(t, "Look for new mail")
	until(t, "another in its place", func() bool { _, n := said.last(); return n == 2 })
	if got, _ = said.last(); got.title != "3 new messages" || got.replaces == 0 {
		t.Errorf("notification %q in place of %d; want all three, in place of the first", got.title, got.replaces)
	}
	said.click(t)
	until(t, "a click on it shows the window", func() bool { return len(s.windows("--class", "Valija")) > 0 })
	until(t, "the tray counts them", func() bool { return tray.has("4 unread messages") })

	p.settle()
	s.key(id, "alt+F4")
	until(t, "the window is closed", func() bool { return len(s.windows("--class", "Valija")) == 0 })
	if len(p.over) > 0 {
		t.Fatalf("closing the window ended the program, which is in the tray: %s", p.told())
	}

	second := from
	second.args = append(args[:len(args):len(args)], "mailto:eva@otro.example?subject=Hola")
	if got := second.run(t).status(); got != 0 {
		t.Errorf("a second start ended with %d", got)
	}
	until(t, "the second start shows the window", func() bool { return len(s.windows("--class", "Valija")) > 0 })
	p.settle()
	s.picture(id, "desktop-2-mailto")
	s.key(id, "Escape")

	letter := filepath.Join(t.TempDir(), "carta de Ana.eml")
	write(t, letter, "From: Ana <ana@otro.example>\r\nSubject: Una carta\r\n\r\nHola\r\n")
	second.args = append(args[:len(args):len(args)], letter)
	if got := second.run(t).status(); got != 0 {
		t.Errorf("a second start with a file ended with %d", got)
	}
	until(t, "the letter has a window", func() bool { return len(s.windows("--name", "Una carta")) > 0 })
	p.settle()
	s.picture("root", "desktop-3-letter")

	tray.choose(t, "Quit")
	if got := p.status(); got != 0 {
		t.Errorf("status %d after Quit: %s", got, p.told())
	}
	p.quiet()
}

// TestDesktop_aSmallerScreen: a remembered size that the screen does not have is fitted; one that it has comes back.
func TestDesktop_aSmallerScreen(t *testing.T) {
	needWindow(t)
	s := newScreen(t, "1000x700", "+extension", "GLX")
	profile := t.TempDir()
	newHouse(t, profile, `{"width":1800,"height":1400,"x":3000,"y":40,"placed":true}`)
	from := start{screen: s, env: []string{busVariable + "=unix:path=/nonexistent/bus"}, args: []string{"--profile", profile, "--lang", "en", "--theme", "light"}}
	p := from.run(t)
	id := p.window(s)
	p.settle()
	g := s.geometry(id)
	if g.width > 1000 || g.height > 700 || g.x < 0 || g.y < 0 || g.x+g.width > 1000 || g.y+g.height > 700 {
		t.Errorf("the window is %+v on a screen of 1000x700", g)
	}
	s.picture("root", "desktop-4-small-screen")
	s.must("xdotool", "windowsize", "--sync", id, "800", "500")
	s.must("xdotool", "windowmove", "--sync", id, "120", "90")
	p.settle()
	before := s.geometry(id)
	s.key(id, "ctrl+q")
	if got := p.status(); got != 0 {
		t.Fatalf("status %d: %s", got, p.told())
	}
	p = from.run(t)
	id = p.window(s)
	p.settle()
	if got := s.geometry(id); got != before {
		t.Errorf("the window comes back as %+v, was %+v", got, before)
	}
	s.key(id, "ctrl+q")
	if got := p.status(); got != 0 {
		t.Errorf("status %d: %s", got, p.told())
	}
	p.quiet()
}
