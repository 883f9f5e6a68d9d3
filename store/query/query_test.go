package query_test

import (
	"fmt"
	"reflect"
	"testing"
	"time"

	"valija/store/query"
)

func now() time.Time { return time.Date(2026, 11, 22, 15, 0, 0, 0, time.UTC) }

func day(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }

func word(text string) query.Term { return query.Term{Text: text} }

func typing(text string) query.Term { return query.Term{Text: text, Prefix: true} }

func TestParse_readsBothLanguages(t *testing.T) {
	tests := []struct {
		text string
		want query.Query
	}{
		{"", query.Query{}},
		{"  \t ", query.Query{}},
		{"factura enero", query.Query{Terms: []query.Term{word("factura"), typing("enero")}}},
		{"factura enero ", query.Query{Terms: []query.Term{word("factura"), word("enero")}}},
		{"fa", query.Query{Terms: []query.Term{word("fa")}}},
		{`"la casa azul" mar`, query.Query{Terms: []query.Term{word("la casa azul"), typing("mar")}}},
		{`«la casa» “de Ana” 「会議」`, query.Query{Terms: []query.Term{word("la casa"), word("de Ana"), word("会議")}}},
		{`"not closed`, query.Query{Terms: []query.Term{word("not closed")}}},
		{"from:ana", query.Query{Terms: []query.Term{{Field: query.Sender, Text: "ana", Prefix: true}}}},
		{"DE:Ana para:carlos", query.Query{Terms: []query.Term{{Field: query.Sender, Text: "Ana", Prefix: true}, {Field: query.Recipients, Text: "carlos", Prefix: true}}}},
		{`from:"Ana Ruiz" x`, query.Query{Terms: []query.Term{{Field: query.Sender, Text: "Ana Ruiz"}, word("x")}}},
		{"from:ana@mail.example", query.Query{Terms: []query.Term{{Field: query.Sender, Text: "ana@mail.example", Prefix: true}}}},
		{"asunto:presupuesto adjunto:hoja.xlsx", query.Query{Terms: []query.Term{{Field: query.Subject, Text: "presupuesto", Prefix: true}, {Field: query.Attachments, Text: "hoja.xlsx", Prefix: true}}}},
		{"-spam -from:bob", query.Query{Terms: []query.Term{{Text: "spam", Not: true}, {Field: query.Sender, Text: "bob", Not: true, Prefix: true}}}},
		{"from:", query.Query{}},
		{"has:attachment is:unread", query.Query{Attached: query.Yes, Read: query.No}},
		{"tiene:adjuntos es:no-leído", query.Query{Attached: query.Yes, Read: query.No}},
		{`es:"no leído" está:destacado`, query.Query{Read: query.No, Starred: query.Yes}},
		{"-has:attachment is:read -is:starred is:answered es:reenviado", query.Query{Attached: query.No, Read: query.Yes, Starred: query.No, Answered: query.Yes, Forwarded: query.Yes}},
		{"before:2026-03-09", query.Query{Until: day(2026, 3, 9)}},
		{"after:2026-03", query.Query{From: day(2026, 3, 1)}},
		{"después:2025 antes:9/3/2026", query.Query{From: day(2025, 1, 1), Until: day(2026, 3, 9)}},
		{"before:3/25/2026", query.Query{Until: day(2026, 3, 25)}},
		{"on:2026-02", query.Query{From: day(2026, 2, 1), Until: day(2026, 3, 1)}},
		{"fecha:hoy", query.Query{From: day(2026, 11, 22), Until: day(2026, 11, 23)}},
		{"after:7d", query.Query{From: day(2026, 11, 15)}},
		{"desde:1a hasta:ayer", query.Query{From: day(2025, 11, 22), Until: day(2026, 11, 21)}},
		{"before:2026-0", query.Query{Until: day(2026, 1, 1)}},
		{"before:2026-02-31", query.Query{Terms: []query.Term{word("before:2026-02-31")}}},
		{"larger:5M", query.Query{AtLeast: 5 << 20}},
		{"mayor:1,5MB menor:2g", query.Query{AtLeast: 3 << 19, AtMost: 2 << 30}},
		{"larger:1000", query.Query{AtLeast: 1000}},
		{"-larger:10k", query.Query{AtMost: 10 << 10}},
		{"larger:abc", query.Query{Terms: []query.Term{typing("larger:abc")}}},
		{"in:sent", query.Query{Folders: []query.Name{"sent"}}},
		{`en:"Correo no deseado" cuenta:trabajo`, query.Query{Folders: []query.Name{"correonodeseado"}, Accounts: []query.Name{"trabajo"}}},
		{"http://mail.example/x", query.Query{Terms: []query.Term{word("http://mail.example/x")}}},
		{"Re: hola", query.Query{Terms: []query.Term{word("Re:"), typing("hola")}}},
		{"AND OR NOT * ^ () {} - -- : ::", query.Query{Terms: []query.Term{word("AND"), word("OR"), word("NOT")}}},
		{"会議室", query.Query{Terms: []query.Term{word("会議室")}}},
		{"ana@", query.Query{Terms: []query.Term{word("ana@")}}},
		{"is:nothing", query.Query{Terms: []query.Term{typing("is:nothing")}}},
	}
	for _, tt := range tests {
		if got := query.Parse(tt.text, now()); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("Parse(%q) = %+v, want %+v", tt.text, got, tt.want)
		}
	}
}

func TestParse_daysAreThoseOfTheReader(t *testing.T) {
	madrid := time.FixedZone("CET", 3600)
	q := query.Parse("on:2026-03-09", now().In(madrid))
	if want := day(2026, 3, 9).Add(-time.Hour); !q.From.Equal(want) || q.Until.Sub(q.From) != 24*time.Hour {
		t.Errorf("from %v until %v, want one day from %v", q.From, q.Until, want)
	}
}

func TestFind_marksWhatTheQueryIsAbout(t *testing.T) {
	tests := []struct {
		query, text string
		want        string // the text with brackets
	}{
		{"reunion", "La REUNIÓN es hoy; reunión.", "La [REUNIÓN] es hoy; [reunión]."},
		{"presu", "El presupuesto", "El [presupuesto]"},
		{"presu ", "El presupuesto", "El presupuesto"},
		{`"la casa"`, "la casa, casa la; La Casa", "[la casa], casa la; [La Casa]"},
		{"from:ana", "ana", "ana"},
		{"subject:ana", "ana", "[ana]"},
		{"-ana hola", "hola ana", "[hola] ana"},
		{"会議", "明日の会議室と会議", "明日の[会議]室と[会議]"},
		{"が", "かがか", "か[が]か"},
		{"ana@mail.example", "<ana@mail.example>", "<[ana@mail.example]>"},
		{"é", "e\u0301 é e", "[e\u0301] [é] [e]"},
		{"x", "", ""},
		{"ab abc", "abc ab", "[abc] [ab]"},
	}
	for _, tt := range tests {
		q := query.Parse(tt.query, now())
		got, at := "", 0
		for _, s := range q.Find(query.Subject, tt.text) {
			got += tt.text[at:s.Start] + "[" + tt.text[s.Start:s.End] + "]"
			at = s.End
		}
		if got += tt.text[at:]; got != tt.want {
			t.Errorf("%q in %q: %q, want %q", tt.query, tt.text, got, tt.want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"from:ana", `"x`, "-is:unread before:2026-1", "larger:1,5M", "«a", "a：b", "\xff:", "- -"} {
		f.Add(seed, "some text ana 会議")
	}
	f.Fuzz(func(t *testing.T, text, shown string) {
		q := query.Parse(text, now())
		for _, term := range q.Terms {
			if len(query.Words(term.Text)) == 0 {
				t.Errorf("Parse(%q): a term without a word: %q", text, term.Text)
			}
		}
		end := 0
		for _, s := range q.Find(query.Anywhere, shown) {
			if s.Start < end || s.End <= s.Start || s.End > len(shown) {
				t.Errorf("Find(%q) in %q: %v", text, shown, s)
			}
			end = s.End
		}
	})
}

func ExampleParse() {
	q := query.Parse(`de:ana tiene:adjunto "hoja de ruta"`, time.Now())
	for _, t := range q.Terms {
		fmt.Println(t.Text, t.Field == query.Sender)
	}
	fmt.Println(q.Attached == query.Yes)
	// Output:
	// ana true
	// hoja de ruta false
	// true
}
