package layout

import "strings"

// Ends are the places of the first and the last word.
func (p *Page) Ends() (first, last Pos) {
	seen := false
	for i := range p.Items {
		if it := &p.Items[i]; it.Kind == Words {
			if !seen {
				first, seen = Pos{Item: i}, true
			}
			last = Pos{i, len(it.Run.Carets) - 1}
		}
	}
	return first, last
}

// Text is what stands between two places, as it is copied.
func (p *Page) Text(from, to Pos) string {
	if to.Before(from) {
		from, to = to, from
	}
	var out strings.Builder
	for i := from.Item; i <= to.Item && i < len(p.Items); i++ {
		it := &p.Items[i]
		if it.Kind != Words {
			continue
		}
		if out.Len() > 0 {
			out.WriteString(it.Before)
		}
		runes := []rune(it.Text)
		a, b := it.span(i, from, to, len(runes))
		out.WriteString(string(runes[a:b]))
	}
	return out.String()
}

// span is which runes of item i, that has n, lie between two places.
func (it *Item) span(i int, from, to Pos, n int) (a, b int) {
	b = n
	if i == to.Item {
		b = min(to.Rune, n)
	}
	if i == from.Item {
		a = min(from.Rune, b)
	}
	return a, b
}

// Marks are the rectangles that cover the text between two places.
func (p *Page) Marks(from, to Pos) []Rect {
	if to.Before(from) {
		from, to = to, from
	}
	var out []Rect
	for i := from.Item; i <= to.Item && i < len(p.Items); i++ {
		it := &p.Items[i]
		if it.Kind != Words {
			continue
		}
		a, b := it.span(i, from, to, len(it.Run.Carets)-1)
		x0, x1 := it.X0+it.Run.Carets[a], it.X0+it.Run.Carets[b]
		if x0 > x1 {
			x0, x1 = x1, x0
		}
		r := Rect{x0, it.Y0, x1, it.Y1}.intersect(it.Clip)
		if n := len(out); n > 0 && out[n-1].Y0 == r.Y0 && it.Before == " " && r.X0 > out[n-1].X1 && r.X0-out[n-1].X1 < it.Run.Size {
			out[n-1].X1 = r.X0 // through the space
		}
		if !r.Empty() {
			out = append(out, r)
		}
	}
	return out
}

// Paragraph is the text around a place that no line feed interrupts.
func (p *Page) Paragraph(at Pos) (from, to Pos) {
	from, to = Pos{Item: at.Item}, at
	for i := at.Item; i >= 0; i-- {
		it := &p.Items[i]
		if it.Kind != Words {
			continue
		}
		from.Item = i
		if strings.ContainsAny(it.Before, "\n\t") {
			break
		}
	}
	for i := at.Item; i < len(p.Items); i++ {
		it := &p.Items[i]
		if it.Kind != Words {
			continue
		}
		if i > at.Item && strings.ContainsAny(it.Before, "\n\t") {
			break
		}
		to = Pos{i, len(it.Run.Carets) - 1}
	}
	return from, to
}
