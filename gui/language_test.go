package gui

import (
	"encoding/json"
	"io/fs"
	"testing"

	"fyne.io/fyne/v2"

	"valija/assets"
	"valija/gui/pane/panetest"
	"valija/gui/sidebar"
	"valija/store"
)

func TestLanguage_changesEverywhereAndKeepsThePlace(t *testing.T) {
	g := newGallery(t)
	b := g.open(t, light{size: fyne.NewSize(900, 600), language: "en", variant: "light"})
	inbox := sidebar.Place{Kind: sidebar.Folder, Account: b.known[0].Account, Folder: folderOf(b, store.Inbox), Role: store.Inbox}
	b.folders.ChooseFolder(inbox)
	b.settle()
	chosen := b.list.List.IDs()[5]
	b.list.List.Choose(chosen)
	b.settle()
	b.reader.ShowSource()
	b.console.Show(b.opt.Manager.Accounts()[0].ID)
	b.openLetter()
	b.search.SetText("fer")
	b.settle()

	b.menu("settings")
	b.setLanguage("es")
	b.settle()
	spoken := 0
	for _, win := range fyne.CurrentApp().Driver().AllWindows() {
		if o := win.Content(); o != nil { // Fyne's own window of a test has none
			spoken++
			wantNone(t, o, "en", "es")
		}
	}
	if spoken != 4 {
		t.Errorf("%d windows speak, want the main one, the source, the conversation and the letter", spoken)
	}
	wantNone(t, b.win.Canvas().Overlays().Top(), "en", "es")
	if b.search.Text != "fer" {
		t.Errorf("the search box says %q", b.search.Text)
	}
	b.search.SetText("")
	b.settle()
	if got := b.list.List.Current(); got != chosen || b.view.Folder != inbox.Folder {
		t.Errorf("shows message %d of folder %d, want %d of %d", got, b.view.Folder, chosen, inbox.Folder)
	}
}

// wantNone tells what o says in words of the catalogue of a language that the one of now has not.
func wantNone(t *testing.T, o fyne.CanvasObject, before, now string) {
	t.Helper()
	old, fresh := catalogue(t, before), catalogue(t, now)
	for said := range panetest.WordsIn(o) {
		if key, ok := old[said]; ok && len(said) > 2 {
			if _, same := fresh[said]; !same {
				t.Errorf("%q (%s) is still there", said, key)
			}
		}
	}
}

// catalogue is the texts without a count of one language, each with its key.
func catalogue(t *testing.T, language string) map[string]string {
	t.Helper()
	out := map[string]string{}
	files, err := fs.Glob(assets.Translations, "translations/*."+language+".json")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		data, err := assets.Translations.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var all map[string]any
		if err := json.Unmarshal(data, &all); err != nil {
			t.Fatal(err)
		}
		for key, value := range all {
			if text, ok := value.(string); ok {
				out[text] = key
			}
		}
	}
	return out
}
