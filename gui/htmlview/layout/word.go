package layout

import "github.com/go-text/typesetting/segmenter"

// maxPieces bounds the items that one word may consist of, on each side of a place.
const maxPieces = 64

// Word is the word around a place (Unicode Standard Annex 29), whatever its letters look like; where there is none, the
// character after the place.
func (p *Page) Word(at Pos) (from, to Pos) {
	if at.Item < 0 || at.Item >= len(p.Items) || p.Items[at.Item].Kind != Words {
		return at, at
	}
	runes, places, here := p.unbroken(at)
	var seg segmenter.Segmenter
	seg.Init(runes)
	for it := seg.WordIterator(); it.Next(); {
		w := it.Word()
		if start, end := w.Offset, w.Offset+len(w.Text); here >= start && here <= end {
			return places[start], after(places[end-1])
		}
	}
	if here < len(places) {
		return places[here], after(places[here])
	}
	return at, at
}

func after(p Pos) Pos { return Pos{p.Item, p.Rune + 1} }

// unbroken is the text around a place in which nothing separates the items, where each of its runes stands, and which of them
// follows the place.
func (p *Page) unbroken(at Pos) (runes []rune, places []Pos, here int) {
	first := at.Item
	for range maxPieces {
		before := p.nextWords(first, -1)
		if before < 0 || p.Items[first].Before != "" {
			break
		}
		first = before
	}
	for i, n := first, 0; i >= 0 && n < 2*maxPieces; i, n = p.nextWords(i, 1), n+1 {
		if i > at.Item && p.Items[i].Before != "" {
			break
		}
		if i == at.Item {
			here = len(runes) + min(at.Rune, len([]rune(p.Items[i].Text)))
		}
		for k, r := range []rune(p.Items[i].Text) {
			runes, places = append(runes, r), append(places, Pos{i, k})
		}
	}
	return runes, places, here
}
