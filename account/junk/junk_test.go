package junk_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"valija/account/junk"
	"valija/store/message"
)

func wordsOf(t testing.TB, octets string) []junk.Word {
	t.Helper()
	m, err := message.Parse(strings.NewReader(octets))
	if err != nil {
		t.Fatal(err)
	}
	return junk.Words(m)
}

func letter(from, subject, text string) string {
	return "From: " + from + "\r\nSubject: " + subject + "\r\n\r\n" + text + "\r\n"
}

// taught is a model that has learnt n letters of each sort.
func taught(t testing.TB, n int) *junk.Model {
	m := &junk.Model{}
	for i := range n {
		m.Learn(wordsOf(t, letter(fmt.Sprintf("Ana <ana%d@faro.example>", i%3), "La linterna", "El barco llega el martes con la carga de siempre.")), false, 1)
		m.Learn(wordsOf(t, letter(fmt.Sprintf("win%d@casino.example", i), "You won a prize", "Claim your prize now, free money at http://casino.example/x")), true, 1)
	}
	return m
}

func ExampleModel_Score() {
	m := &junk.Model{}
	m.Learn([]junk.Word{{Text: "prize", Hash: 1}, {Text: "free", Hash: 2}}, true, 1)
	m.Learn([]junk.Word{{Text: "boat", Hash: 3}}, false, 1)
	s := m.Score([]junk.Word{{Text: "prize", Hash: 1}, {Text: "boat", Hash: 3}, {Text: "new", Hash: 4}})
	fmt.Printf("%.2f, because of %s and %s\n", s.Value, s.Reasons[0].Word, s.Reasons[1].Word)
	// Output: 0.50, because of prize and boat
}

func TestModel_tellsJunkFromGood(t *testing.T) {
	m := taught(t, junk.EnoughEach)
	for name, tt := range map[string]struct {
		octets string
		junk   bool
		most   float64
	}{
		"junk":    {letter("x@casino.example", "Prize", "Claim your free money now: http://casino.example/"), true, 1},
		"good":    {letter("Ana <ana9@faro.example>", "Re: La linterna", "Llega la carga el martes"), false, 0.1},
		"unknown": {letter("new@other.example", "Zzyzx", "qwxyz vwxyz"), false, 0.9},
	} {
		s := m.Score(wordsOf(t, tt.octets))
		if s.Junk() != tt.junk || s.Value > tt.most {
			t.Errorf("%s: score %v because of %+v", name, s.Value, s.Reasons)
		}
	}
	if s := m.Score(wordsOf(t, letter("x@casino.example", "Prize", "Free"))); !slices.ContainsFunc(s.Reasons, func(r junk.Reason) bool {
		return r.Word == "from:casino.example" && r.Junk > 0.9 && r.Seen.Junk == junk.EnoughEach
	}) {
		t.Errorf("the reasons %+v do not name the sender's domain", s.Reasons)
	}
}

func TestModel_Learn_canBeTakenBack(t *testing.T) {
	m := taught(t, 3)
	before := len(m.Words)
	words := wordsOf(t, letter("new@other.example", "Other words", "quite different ones"))
	m.Learn(words, true, 1)
	m.Learn(words, true, -1)
	if len(m.Words) != before || m.All != (junk.Counts{Good: 3, Junk: 3}) {
		t.Errorf("%d words, %+v; want %d and 3 of each", len(m.Words), m.All, before)
	}
	if m.Enough() {
		t.Error("three messages are enough")
	}
	if s := (&junk.Model{}).Score(words); s.Junk() || s.Value != 0.5 {
		t.Errorf("an empty model says %v", s.Value)
	}
}

func TestWords(t *testing.T) {
	octets := "From: =?utf-8?Q?Casino_Ib=C3=A9rico?= <x@Mail.Casino.example>\r\nSubject: ¡GRÁTIS!\r\nList-Id: <a.example>\r\n" +
		"Content-Type: text/html; charset=utf-8\r\n\r\n<p>Ver <a href=\"https://click.example/?u=1\">aquí</a> 中文信 supercalifragilisticoexpialidoso $99</p>"
	var got []string
	for _, w := range wordsOf(t, octets) {
		got = append(got, w.Text)
	}
	for _, want := range []string{"from:x@mail.casino.example", "from:mail.casino.example", "name:iberico", "subject:gratis", "list:<a.example>",
		"has:html-only", "link:click.example", "aqui", "中文", "文信", "$99"} {
		if !slices.Contains(got, want) {
			t.Errorf("%q is missing in %q", want, got)
		}
	}
	if slices.Contains(got, "supercalifragilisticoexpialidoso") {
		t.Errorf("a word that never comes twice is among %q", got)
	}
}

func FuzzWords(f *testing.F) {
	f.Add(letter("a@b", "x", "http://x.y://z"))
	f.Fuzz(func(t *testing.T, octets string) {
		words := wordsOf(t, octets)
		var m junk.Model
		m.Learn(words, true, 1)
		m.Learn(words, false, 1)
		if s := m.Score(words); len(words) > 500 || s.Value < 0 || s.Value > 1 {
			t.Errorf("%d words, score %v", len(words), s.Value)
		}
	})
}

func BenchmarkScore(b *testing.B) {
	m := taught(b, 100)
	parsed, err := message.Parse(strings.NewReader(letter("x@y.example", "Hola", strings.Repeat("el barco llega con la carga de siempre, prize money free ", 150))))
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		m.Score(junk.Words(parsed))
	}
}
