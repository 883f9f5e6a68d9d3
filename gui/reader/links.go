package reader

import (
	"net/url"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"golang.org/x/net/idna"

	"valija/gui/look"
	"valija/gui/mailview"
	"valija/internal/foreign"
)

// openURL hands an address to the system's browser.
func openURL(target string) error {
	u, err := url.Parse(target)
	if err != nil {
		return err
	}
	return fyne.CurrentApp().OpenURL(u)
}

// openFile hands a file to the system's program for it.
func openFile(path string) error {
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") { // a drive of Windows
		slashed = "/" + slashed
	}
	return fyne.CurrentApp().OpenURL(&url.URL{Scheme: "file", Path: slashed})
}

// showTarget tells in the status line where the link under the pointer leads.
func (p *Pane) showTarget(l mailview.Link) {
	if l.Target == "" {
		p.env.Hint("")
		return
	}
	if shown, ok := l.Disguised(); ok {
		p.env.Hint(p.env.Words.T("reader.link.disguised", "shown", p.glyphs.Clean(shown), "target", p.glyphs.Clean(readable(l))))
		return
	}
	p.env.Hint(p.glyphs.Clean(readable(l)))
}

// follow opens a web page. A link that says another host than it leads to is asked about first; what is no web page is
// only shown.
func (p *Pane) follow(l mailview.Link) {
	if !l.Web() {
		p.showTarget(l)
		return
	}
	shown, disguised := l.Disguised()
	if !disguised {
		p.browse(l.Target)
		return
	}
	w := p.env.Words
	showQuestion(p.env, question{
		title: w.T("reader.link.ask"),
		text:  w.T("reader.link.ask_text", "shown", p.glyphs.Clean(shown), "host", p.glyphs.Clean(asciiHost(l.Host()))),
		small: p.glyphs.Clean(readable(l)),
		yes:   w.T("reader.link.open", "host", p.glyphs.Clean(asciiHost(l.Host()))),
		role:  look.Danger,
		do:    func() { p.browse(l.Target) },
	})
}

func (p *Pane) browse(target string) {
	if err := p.openURL(target); err != nil {
		p.env.Problem(err)
	}
}

// readable is a target as a person should see it: without invisible characters, and with the registered form of a host
// whose letters may only look like others.
func readable(l mailview.Link) string {
	target := foreign.Visible(l.Target)
	if host := l.Host(); asciiHost(host) != host {
		return target + " (" + asciiHost(host) + ")"
	}
	return target
}

// asciiHost is the form of a host name that is registered (RFC 5890): "xn--..." when it has other letters than ASCII's.
func asciiHost(host string) string {
	if ascii, err := idna.Lookup.ToASCII(host); err == nil {
		return ascii
	}
	return host
}
