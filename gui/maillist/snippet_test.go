package maillist

import (
	"strings"
	"testing"

	"valija/gui/pane/panetest"
	"valija/store"
)

func TestAround_aMatchFarDownIsShownInItsRow(t *testing.T) {
	m := mailOf(3)
	m.Text = map[store.ID]string{
		3: strings.Repeat("Muchas cosas antes de llegar. ", 40) + "El ferry\r\ndel Asunto\nsale a las siete.",
		2: "El Asunto es lo primero.",
	}
	m.Mail[0].Subject, m.Mail[1].Subject = "sobre xasunto", "sobre xasunto" // no word begins so
	m.Mail[2].Subject = "el asunto"
	p, q := listOn(t, m)
	p.Show("Inbox", inbox())
	q.Run()
	panetest.WantWords(t, p.Object(), "Hola")
	p.Search("asunto")
	q.Run()
	panetest.WantWords(t, p.Object(), "el asunto", "Hola", "El Asunto es lo primero.")
	found := ""
	for words := range panetest.WordsIn(p.Object()) {
		if strings.Contains(words, "El ferry del Asunto sale") {
			found = words
		}
	}
	if !strings.HasPrefix(found, "… ") || strings.Index(found, "Asunto") > 40 {
		t.Errorf("the row says %q, want the words around the match", found)
	}
	if m.Opened != 2 {
		t.Errorf("%d messages were read, want 2: the third shows why it was found", m.Opened)
	}
	p.Search("")
	q.Run()
	for words := range panetest.WordsIn(p.Object()) {
		if strings.Contains(words, "Asunto es") || strings.Contains(words, "ferry") {
			t.Errorf("the folder still shows %q", words)
		}
	}
}

func TestAround_aMatchFarInAPreviewIsShownWithoutReading(t *testing.T) {
	m := mailOf(1)
	m.Mail[0].Preview, m.Mail[0].Subject = strings.Repeat("Hola ", 30)+"llegan al puerto", "xpuerto"
	p, q := listOn(t, m)
	p.Show("Inbox", inbox())
	q.Run()
	p.Search("puerto")
	q.Run()
	panetest.WantWords(t, p.Object(), "… Hola Hola Hola llegan al puerto")
	if m.Opened != 0 {
		t.Errorf("%d messages were read, want none", m.Opened)
	}
}

func TestAroundMatch(t *testing.T) {
	for _, tt := range []struct{ text, word, want string }{
		{"nada", "faro", ""},
		{"El faro.", "faro", "El faro."},
		{"una frase que es bastante larga y el faro", "FARO", "… que es bastante larga y el faro"},
		{strings.Repeat("ñ", 60) + " faro", "faro", "… faro"},
		{"\n\n  faro", "faro", "faro"},
		{"明日の会議です。来週の会議は水曜日です", "水曜", "… です。来週の会議は水曜日です"},
	} {
		if got := aroundMatch(tt.text, []string{tt.word}); got != tt.want {
			t.Errorf("aroundMatch(%q, %q) = %q, want %q", tt.text, tt.word, got, tt.want)
		}
	}
}

func FuzzAroundMatch(f *testing.F) {
	f.Add("El faro \xff del fin", "fin")
	f.Add("İstanbul\u0301", "i")
	f.Fuzz(func(t *testing.T, text, word string) {
		got := aroundMatch(text, []string{word})
		if strings.ContainsAny(got, "\r\n") {
			t.Errorf("aroundMatch(%q, %q) = %q has a line break", text, word, got)
		}
	})
}
