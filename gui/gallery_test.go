package gui

import (
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"valija/account"
	"valija/gui/pane/panetest"
	"valija/internal/demo"
	"valija/internal/i18n"
	"valija/store"
)

// The gallery paints every screen of the window on the demo mailbox. With VALIJA_TEST_GALLERY=x it does so in both sizes,
// languages and themes, of which those with that in their name are painted ("900x600-es", "dark"), and leaves the
// pictures in dist/screens/gallery, one folder a screen; without it each is only laid out
// in the smallest window in Spanish, which shows that it can be reached and fits.

// gallery is a profile filled by the demo, shown by one window after the other.
type gallery struct {
	t       *testing.T
	store   *store.Store
	manager *account.Manager
}

// booth is one window of the gallery: a size, a language, a theme.
type booth struct {
	*window
	t     *testing.T
	later *panetest.Later
	name  string // of the pictures
}

func newGallery(t *testing.T) *gallery {
	t.Helper()
	s, err := store.Open(t.Context(), t.TempDir(), nil)
	if err != nil {
		t.Fatal(err)
	}
	m, err := account.NewManager(t.Context(), account.Options{Store: s, Secrets: account.NewMemory()})
	if err != nil {
		t.Fatal(err)
	}
	d, err := demo.Start(time.Now(), "es")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		for _, err := range []error{m.Close(), s.Close(), d.Close()} {
			if err != nil {
				t.Error(err)
			}
		}
	})
	if err := d.Fill(t.Context(), m, s); err != nil {
		t.Fatal(err)
	}
	for _, a := range m.Accounts() {
		if _, err := m.SyncNow(t.Context(), a.ID, account.SyncOptions{}, nil); err != nil {
			t.Fatal(err)
		}
	}
	return &gallery{t, s, m}
}

// open shows the window anew.
func (g *gallery) open(t *testing.T, l light) *booth {
	t.Helper()
	a := test.NewTempApp(t)
	applyTheme(a, windowState{Variant: l.variant, Contrast: l.contrast})
	b := &booth{t: t, later: &panetest.Later{}, name: l.String()}
	b.window = newWindow(test.NewTempWindow(t, nil), Options{Store: g.store, Manager: g.manager, Version: "0.1.0"}, i18n.New(l.language))
	b.spawn, b.onMain, b.after = func(f func()) { f() }, func(f func()) { f() }, b.later.After
	b.build()
	b.win.Resize(l.size)
	b.first()
	b.settle()
	return b
}

// settle hands over events and what was put off.
func (b *booth) settle() {
	pump(b.window)
	b.later.Run()
	b.later.Run()
	pump(b.window)
}

// menu chooses an item of the menus, like a user does: the outermost of its name, or that of the first account.
func (b *booth) menu(key string) {
	b.t.Helper()
	label := b.env.Words.T("menu." + key)
	var inner []*fyne.MenuItem
	for _, m := range b.menus() {
		for _, i := range m.Items {
			if i.Label == label && i.Action != nil {
				i.Action()
				b.settle()
				return
			}
			if i.ChildMenu != nil {
				inner = append(inner, i.ChildMenu.Items...)
			}
		}
	}
	for _, i := range inner {
		if i.Label == label && i.Action != nil {
			i.Action()
			b.settle()
			return
		}
	}
	b.t.Fatalf("no menu has %q", label)
}

// message opens the message of a subject.
func (b *booth) message(subject string) {
	b.t.Helper()
	ids, err := b.opt.Store.IDs(b.t.Context(), store.View{})
	if err != nil {
		b.t.Fatal(err)
	}
	rows, err := b.opt.Store.Rows(b.t.Context(), ids)
	if err != nil {
		b.t.Fatal(err)
	}
	for _, r := range rows {
		if strings.Contains(r.Subject, subject) {
			b.list.List.Choose(r.ID)
			b.settle()
			return
		}
	}
	b.t.Fatalf("no message %q", subject)
}

// picture paints the window, or the newest of several.
func (b *booth) picture(screen string) {
	b.t.Helper()
	if os.Getenv("VALIJA_TEST_GALLERY") == "" {
		return
	}
	b.layer.Refresh() // the window's driver does so by itself
	windows := fyne.CurrentApp().Driver().AllWindows()
	img := windows[len(windows)-1].Canvas().Capture()
	dir := filepath.Join("..", "dist", "screens", "gallery", screen)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		b.t.Fatal(err)
	}
	f, err := os.Create(filepath.Join(dir, b.name+".png"))
	if err != nil {
		b.t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, img); err != nil {
		b.t.Fatal(err)
	}
}

// fits tells whether what lies over the window is within it.
func (b *booth) fits(screen string) {
	b.t.Helper()
	size := b.win.Canvas().Size()
	if !b.desk.Shown() {
		return
	}
	over := b.win.Canvas().Overlays().Top()
	if least := over.MinSize(); least.Width > size.Width || least.Height > size.Height {
		b.t.Errorf("%s: the sheet is %v in a window of %v", screen, least, size)
	}
}

// speaks tells words of another language.
func (b *booth) speaks(language string) {
	b.t.Helper()
	for _, other := range i18n.Languages() {
		if other == language {
			continue
		}
		for _, win := range fyne.CurrentApp().Driver().AllWindows() {
			for _, o := range append(win.Canvas().Overlays().List(), win.Content()) {
				if o != nil {
					wantNone(b.t, o, other, language)
				}
			}
		}
	}
}

// light is how a screen is looked at.
type light struct {
	size              fyne.Size
	language, variant string
	contrast          bool
}

func (l light) String() string {
	name := fmt.Sprintf("%vx%v-%s-%s", l.size.Width, l.size.Height, l.language, l.variant)
	if l.contrast {
		name += "-contrast"
	}
	return name
}

// lights are those that were asked for.
func lights() []light {
	large, small := fyne.NewSize(1280, 800), fyne.NewSize(900, 600)
	wanted := os.Getenv("VALIJA_TEST_GALLERY")
	if wanted == "" {
		return []light{{size: small, language: "es", variant: "dark"}}
	}
	all := []light{{large, "en", "light", true}, {large, "es", "dark", true}}
	for _, size := range []fyne.Size{large, small} {
		for _, language := range i18n.Languages() {
			all = append(all, light{size, language, "light", false}, light{size, language, "dark", false})
		}
	}
	return slices.DeleteFunc(all, func(l light) bool { return !strings.Contains(l.String(), wanted) })
}

func TestGallery(t *testing.T) {
	g := newGallery(t)
	for _, l := range lights() {
		for _, s := range screens() {
			t.Run(s.name+"/"+l.String(), func(t *testing.T) {
				b := g.open(t, l)
				s.show(b)
				b.picture(s.name)
				b.fits(s.name)
				b.speaks(l.language)
			})
		}
	}
}
