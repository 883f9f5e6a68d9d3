package mailview

import (
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"
)

// cells is a ruler for which every character is as wide as half its size.
type cells struct{}

func (cells) width(s string, size float32, _ fyne.TextStyle) float32 {
	return float32(utf8.RuneCountInString(s)) * size / 2
}
func (cells) ascent(_ string, size float32, _ fyne.TextStyle) (float32, float32) {
	return size, size * 1.3
}
func (cells) reset() {}

// lay makes a document with lines of so many characters of body text.
func lay(blocks []Block, characters int) *document {
	return newDocument(cells{}, blocks, metrics{size: 10, leading: 1.5, zoom: 1, width: float32(characters) * 5})
}

func paragraph(text string) []Block { return []Block{{Runs: []Run{{Text: text}}}} }

// linesOf are the texts of the lines of a block, spaces at their ends taken away.
func linesOf(d *document, i int) []string {
	var out []string
	text := d.blocks[i].text()
	for _, l := range d.box(i).lines {
		out = append(out, strings.TrimRight(text[l.from:l.to], " "))
	}
	return out
}

func TestWrap_breaksWhereALineMayEnd(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"words", "the quick brown fox", []string{"the quick", "brown fox"}},
		{"spaces hang", "the quick     brown", []string{"the quick", "brown"}},
		{"a word wider than the line", "see abcdefghijklmnopqrstuv end", []string{"see", "abcdefghij", "klmnopqrst", "uv end"}},
		{"wide characters anywhere", "日本語のテキストです。改行", []string{"日本語のテキストで", "す。改行"}},
		{"a mark stays with its letter", "e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301", []string{"e\u0301e\u0301e\u0301e\u0301e\u0301", "e\u0301"}},
		{"no-break space", "aaaa bbb\u00a0ccc", []string{"aaaa", "bbb\u00a0ccc"}},
		{"only spaces", "   ", []string{""}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := lay(paragraph(test.text), 10)
			if got := linesOf(d, 0); strings.Join(got, "|") != strings.Join(test.want, "|") {
				t.Errorf("lines of %q = %q, want %q", test.text, got, test.want)
			}
		})
	}
}

func TestWrap_coversTheWholeTextOnce(t *testing.T) {
	for _, text := range []string{"a\tb", "x " + strings.Repeat("word ", 100), strings.Repeat("ab", 3000), "שלום world 123 مرحبا", strings.Repeat("👨‍👩‍👧", 40)} {
		d := lay(paragraph(text), 12)
		at := 0
		for _, l := range d.box(0).lines {
			if l.from != at {
				t.Fatalf("line of %.20q begins at %d, want %d", text, l.from, at)
			}
			at = l.to
			octets := 0
			for _, p := range l.pieces {
				octets += p.to - p.from
			}
			if octets != l.to-l.from {
				t.Errorf("pieces of %.20q hold %d octets, want %d", text, octets, l.to-l.from)
			}
		}
		if at != len(text) {
			t.Errorf("lines of %.20q end at %d, want %d", text, at, len(text))
		}
	}
}

func TestWrap_measuresAcrossStyles(t *testing.T) {
	d := lay([]Block{{Runs: []Run{{Text: "one tw"}, {Text: "o", Style: Style{Bold: true}}, {Text: " three"}}}}, 10)
	if got := linesOf(d, 0); strings.Join(got, "|") != "one two|three" {
		t.Errorf("lines = %q, want a word of two styles kept together", got)
	}
}

func TestWrap_drawsSymbolsApart(t *testing.T) {
	d := lay(paragraph("a → b 👍🏽 c"), 80)
	var got []string
	for _, p := range d.box(0).lines[0].pieces {
		got = append(got, p.text)
	}
	if want := "a |→| b |👍🏽| c"; strings.Join(got, "|") != want {
		t.Errorf("pieces = %q, want %s", got, want)
	}
}

func TestDocument_estimatesUntilItLays(t *testing.T) {
	blocks := make([]Block, 100)
	for i := range blocks {
		blocks[i].Runs = []Run{{Text: strings.Repeat("word ", 30)}}
	}
	d := lay(blocks, 20)
	d.box(0)
	if d.boxes[1].exact {
		t.Error("block 1 was laid out, want it estimated")
	}
	if got := d.top(1); got != float64(d.boxes[0].height) {
		t.Errorf("top(1) = %v, want the exact height of block 0, %v", got, d.boxes[0].height)
	}
}

func TestDocument_hit_findsEveryCharacterItDraws(t *testing.T) {
	text := "see the words\tof it, שלום עולם (2026) and מוסף"
	d := lay([]Block{{Runs: []Run{{Text: text}}}, {Runs: []Run{{Text: "مرحبا بالعالم abc 12"}}, RTL: true}}, 14)
	for i := range d.blocks {
		for _, l := range d.box(i).lines {
			for k := range l.pieces {
				p := &l.pieces[k]
				for o := range p.text {
					left, right := d.caret(p, p.from+o), d.caret(p, p.from+o+utf8.RuneLen([]rune(p.text[o:])[0]))
					x := left + (right-left)/4
					if got := d.hit(x, d.top(i)+float64(l.y)+1).pos; got != (Pos{i, p.from + o}) {
						t.Errorf("hit on octet %d of piece %q = %v, want %v", o, p.text, got, Pos{i, p.from + o})
					}
				}
			}
		}
	}
}

func TestDocument_text_givesBackQuoteMarks(t *testing.T) {
	d := lay(FromPlain("Hello\n\n> one\n>> two\nBye", PlainOptions{}), 40)
	if got, want := d.text(Pos{}, d.end()), "Hello\n\n> one\n>> two\nBye"; got != want {
		t.Errorf("text = %q, want %q", got, want)
	}
	if got, want := d.text(Pos{2, 1}, Pos{2, 3}), "ne"; got != want {
		t.Errorf("text within a quotation = %q, want %q", got, want)
	}
}
