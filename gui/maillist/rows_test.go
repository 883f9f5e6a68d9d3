package maillist

import (
	"testing"
	"time"

	"valija/account"
	"valija/gui/pane/panetest"
	"valija/internal/i18n"
	"valija/store"
)

func TestRowWriter_sendersAndSubjects(t *testing.T) {
	w := rowWriter{words: i18n.New("es"), now: panetest.Wednesday(), roles: map[store.FolderID]store.Role{testSent: store.Sent}}
	tests := []struct {
		name            string
		row             store.Row
		sender, subject string
	}{
		{"name", store.Row{FromName: "Ana Ruiz", FromAddress: "ana@x", Subject: "Hola"}, "Ana Ruiz", "Hola"},
		{"address alone", store.Row{FromAddress: "ana@x", Subject: "Hola"}, "ana@x", "Hola"},
		{"another address for a name", store.Row{FromName: "boss@company.example", FromAddress: "thief@evil.example", Subject: "x"}, "thief@evil.example", "x"},
		{"a name turned around", store.Row{FromName: "\u202eknab ruoY", FromAddress: "thief@evil.example", Subject: "x"}, "thief@evil.example", "x"},
		{"nothing", store.Row{}, "(sin remitente)", "(sin asunto)"},
		{"breaks and runs of spaces", store.Row{FromName: "Ana\r\n\tRuiz", Subject: " Re:  dos \n líneas"}, "Ana Ruiz", "Re: dos líneas"},
		{"sent by the user", store.Row{FromName: "Yo", To: "Carlos Peña", Folder: testSent, Subject: "x"}, "Para Carlos Peña", "x"},
		{"sent to nobody", store.Row{FromName: "Yo", Folder: testSent, Subject: "x"}, "Yo", "x"},
	}
	for _, tt := range tests {
		if got := w.row(&tt.row); got.Sender != tt.sender || got.Subject != tt.subject {
			t.Errorf("%s: %q, %q; want %q, %q", tt.name, got.Sender, got.Subject, tt.sender, tt.subject)
		}
	}
}

func TestRowWriter_costs(t *testing.T) {
	slow := map[account.ID]float64{1: 8.4e6 / (52 * 60)}
	tests := []struct {
		name     string
		language string
		place    store.Place
		rates    map[account.ID]float64
		want     string
	}{
		{"preview", "en", store.Preview, slow, "8.4 MB on the server · about 52 min · text preview"},
		{"preview in Spanish", "es", store.Preview, slow, "8,4 MB en el servidor · unos 52 min · vista previa"},
		{"rate not known", "en", store.Preview, nil, "8.4 MB on the server · text preview"},
		{"listing only", "en", store.ServerOnly, slow, "8.4 MB on the server · about 52 min"},
		{"here", "en", store.HereAndServer, slow, ""},
		{"only here", "en", store.HereOnly, slow, ""},
	}
	for _, tt := range tests {
		w := rowWriter{words: i18n.New(tt.language), now: panetest.Wednesday(), rates: tt.rates}
		got := w.row(&store.Row{Account: 1, Octets: 8_400_000, Place: tt.place, Preview: "Hola"})
		if got.Cost != tt.want {
			t.Errorf("%s: cost %q, want %q", tt.name, got.Cost, tt.want)
		}
	}
}

func TestRowWriter_flagsAndDates(t *testing.T) {
	w := rowWriter{words: i18n.New("en"), now: panetest.Wednesday(), roles: map[store.FolderID]store.Role{testSent: store.Sent}}
	got := w.row(&store.Row{Date: panetest.Wednesday().Add(-2 * time.Hour).UTC(), Flags: store.Starred | store.HasAttachment | store.Answered | store.Forwarded})
	if !got.Unread || !got.Starred || !got.Attachment || !got.Answered || !got.Forward || got.Date != "10:00" {
		t.Errorf("row %+v", got)
	}
	if got := w.row(&store.Row{Flags: store.Read}); got.Unread || got.Date != "" {
		t.Errorf("read row without a date: %+v", got)
	}
	if got := w.row(&store.Row{Folder: testSent}); got.Unread {
		t.Error("mail by the user is unread")
	}
	if got := w.row(&store.Row{Place: store.Refused, Preview: "x"}); got.Preview == "x" || got.Preview == "" {
		t.Errorf("a refused message says %q", got.Preview)
	}
}
