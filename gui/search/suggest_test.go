package search

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"valija/gui/pane"
	"valija/gui/pane/panetest"
	"valija/internal/i18n"
	"valija/store"
	"valija/store/query"
)

// someFacts are three people, the oldest the one who wrote most often, and two folders.
func someFacts() facts {
	day := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	var rows []store.Row
	add := func(name, address string, days ...int) {
		for _, d := range days {
			rows = append(rows, store.Row{FromName: name, FromAddress: address, Date: day.AddDate(0, 0, -d)})
		}
	}
	add("Íñigo Sosa", "inigo@otro.example", 1)
	add("Ana Ruiz", "Ana.Ruiz@puerto.example", 2, 3, 4)
	add("Old Friend", "friend@otro.example", 900, 901, 902, 903)
	return facts{people: ranked(rows), folders: []store.Folder{{Role: store.Inbox}, {Role: store.Own, Name: "Viajes largos"}}}
}

func TestSuggest(t *testing.T) {
	for _, c := range []struct{ name, language, text, want string }{
		{"all operators at first", "en", "", "from:"},
		{"operators by their beginning", "es", "asu", "asunto:"},
		{"an operator without its accents", "es", "es:no-lei", "es:no-leído"},
		{"senders, who writes most and lately first", "en", "from:", "from:ana.ruiz@puerto.example"},
		{"senders by a part of the name", "en", "ferry from:rui", "from:ana.ruiz@puerto.example"},
		{"senders without accents and case", "es", "de:INI", "de:inigo@otro.example"},
		{"senders by their domain", "es", "de:puerto", "de:ana.ruiz@puerto.example"},
		{"English operators in Spanish too", "es", "from:ana", "from:ana.ruiz@puerto.example"},
		{"folders", "en", "in:", "in:Inbox"},
		{"folders of the user's, in quotes", "es", "en:viaj", `en:"Viajes largos"`},
		{"what a message is", "en", "is:", "is:unread"},
		{"what a message has", "en", "has:", "has:attachment"},
		{"nothing for words", "en", "hello", ""},
		{"nothing for a time", "en", "at 10:31", ""},
		{"nothing once it is whole", "en", "is:unread ", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := ""
			if all := (suggester{i18n.New(c.language)}).suggest(c.text, someFacts()); len(all) > 0 {
				got = all[0].text
			}
			if got != c.want {
				t.Errorf("suggest(%q) begins with %q, want %q", c.text, got, c.want)
			}
		})
	}
}

func TestSuggest_isUnderstoodBySearching(t *testing.T) {
	for _, language := range i18n.Languages() {
		s := suggester{i18n.New(language)}
		for _, text := range []string{s.words.T("search.from"), s.words.T("search.folder")} {
			for _, it := range s.suggest(text, someFacts()) {
				if q := query.Parse(it.text, time.Now()); len(q.Terms) > 0 && q.Terms[0].Field == query.Anywhere {
					t.Errorf("%s: %q is searched for as words", language, it.text)
				}
			}
		}
	}
}

func TestRanked_putsOftenAndLatelyFirst(t *testing.T) {
	var got []string
	for _, p := range someFacts().people {
		got = append(got, p.address)
	}
	want := []string{"ana.ruiz@puerto.example", "inigo@otro.example", "friend@otro.example"}
	for i := range want {
		if i >= len(got) || got[i] != want[i] {
			t.Fatalf("ranked() = %v, want %v", got, want)
		}
	}
}

func TestHelp_isUsedByTheKeysAlone(t *testing.T) {
	test.NewTempApp(t)
	var l panetest.Later
	entered, left := 0, 0
	e := &pane.Env{Words: i18n.New("en"), Key: func(*fyne.KeyEvent) {}, After: l.After}
	box := NewBox(e, Options{Search: func(string) {}, Enter: func() { entered++ }, Leave: func() { left++ }})
	help := NewHelp(e, box)
	w := test.NewTempWindow(t, container.NewStack(box, help.Container))
	box.known = someFacts()
	press := func(names ...fyne.KeyName) {
		for _, n := range names {
			box.TypedKey(&fyne.KeyEvent{Name: n})
		}
		l.Run()
	}
	w.Canvas().Focus(box)
	test.Type(box, "fro")
	press(fyne.KeyDown, fyne.KeyReturn)
	if box.Text != "from:" || !help.Visible() {
		t.Fatalf("after Down and Enter: %q, help %v", box.Text, help.Visible())
	}
	press(fyne.KeyDown, fyne.KeyDown, fyne.KeyUp, fyne.KeyReturn)
	if box.Text != "from:ana.ruiz@puerto.example " || help.Visible() {
		t.Fatalf("after choosing a sender: %q, help %v", box.Text, help.Visible())
	}
	press(fyne.KeyDown)
	if entered != 1 {
		t.Error("Down without suggestions does not go to the results")
	}
	test.Type(box, "in:")
	press(fyne.KeyEscape)
	if help.Visible() || left != 0 || box.Text == "" {
		t.Errorf("the first Escape should take the suggestions away only: help %v, left %d, %q", help.Visible(), left, box.Text)
	}
	press(fyne.KeyEscape)
	if left != 1 || box.Text != "" {
		t.Error("the second Escape should leave the search")
	}
}
