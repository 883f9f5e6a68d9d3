package charset

import "bytes"

// letters counts what tells the charsets of one octet a character apart.
type letters struct {
	n           [256]int // octets from 0xa8 on, within words
	high, ascii int      // letters of words that have one beyond ASCII
	rise, fall  int      // within words: from c0-df to e0-ff, and back
}

// countLetters looks at the words that have letters beyond ASCII.
func countLetters(raw []byte) *letters {
	l := &letters{}
	for _, word := range bytes.FieldsFunc(raw, func(r rune) bool { return r <= '@' }) {
		high := 0
		for i, c := range word {
			if c < 0xa8 {
				continue
			}
			high++
			l.n[c]++
			if i > 0 && c >= 0xe0 && word[i-1] >= 0xc0 && word[i-1] < 0xe0 {
				l.rise++
			}
			if i > 0 && c >= 0xc0 && c < 0xe0 && word[i-1] >= 0xe0 {
				l.fall++
			}
		}
		if high > 0 {
			l.high += high
			l.ascii += len(word) - high
		}
	}
	return l
}

func (l *letters) sum(octets ...byte) int {
	total := 0
	for _, c := range octets {
		total += l.n[c]
	}
	return total
}

func (l *letters) between(from, to int) int {
	total := 0
	for c := from; c <= to; c++ {
		total += l.n[c]
	}
	return total
}

// detectAlphabet chooses among alphabets other than the Latin one, whose small letters stand at different places.
func (l *letters) detectAlphabet() string {
	low, upper := l.between(0xc0, 0xdf), l.between(0xe0, 0xff)
	switch {
	case (low+upper)*10 < l.high*9:
		return "windows-1252"
	case l.rise*12 > l.high && l.fall*12 > l.high && l.n[0xc7]*14 > l.high && l.n[0xe1]*20 > l.high:
		return "windows-1256" // alef and lam; in Russian case would change within words
	case low == 0 && l.between(0xfb, 0xff) == 0 && l.sum(0xf9, 0xfa)*25 > l.high:
		return "windows-1255" // shin and tav; in Russian the rarest letters
	case low > upper:
		return "koi8-r"
	case (l.sum(0xdc, 0xdd, 0xde, 0xdf)+l.sum(0xfc, 0xfd, 0xfe))*20 > l.high && l.n[0xe0]*50 < l.high:
		return "windows-1253"
	}
	return "windows-1251"
}

// isTurkish says whether the letters of Icelandic are there without those Icelandic needs most.
func (l *letters) isTurkish() bool {
	turkish, icelandic := l.sum(0xfd, 0xfe, 0xf0, 0xdd, 0xde), l.sum(0xe6, 0xe1, 0xed, 0xf3)
	return turkish*5 > l.high && (icelandic == 0 || icelandic*10 < l.high && l.sum(0xfe, 0xf0, 0xde) > 0)
}

// isKOI8 says whether octets are Russian words in KOI8-R: small letters from c0 to df, others at the beginning of a word
// only. Pairs of East Asian octets do not keep to these.
func isKOI8(raw []byte) bool {
	const least = 6 // octets; fewer may be anything
	small, first, other := 0, 0, 0
	for i, c := range raw {
		switch {
		case c < 0x80:
		case c >= 0xc0 && c <= 0xdf:
			small++
		case c >= 0xe0 && (i == 0 || raw[i-1] < 0x80):
			first++
		default:
			other++
		}
	}
	n := small + first + other
	return n >= least && other*20 <= n && small*10 >= n*7
}

// isThai says whether octets are Thai: its vowel and tone marks stand behind consonants only. Chinese, which has the same
// octets, is told by the rows of its characters.
func isThai(raw []byte, pairs pairCount) bool {
	high, marks, mixed := 0, 0, 0
	for i, c := range raw {
		switch {
		case c < 0x80:
			continue
		case c < 0xa1 || c >= 0xdb && c <= 0xde || c >= 0xfc:
			return false // nothing in Thai
		case c == 0xd1 || c >= 0xd4 && c <= 0xda || c >= 0xe7 && c <= 0xec:
			if i == 0 || !isThaiBase(raw[i-1]) {
				return false
			}
			marks++
		}
		high++
		if i+1 < len(raw) && raw[i+1] > '@' && raw[i+1] < 0x80 {
			mixed++ // as the second octets of Big5 are
		}
	}
	return marks >= 3 && mixed*10 <= high && marks*6 >= high && (pairs.broken > 0 || pairs.common*10 < pairs.pairs*9)
}

// isThaiBase says whether a mark may stand behind an octet: a consonant or another mark.
func isThaiBase(c byte) bool { return c >= 0xa1 && c <= 0xda || c >= 0xe7 && c <= 0xec }
