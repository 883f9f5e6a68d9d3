package layout

import "unicode"

// The cursor of a selection that grows by the keyboard goes from word to word in the order of the text, which is the order
// of the items.

// Caret is where the cursor stands at a place: a rectangle without width.
func (p *Page) Caret(at Pos) Rect {
	if at.Item < 0 || at.Item >= len(p.Items) || p.Items[at.Item].Kind != Words {
		return Rect{}
	}
	it := &p.Items[at.Item]
	x := it.X0 + it.Run.Carets[min(max(at.Rune, 0), len(it.Run.Carets)-1)]
	return Rect{x, it.Y0, x, it.Y1}
}

// NextRune is the place one character after another (by is 1) or before it (-1).
func (p *Page) NextRune(at Pos, by int) Pos {
	if at.Item >= len(p.Items) || p.Items[at.Item].Kind != Words {
		return at
	}
	carets := p.Items[at.Item].Run.Carets
	for k := at.Rune + by; k >= 0 && k < len(carets); k += by {
		if carets[k] != carets[min(at.Rune, len(carets)-1)] { // else within one character
			return Pos{at.Item, k}
		}
	}
	i := p.nextWords(at.Item, by)
	if i < 0 {
		return at
	}
	later := i
	if by < 0 {
		later = at.Item
	}
	next := Pos{Item: i}
	if by < 0 {
		next.Rune = len(p.Items[i].Run.Carets) - 1
	}
	if p.Items[later].Before == "" { // the end of one is the beginning of the other
		return p.NextRune(next, by)
	}
	return next
}

// nextWords is the next item with words after item i, or before it; below 0: none.
func (p *Page) nextWords(i, by int) int {
	for i += by; i >= 0 && i < len(p.Items); i += by {
		if p.Items[i].Kind == Words {
			return i
		}
	}
	return -1
}

// NextWord is the end of the word after a place (by is 1), or the beginning of the one before it (-1).
func (p *Page) NextWord(at Pos, by int) Pos {
	inWord := false
	for {
		next := p.NextRune(at, by)
		if next == at {
			return at
		}
		if letter := p.letter(at, next); letter {
			inWord = true
		} else if inWord {
			return at
		}
		at = next
	}
}

// letter reports whether a letter or digit stands between two neighbouring places.
func (p *Page) letter(a, b Pos) bool {
	if b.Before(a) {
		a, b = b, a
	}
	if a.Item != b.Item && p.Items[b.Item].Before != "" {
		return false
	}
	runes := []rune(p.Items[b.Item].Text)
	k := b.Rune - 1
	return k >= 0 && k < len(runes) && (unicode.IsLetter(runes[k]) || unicode.IsDigit(runes[k]) || unicode.Is(unicode.M, runes[k]))
}

// NextLine is the place in the line below (by is 1) or above (-1) that is nearest to x; the same place when there is none.
func (p *Page) NextLine(at Pos, by int, x float32) Pos {
	here := p.Caret(at)
	best, distance := -1, float32(0)
	for i := range p.Items {
		it := &p.Items[i]
		if it.Kind != Words || it.Rect.intersect(it.Clip).Empty() {
			continue
		}
		gap := it.Y0 - here.Y1
		if by < 0 {
			gap = here.Y0 - it.Y1
		}
		if gap < -(here.Y1-here.Y0)/2 {
			continue
		}
		const far = 1000 // another line is farther than anything in the same one
		if d := far*(gap+here.Y1-here.Y0) + max(it.X0-x, x-it.X1, 0); best < 0 || d < distance {
			best, distance = i, d
		}
	}
	if best < 0 {
		return at
	}
	return Pos{best, p.Items[best].runeAt(x)}
}

// LineEnd is the last place of the line (by is 1) or its first (-1).
func (p *Page) LineEnd(at Pos, by int) Pos {
	if at.Item >= len(p.Items) || p.Items[at.Item].Kind != Words {
		return at
	}
	i := at.Item
	for {
		k := p.nextWords(i, by)
		if k < 0 || p.Items[k].Y0 >= p.Items[i].Y1 || p.Items[k].Y1 <= p.Items[i].Y0 {
			break
		}
		i = k
	}
	if by < 0 {
		return Pos{Item: i}
	}
	return Pos{i, len(p.Items[i].Run.Carets) - 1}
}
