package corpus

import (
	"fmt"
	"math"
	"math/rand/v2"
	"sort"
	"strings"
	"unicode/utf8"
)

const (
	spanish = iota
	english
	chinese
	japanese
	korean
	languages
)

func language(r *rand.Rand) int {
	switch x := r.IntN(100); {
	case x < 55:
		return spanish
	case x < 90:
		return english
	case x < 95:
		return chinese
	case x < 98:
		return japanese
	}
	return korean
}

// vocabulary is words in the order of their frequency.
type vocabulary struct {
	words  []string
	upTo   []float64 // cumulated frequency
	blanks bool      // between words
	dense  bool      // a character takes three octets
}

// newVocabulary gives the word of rank k the frequency 1/(k+q)^s.
func newVocabulary(words []string, s, q float64) *vocabulary {
	v := &vocabulary{words: words}
	sum := 0.0
	for i := range words {
		sum += 1 / math.Pow(float64(i)+q, s)
		v.upTo = append(v.upTo, sum)
	}
	return v
}

func (v *vocabulary) word(r *rand.Rand) string {
	x := r.Float64() * v.upTo[len(v.upTo)-1]
	return v.words[min(sort.SearchFloat64s(v.upTo, x), len(v.words)-1)]
}

func (v *vocabulary) sentence(r *rand.Rand, n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 && v.blanks {
			b.WriteByte(' ')
		}
		b.WriteString(v.word(r))
		switch {
		case !v.blanks:
		case r.IntN(100) == 0:
			fmt.Fprintf(&b, " %d", r.IntN(10000))
		case r.IntN(400) == 0:
			fmt.Fprintf(&b, " https://www.mail.example/%s/%x", ascii(v.word(r)), r.Uint64())
		}
	}
	return b.String()
}

// text has about size octets.
func (v *vocabulary) text(r *rand.Rand, size int) string {
	if v.dense {
		size /= 2
	}
	ends := []string{". ", ", ", "? ", "! ", ". "}
	var b strings.Builder
	for b.Len() < size {
		for p := 2 + r.IntN(5); p > 0 && b.Len() < size; p-- {
			b.WriteString(v.sentence(r, 4+r.IntN(16)) + ends[r.IntN(len(ends))])
		}
		b.WriteString("\r\n\r\n")
	}
	return b.String()
}

// Known words at known ranks, for queries whose number of hits is known roughly.
var (
	knownSpanish = map[int]string{60: "reunión", 150: "proyecto", 400: "factura", 1500: "presupuesto", 6000: "camión", 20000: "murciélago"}
	knownEnglish = map[int]string{60: "meeting", 200: "project", 500: "invoice", 2000: "budget", 9000: "shipment"}
)

func vocabularies(r *rand.Rand) (all [languages]*vocabulary) {
	es := invent(r, 60000, strings.Fields("b c d f g h j l m n p r s t v z br cr dr fr gr pr tr bl cl fl pl qu ch ll ñ"),
		strings.Fields("a e i o u a e o á é í ó ú ia ie io ua ue ión"), []string{"", "", "", "", "n", "r", "s", "l", "d"},
		"de la que el en y a los del se las por un para con no una su al lo como más pero sus le ya o este sí porque esta entre cuando muy sin sobre también me hasta hay donde quien desde todo nos durante todos uno les ni contra otros")
	en := invent(r, 40000, strings.Fields("b c d f g h j k l m n p r s t v w br cr dr fr gr pr tr st sp sh ch th wh bl cl fl pl"),
		strings.Fields("a e i o u ai ea ee oo ou ie a e i o"), []string{"", "", "n", "r", "s", "t", "l", "d", "ng", "ck", "st", "nd", "m", "p"},
		"the of and to in a is that for it as was with be by on not he i this are or his from at which but have an had they you were their one all we can her has there been if more when will would who so no")
	for rank, w := range knownSpanish {
		es[rank] = w
	}
	for rank, w := range knownEnglish {
		en[rank] = w
	}
	all[spanish], all[english] = newVocabulary(es, 1.02, 2.7), newVocabulary(en, 1.02, 2.7)
	all[chinese] = newVocabulary(append(strings.Split("的一是不了人我在有他这为之大来以个中上们会议发票项目", ""), runes(r, 0x4e00, 10000, 3500)...), 0.9, 5)
	all[japanese] = newVocabulary(append(strings.Split("のにはをたがでてとしれさあいうえおかきくけこ会議請求書", ""), runes(r, 0x4e00, 3000, 800)...), 0.9, 5)
	var ko []string
	for range 5000 {
		ko = append(ko, strings.Join(runes(r, 0xac00, 2500, 2+r.IntN(2)), ""))
	}
	all[korean] = newVocabulary(append([]string{"회의", "청구서", "프로젝트"}, ko...), 1, 3)
	for i, v := range all {
		v.blanks = i != chinese && i != japanese
		v.dense = i >= chinese
	}
	return all
}

func runes(r *rand.Rand, first, span, n int) (all []string) {
	for range n {
		all = append(all, string(rune(first+r.IntN(span))))
	}
	return all
}

// invent makes n different words of syllables, the common ones of the language first.
func invent(r *rand.Rand, n int, onsets, vowels, ends []string, common string) []string {
	seen := map[string]bool{}
	var words []string
	add := func(w string) {
		if !seen[w] {
			seen[w] = true
			words = append(words, w)
		}
	}
	for _, w := range strings.Fields(common) {
		add(w)
	}
	for len(words) < n {
		syllables := 2 + r.IntN(3)
		if len(words) < 400 {
			syllables = 1 + r.IntN(2)
		}
		var b strings.Builder
		for i := range syllables {
			b.WriteString(onsets[r.IntN(len(onsets))] + vowels[r.IntN(len(vowels))])
			if i == syllables-1 || r.IntN(3) == 0 {
				b.WriteString(ends[r.IntN(len(ends))])
			}
		}
		add(b.String())
	}
	return words
}

func ascii(s string) string {
	return strings.NewReplacer("á", "a", "é", "e", "í", "i", "ó", "o", "ú", "u", "ñ", "n").Replace(s)
}

func title(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return strings.ToUpper(string(r)) + s[n:]
}
