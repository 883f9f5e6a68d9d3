package msglist

import (
	"image/color"
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"golang.org/x/text/unicode/norm"

	"valija/gui/look"
)

// mostMarks of words that were searched for are drawn in a row; more say no more.
const mostMarks = 4

func newMark() *canvas.Rectangle {
	m := canvas.NewRectangle(color.Transparent)
	m.CornerRadius = look.RadiusTiny
	m.Hide()
	return m
}

// SetMarks has the words highlighted where a word in a row begins with one of them, whatever its capitals and accents;
// none takes the marks away.
func (l *List) SetMarks(words []string) {
	l.marks = plainWords(words)
	if l.view != nil {
		l.view.forget()
	}
	l.update()
}

func (s *slot) hideMarks() {
	for _, m := range s.marks {
		show(m, false)
	}
}

// markWords draws a ground behind the words that were searched for.
func (s *slot) markWords(r *renderer, texts ...*canvas.Text) {
	if len(r.list.marks) == 0 {
		return
	}
	used := 0
	for _, t := range texts {
		if !t.Visible() {
			continue
		}
		for _, at := range found(t.Text, r.list.marks) {
			if used == len(s.marks) {
				return
			}
			s.markOne(s.marks[used], r, t, at)
			used++
		}
	}
}

// markOne puts one mark behind the letters of t from at[0] to at[1].
func (s *slot) markOne(m *canvas.Rectangle, r *renderer, t *canvas.Text, at [2]int) {
	face := look.Face{Size: t.TextSize, Bold: t.TextStyle.Bold}
	x := t.Position().X + face.Width(t.Text[:at[0]])
	m.FillColor = r.ink.found
	m.Move(fyne.NewPos(x-1, t.Position().Y+1))
	m.Resize(fyne.NewSize(face.Width(t.Text[at[0]:at[1]])+2, face.Height()-1))
	show(m, true)
}

// FirstMark is the octet at which the first word stands in text that SetMarks would have highlighted; -1: none.
func FirstMark(text string, words []string) int {
	if at := found(text, plainWords(words)); len(at) > 0 {
		return at[0][0]
	}
	return -1
}

func plainWords(words []string) (out []string) {
	for _, w := range words {
		if w = plain(w); w != "" {
			out = append(out, w)
		}
	}
	return out
}

// found are the places in text where a word begins with one of words, which are plain, from the left.
func found(text string, words []string) (at [][2]int) {
	begin := true
	for i := 0; i < len(text); {
		if n := matchAt(text[i:], words); begin && n > 0 {
			at = append(at, [2]int{i, i + n})
			i += n
			begin = false
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		begin = !unicode.IsLetter(r) && !unicode.IsDigit(r) || wide(r)
		i += n
	}
	return at
}

// matchAt is how many octets of text spell the longest of words; 0: none of them.
func matchAt(text string, words []string) (most int) {
	for _, w := range words {
		n, rest := 0, w
		for rest != "" && n < len(text) {
			_, size := utf8.DecodeRuneInString(text[n:])
			letter := plain(text[n : n+size])
			if !strings.HasPrefix(rest, letter) {
				break
			}
			rest = rest[len(letter):]
			n += size
		}
		if rest == "" {
			most = max(most, n)
		}
	}
	return most
}

// wide tells scripts that are written without spaces: a match may begin anywhere in them.
func wide(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai)
}

// plain is s in small letters without accents.
func plain(s string) string {
	if isASCII(s) {
		return strings.ToLower(s)
	}
	return strings.ToLower(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(s)))
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
