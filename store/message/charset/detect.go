package charset

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// detectOctets is how much of a text is looked at to guess its charset.
const detectOctets = 64 << 10

// Guess decodes octets of an undeclared or untrue charset: UTF-8 when they are valid UTF-8, which does not happen by
// chance; ISO-2022-JP by its escape sequences; then the charset another part of the message declares (hint), if it
// fits; then what the octets look like.
func Guess(raw []byte, hint string) (text, taken string) {
	if utf8.Valid(raw) {
		if bytes.Contains(raw, []byte("\x1b$")) {
			if s, ok := strict(raw, "iso-2022-jp"); ok {
				return s, "iso-2022-jp"
			}
		}
		return string(raw), "utf-8"
	}
	if hint = Clean(hint); findEncoding(hint) != charmap.Windows1252 {
		if s, ok := strict(raw, hint); ok {
			return s, hint
		}
	}
	name := detect(raw[:min(len(raw), detectOctets)])
	if e := findEncoding(name); e != nil {
		if b, err := e.NewDecoder().Bytes(raw); err == nil {
			return string(b), name
		}
	}
	return string(bytes.ToValidUTF8(raw, []byte("\uFFFD"))), "utf-8"
}

// strict decodes raw in a charset when every octet of it has a meaning there.
func strict(raw []byte, name string) (string, bool) {
	e := findEncoding(name)
	if e == nil {
		return "", false
	}
	b, err := e.NewDecoder().Bytes(raw)
	return string(b), err == nil && !bytes.ContainsRune(b, utf8.RuneError)
}

// detect names the charset that octets look like, windows-1252 when in doubt, which gives every octet a character. East
// Asian charsets are told by their pairs of octets, other alphabets by words that have no ASCII letter.
func detect(raw []byte) string {
	if isKOI8(raw) {
		return "koi8-r"
	}
	if isThai(raw, countPairs(raw, isEUC)) {
		return "windows-874"
	}
	if name := detectPairs(raw); name != "" {
		return name
	}
	l := countLetters(raw)
	if l.high >= 4 && l.high > 3*l.ascii {
		return l.detectAlphabet()
	}
	if l.isTurkish() {
		return "windows-1254"
	}
	if name := detectCentral(raw); name != "" {
		return name
	}
	return "windows-1252"
}

// pairCount says how octets look when read as an encoding of one or two octets a character.
type pairCount struct {
	pairs, broken int
	common, kana  int // characters of the frequent rows; Japanese syllables
	hangul, hanja int
	lowTrail      int // pairs whose second octet is ASCII
	chained       int // pairs that follow another one
	alone         int // octets with white space or a digit behind them, where no charset of pairs has a second octet
}

func detectPairs(raw []byte) string {
	e := countPairs(raw, isEUC)
	if e.good() {
		switch {
		case e.kana*5 > e.pairs:
			return "euc-jp"
		case e.hangul*10 > (e.hangul+e.hanja)*9 && e.hangul*10 > e.pairs*5:
			return "euc-kr"
		case e.common*10 > e.pairs*6:
			return "gb18030"
		}
	}
	if b := countPairs(raw, isBig5); b.good() && b.common*10 > b.pairs*6 && b.lowTrail > 0 && b.chained*4 >= b.lowTrail {
		return "big5"
	}
	if s := countPairs(raw, isShiftJIS); s.good() && s.kana*4 > s.pairs {
		return "shift_jis"
	}
	if e.fair() && e.common*10 > e.pairs*7 {
		return "gb18030"
	}
	return ""
}

func (c pairCount) good() bool { return c.pairs >= 2 && c.broken*50 <= c.pairs }

// fair allows for the pairs that GBK has beyond GB 2312.
func (c pairCount) fair() bool { return c.pairs >= 8 && c.broken*8 <= c.pairs && c.alone*50 <= c.pairs }

// countPairs reads raw by the rule that tells whether two octets are a pair, and of what kind.
func countPairs(raw []byte, rule func(a, b byte, c *pairCount) bool) (c pairCount) {
	after := -1 // the place behind the last pair
	for i := 0; i < len(raw); i++ {
		if raw[i] < 0x80 {
			continue
		}
		if i+1 == len(raw) {
			break // cut
		}
		if !rule(raw[i], raw[i+1], &c) {
			c.broken++
			if raw[i+1] < 0x30 {
				c.alone++
			}
			continue
		}
		c.pairs++
		if i == after {
			c.chained++
		}
		after = i + 2
		if raw[i+1] < 0x80 {
			c.lowTrail++
		}
		i++
	}
	return c
}

func isEUC(a, b byte, c *pairCount) bool {
	if a < 0xa1 || a == 0xff || b < 0xa1 || b == 0xff {
		return false
	}
	switch {
	case a == 0xa4 || a == 0xa5:
		c.kana++
	case a <= 0xa3:
		c.common++ // punctuation
	case a >= 0xb0 && a <= 0xd7:
		c.common++
	}
	switch {
	case a >= 0xb0 && a <= 0xc8:
		c.hangul++
	case a > 0xc8:
		c.hanja++
	}
	return true
}

func isBig5(a, b byte, c *pairCount) bool {
	if a < 0xa1 || a > 0xf9 || b < 0x40 || b == 0x7f || b > 0x7e && b < 0xa1 || b == 0xff {
		return false
	}
	if a >= 0xa4 && a <= 0xc6 || a == 0xa1 {
		c.common++
	}
	return true
}

func isShiftJIS(a, b byte, c *pairCount) bool {
	if !(a >= 0x81 && a <= 0x9f || a >= 0xe0 && a <= 0xfc) || b < 0x40 || b == 0x7f || b > 0xfc {
		return false
	}
	if a == 0x82 && b >= 0x9f && b <= 0xf1 || a == 0x83 && b <= 0x96 {
		c.kana++
	}
	return true
}
