package mailview

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/go-text/typesetting/segmenter"
)

// tabWidth is the room of a tab, in text sizes.
const tabWidth = 2

// maxLine is more octets than fit on a line: a longer word is broken without measuring all of it.
const maxLine = 1024

// word is what must stay on one line, and the spaces after it, which may hang over its end.
type word struct {
	from, to int // octets, with the spaces
	ink      int // octet after the last one that is not a space
	width    float32
	hang     float32 // width of the spaces
}

// wrap breaks a block into lines (Unicode Standard Annex 14).
func (d *document) wrap(b *Block) []line {
	text := b.text()
	w := wrapper{d: d, b: b, text: text, room: d.room(b), y: b.Before * d.metrics.zoom}
	for _, x := range w.words() {
		w.put(x)
	}
	w.end()
	return w.lines
}

// wrapper fills lines.
type wrapper struct {
	d     *document
	b     *Block
	text  string
	room  float32
	lines []line

	from, to int // octets of the line being filled
	width    float32
	y        float32
}

// words cuts the text where a line may end.
func (w *wrapper) words() []word {
	var seg segmenter.Segmenter
	seg.InitWithString(w.text)
	var out []word
	at := 0
	for it := seg.LineIterator(); it.Next(); {
		from := at
		at = w.after(at, len(it.Line().Text))
		out = append(out, w.word(from, at))
	}
	return out
}

func (w *wrapper) word(from, to int) word {
	x := word{from: from, to: to, ink: from + len(strings.TrimRight(w.text[from:to], " \t\u200b"))}
	x.hang = w.measure(x.ink, to)
	x.width = w.room + 1
	if x.ink-from < maxLine {
		x.width = w.measure(from, x.ink)
	}
	return x
}

// after is the octet after the next n characters.
func (w *wrapper) after(at, n int) int {
	for ; n > 0; n-- {
		_, size := utf8.DecodeRuneInString(w.text[at:])
		at += size
	}
	return at
}

// put adds a word to the line, or begins the next line with it.
func (w *wrapper) put(x word) {
	if w.width+x.width > w.room && w.to > w.from {
		w.end()
	}
	if x.width > w.room {
		x = w.breakWord(x)
	}
	w.to, w.width = x.to, w.width+x.width+x.hang
}

// breakWord puts all of a word that is wider than a line, but its last part, on lines of their own.
func (w *wrapper) breakWord(x word) word {
	for x.width > w.room {
		cut := w.fitting(x.from, x.ink)
		w.to = cut
		w.end()
		x = w.word(cut, x.to)
	}
	return x
}

// fitting is the octet up to which the text from the octet from on fits on a line; at least one character does.
func (w *wrapper) fitting(from, to int) int {
	var seg segmenter.Segmenter
	seg.InitWithString(w.text[from:min(to, from+maxLine)])
	at, width := from, float32(0)
	for it := seg.GraphemeIterator(); it.Next(); {
		next := w.after(at, len(it.Grapheme().Text))
		width += w.measure(at, next)
		if width > w.room && at > from {
			return at
		}
		at = next
	}
	return at
}

// end finishes the line.
func (w *wrapper) end() {
	if w.from == w.to && len(w.lines) > 0 {
		return
	}
	l := line{y: w.y, from: w.from, to: w.to}
	points := w.d.metrics.points(Style{})
	style := Style{}
	w.runs(w.from, w.to, func(from, to int, s Style) {
		l.pieces = append(l.pieces, w.pieces(from, to, s)...)
		if p := w.d.metrics.points(s); p > points || len(l.pieces) == 1 {
			points, style = p, s
		}
	})
	l.size = style.Size
	l.height = w.d.metrics.line(points)
	ascent, height := w.d.ruler.ascent("x", points, style.text())
	l.baseline = (l.height-height)/2 + ascent
	w.d.place(w.b, &l)
	w.lines = append(w.lines, l)
	w.y += l.height
	w.from, w.width = w.to, 0
}

// pieces are the pieces of a run's part.
func (w *wrapper) pieces(from, to int, s Style) []piece {
	var out []piece
	for from < to {
		end := from + drawnTogether(w.text[from:to])
		out = append(out, piece{from: from, to: end, text: w.text[from:end], style: s})
		from = end
	}
	return out
}

// drawnTogether is the length of what may be drawn as one string at the beginning of text. Tabs stand alone, because
// they are not drawn; and symbols do, because Fyne draws a space after one in the symbol's font, which may have none.
func drawnTogether(text string) int {
	if text[0] == '\t' {
		return 1
	}
	first := true
	symbols := false
	for i, r := range text {
		is := symbol(r) || symbols && joins(r)
		if !first && (is != symbols || r == '\t') {
			return i
		}
		first, symbols = false, is
	}
	return len(text)
}

// symbol reports whether r is likely to come from a font of symbols or of emoji.
func symbol(r rune) bool { return r >= 0x2190 && unicode.IsSymbol(r) }

// joins reports whether r makes one picture of the symbols beside it: joiners, variations, skin tones, flags, keycaps.
func joins(r rune) bool {
	return unicode.In(r, unicode.Cf, unicode.Variation_Selector, unicode.Me)
}

// measure is the width of part of the text.
func (w *wrapper) measure(from, to int) float32 {
	width := float32(0)
	w.runs(from, to, func(from, to int, s Style) { width += w.d.measure(w.text[from:to], s) })
	return width
}

// runs walks the parts of one style between two octets.
func (w *wrapper) runs(from, to int, each func(from, to int, s Style)) {
	at := 0
	for _, r := range w.b.Runs {
		end := at + len(r.Text)
		if a, z := max(at, from), min(end, to); a < z {
			each(a, z, r.Style)
		}
		if at = end; at >= to {
			return
		}
	}
}

// measure is the width of text in a style; a tab is a wide space.
func (d *document) measure(text string, s Style) float32 {
	points := d.metrics.points(s)
	width := float32(0)
	for {
		before, after, tab := strings.Cut(text, "\t")
		width += d.ruler.width(before, points, s.text())
		if !tab {
			return width
		}
		width += tabWidth * points
		text = after
	}
}
