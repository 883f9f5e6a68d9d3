package layout_test

import (
	"testing"

	"valija/gui/htmlview/layout"
)

func TestPage_word(t *testing.T) {
	for _, test := range []struct {
		html string
		at   layout.Pos // among the words of the page
		want string
	}{
		{"<p>One two, three", layout.Pos{Item: 1, Rune: 1}, "two"},
		{"<p>One two, three", layout.Pos{Item: 1, Rune: 3}, "two"},
		{"<p>I don't know", layout.Pos{Item: 1, Rune: 2}, "don't"},
		{"<p>the sig<b>na</b>l ends", layout.Pos{Item: 2, Rune: 1}, "signal"},
		{"<p>a -- b", layout.Pos{Item: 1}, "-"},
		{"<p>Canción", layout.Pos{Rune: 5}, "Canción"},
	} {
		p := layOut(t, test.html, 500)
		var items []int
		for i, it := range p.Items {
			if it.Kind == layout.Words {
				items = append(items, i)
			}
		}
		from, to := p.Word(layout.Pos{Item: items[test.at.Item], Rune: test.at.Rune})
		if got := p.Text(from, to); got != test.want {
			t.Errorf("the word of %q at %v is %q, want %q", test.html, test.at, got, test.want)
		}
	}
}

func TestPage_moves(t *testing.T) {
	p := layOut(t, "<p>One two</p><p>three</p>", 500)
	first, last := p.Ends()
	at := first
	for range 100 {
		at = p.NextRune(at, 1)
	}
	if at != last {
		t.Errorf("100 characters on from the beginning is %v, want the end %v", at, last)
	}
	for range 100 {
		at = p.NextRune(at, -1)
	}
	if at != first {
		t.Errorf("100 characters back is %v, want the beginning %v", at, first)
	}
	below := p.NextLine(first, 1, p.Caret(first).X0)
	if got := p.Text(first, below); got != "One two\n\n" {
		t.Errorf("down a line passes %q", got)
	}
	if up := p.NextLine(below, -1, p.Caret(below).X0); up != first {
		t.Errorf("up again is %v, want %v", up, first)
	}
	if got := p.Text(first, p.LineEnd(first, 1)); got != "One two" {
		t.Errorf("to the end of the line passes %q", got)
	}
}
