package reader

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"valija/account"
	"valija/gui/mailview"
	"valija/gui/pane/panetest"
)

const designed = "From: Shop <a@x.example>\nSubject: Offers\nMIME-Version: 1.0\nContent-Type: text/html\n\n" +
	"<h1>Offers</h1><p>Three of them.</p><a href='https://evil.example/'>bank.example</a><img src='https://cdn.example.com/a.png' width=90 height=40>" +
	"<img src='https://t.example/p' width=1 height=1><img src='data:image/png;base64,iVBORw0KGgo='>\n"

// design opens a message and waits until its page is on the screen.
func (r *reading) design(t *testing.T) {
	t.Helper()
	r.Open(1)
	for range 4 { // read, laid out, tiles
		r.queue.Run()
	}
	if !r.body.isDesigned || r.body.html.view.Page() == nil {
		t.Fatal("the page is not on the screen")
	}
}

func TestReader_showsHTMLAsDesigned(t *testing.T) {
	r := newReading(t, designed)
	r.design(t)
	panetest.WantWords(t, r.Object(), "Offers", "Load once", "Always from this sender")
	r.body.selectAll()
	if got := r.body.selected(); !strings.Contains(got, "Three of them.") {
		t.Errorf("selected %q", got)
	}
	if n := r.body.find("three"); n != 1 {
		t.Errorf("found %d places, want 1", n)
	}
}

func TestReader_switchesToTextAndRemembersTheSender(t *testing.T) {
	r := newReading(t, designed)
	kept := ""
	r.mail.setSetting = func(_ context.Context, _, value string) error { kept = value; return nil }
	r.design(t)
	r.switchView()
	r.queue.Run()
	if r.body.isDesigned || !strings.Contains(r.text(), "Three of them.") {
		t.Fatalf("the text is %q", r.text())
	}
	if !strings.Contains(kept, `"a@x.example":true`) {
		t.Errorf("remembered %q", kept)
	}
	again := newReading(t, designed)
	again.mail.setting = func(context.Context, string) (string, bool, error) { return kept, true, nil }
	again.readViews()
	again.read(1)
	if again.body.isDesigned {
		t.Error("the choice is forgotten")
	}
	again.switchView()
	for range 3 {
		again.queue.Run()
	}
	if !again.body.isDesigned {
		t.Error("there is no way back to the design")
	}
}

func TestReader_showsTheTextOfWhatIsTooMuchWork(t *testing.T) {
	r := newReading(t, "From: a@x.example\nContent-Type: text/html\n\n<p>Hello "+strings.Repeat("<i>x</i>\n", 110_000))
	r.Open(1)
	for range 4 {
		r.queue.Run()
	}
	if r.body.isDesigned || !strings.Contains(r.text(), "Hello") {
		t.Errorf("designed %v, the text is %q", r.body.isDesigned, r.text())
	}
	panetest.WantWords(t, r.Object(), "The layout of this message is too much work; this is its text.")
}

func TestReader_fetchesPicturesOnlyWhenAsked(t *testing.T) {
	r := newReading(t, designed)
	var asked []string
	done := 0
	r.fetchPicture = func(account.ID) (getPicture, func()) {
		return func(_ context.Context, url string) ([]byte, error) {
			asked = append(asked, url)
			var data bytes.Buffer
			err := png.Encode(&data, image.NewRGBA(image.Rect(0, 0, 30, 20)))
			return data.Bytes(), err
		}, func() { done++ }
	}
	r.design(t)
	if len(asked) > 0 {
		t.Fatalf("%v was asked for without a word", asked)
	}
	r.fetchPictures()
	for range 3 {
		r.queue.Run()
	}
	if len(asked) != 1 || asked[0] != "https://cdn.example.com/a.png" || done != 1 {
		t.Errorf("asked for %v, ended %d times; want the picture once, and not what counts readers", asked, done)
	}
	if pictures, counters := blocked(r.body.html.view.Page()); len(pictures) != 0 || counters != 1 {
		t.Errorf("%d pictures and %d counters are missing in the page, want 0 and 1", len(pictures), counters)
	}
}

func TestReader_tellsOfPicturesThatCannotBeFetched(t *testing.T) {
	r := newReading(t, designed)
	r.fetchPicture = func(account.ID) (getPicture, func()) {
		return func(context.Context, string) ([]byte, error) { return nil, errors.New("gone") }, func() {}
	}
	r.views.always("a@x.example")
	r.design(t)
	for range 3 {
		r.queue.Run()
	}
	panetest.WantWords(t, r.Object(), "1 picture could not be loaded.")
}

func TestReader_asksAboutADisguisedLinkOfTheDesign(t *testing.T) {
	r := newReading(t, designed)
	r.design(t)
	page := r.body.html.view.Page()
	for _, it := range page.Items {
		if it.Link != "" {
			target, text := page.Link(it.X0+1, it.Y0+1)
			r.follow(mailview.Link{Target: target, Text: text})
			break
		}
	}
	if len(r.browsed) != 0 {
		t.Errorf("opened %v without a question", r.browsed)
	}
	panetest.WantWords(t, r.win.Canvas().Overlays().Top(), "This link is not what it says")
}

func TestReader_handsACleanPageToTheBrowser(t *testing.T) {
	r := newReading(t, designed)
	path := ""
	r.openFile = func(file string) error { path = file; return nil }
	r.design(t)
	r.openInBrowser()
	r.queue.Run()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if s := string(data); !strings.Contains(s, "Three of them.") || strings.Contains(s, "cdn.example.com") || !strings.Contains(s, "Content-Security-Policy") {
		t.Errorf("the page is %s", s)
	}
	if info, err := os.Stat(filepath.Dir(path)); err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("others may look into %v: %v", info, err)
	}
	r.Close()
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the page stays: %v", err)
	}
}

func TestReader_offersTheDesignOfHTMLOnly(t *testing.T) {
	r := newReading(t, simple)
	r.read(1)
	if r.body.isDesigned || !r.header.view.Hidden {
		t.Error("plain text has a design")
	}
}

func TestReader_opensTheMenuOfALink(t *testing.T) {
	r := newReading(t, designed)
	r.design(t)
	r.bodyMenu(fyne.NewPos(10, 10), mailview.Link{Target: "https://a.example/", Text: "a"})
	panetest.WantWords(t, r.win.Canvas().Overlays().Top(), "Open link", "Copy link", "Copy as HTML", "Show as text", "Open in browser")
}

func TestReader_printsTheDesign(t *testing.T) {
	r := newReading(t, designed)
	r.design(t)
	var out bytes.Buffer
	if err := printPage(&out, r.env.Words, r.shown, r.body.html.pictures, r.fonts); err != nil {
		t.Fatal(err)
	}
	if s := out.String(); !strings.HasPrefix(s, "%PDF-") || !strings.Contains(s, "/URI(https://evil.example/)") {
		t.Errorf("printed %.80q", s)
	}
}
