package mailview

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/bidi"
)

// readsLeft reports whether text begins with a letter of a script that is written from right to left (Unicode Standard
// Annex 9, rules P2 and P3).
func readsLeft(text string) bool {
	for _, r := range text {
		switch p, _ := bidi.LookupRune(r); p.Class() {
		case bidi.R, bidi.AL:
			return true
		case bidi.L:
			return false
		}
	}
	return false
}

// hasRTL reports whether any character is written from right to left.
func hasRTL(text string) bool {
	for _, r := range text {
		if r < 0x590 {
			continue
		}
		if p, _ := bidi.LookupRune(r); p.Class() == bidi.R || p.Class() == bidi.AL {
			return true
		}
	}
	return false
}

// place puts the pieces of a line where they are drawn, from left to right.
func (d *document) place(b *Block, l *line) {
	text := b.text()[l.from:l.to]
	if b.RTL || hasRTL(text) {
		l.pieces = visualOrder(l.pieces, l.from, text, b.RTL)
	}
	x := d.left(b)
	for i := range l.pieces {
		p := &l.pieces[i]
		p.x, p.width = x, d.measure(p.text, p.style)
		x += p.width
	}
	if b.RTL && d.metrics.width > x {
		for i := range l.pieces {
			l.pieces[i].x += d.metrics.width - x
		}
	}
}

// span is part of a line with one embedding level.
type span struct{ from, to, level int }

// visualOrder cuts pieces where the direction changes, and orders them as they are drawn.
func visualOrder(pieces []piece, from int, text string, rtl bool) []piece {
	var out []piece
	for _, s := range reorder(levels(text, rtl)) {
		part := within(pieces, from+s.from, from+s.to)
		if s.level%2 == 1 {
			part = inWords(part)
			slices.Reverse(part)
		}
		out = append(out, part...)
	}
	return out
}

// The marks that give a text its base direction; both have three octets.
const ltrMark, rtlMark = "\u200e", "\u200f"

// levels finds the spans of one direction (Unicode Standard Annex 9). A line may begin with a word of the other
// direction, so a mark before it tells the library the paragraph's. It gives directions only; a number after
// right-to-left text in a left-to-right line has level 2.
func levels(text string, rtl bool) []span {
	base := ltrMark
	if rtl {
		base = rtlMark
	}
	var p bidi.Paragraph
	if _, err := p.SetString(base + text); err != nil {
		return []span{{0, len(text), 0}}
	}
	order, err := p.Order()
	if err != nil {
		return []span{{0, len(text), 0}}
	}
	octets := make([]int, 1, len(text)+2) // of each character, as the library counts them
	for i := range text {
		octets = append(octets, i)
	}
	octets = append(octets, len(text))
	var out []span
	for i := range order.NumRuns() {
		run := order.Run(i)
		first, last := run.Pos()
		s := span{from: octets[first], to: octets[last+1], level: 1}
		if run.Direction() == bidi.LeftToRight {
			s.level = 0
			if rtl {
				s.level = 2
			} else if n := leadingNumber(text[s.from:s.to]); n > 0 && i > 0 {
				out = append(out, span{s.from, s.from + n, 2})
				s.from += n
			}
		}
		if s.from < s.to {
			out = append(out, s)
		}
	}
	return out
}

// leadingNumber is the length of the number text begins with.
func leadingNumber(text string) int {
	n := 0
	for i, r := range text {
		if unicode.IsDigit(r) {
			n = i + utf8.RuneLen(r)
		} else if !strings.ContainsRune(".,:/+-%", r) {
			break
		}
	}
	return n
}

// reorder is rule L2: from the highest level down, whatever has that level or a higher one is reversed.
func reorder(spans []span) []span {
	for level := 2; level > 0; level-- {
		for i := 0; i < len(spans); i++ {
			j := i
			for j < len(spans) && spans[j].level >= level {
				j++
			}
			slices.Reverse(spans[i:j])
			i = j
		}
	}
	return spans
}

// within are the parts of pieces between two octets.
func within(pieces []piece, from, to int) []piece {
	var out []piece
	for _, p := range pieces {
		a, z := max(p.from, from), min(p.to, to)
		if a < z {
			p.text = p.text[a-p.from : z-p.from]
			p.from, p.to = a, z
			out = append(out, p)
		}
	}
	return out
}

// inWords cuts right-to-left pieces in words and marks, brackets mirrored: Fyne draws the scripts of one string in
// logical order from left to right, so that only single words come out right.
func inWords(pieces []piece) []piece {
	var out []piece
	for _, p := range pieces {
		p.rtl = true
		for at := 0; at < len(p.text); {
			n := wordLength(p.text[at:])
			w := p
			w.text = mirrored(p.text[at : at+n])
			w.from, w.to = p.from+at, p.from+at+n
			out = append(out, w)
			at += n
		}
	}
	return out
}

// wordLength is the length of the word, or of the mark, that text begins with.
func wordLength(text string) int {
	n := strings.IndexFunc(text, mark)
	switch {
	case n < 0:
		return len(text)
	case n == 0:
		_, n = utf8.DecodeRuneInString(text)
	}
	return n
}

func mark(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Cf, r)
}

// mirrored is the bracket that closes what text opens, and the other way round; any other text as it is.
func mirrored(text string) string {
	const pairs = "()[]{}<>«»"
	r, n := utf8.DecodeRuneInString(text)
	at := strings.IndexRune(pairs, r)
	if at < 0 || n != len(text) {
		return text
	}
	all := []rune(pairs)
	i := slices.Index(all, r)
	return string(all[i^1])
}
