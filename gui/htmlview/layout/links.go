package layout

// Place is a link and where it stands.
type Place struct {
	Target, Text string
	Rects        []Rect // one for each line that it goes through, or the picture
}

// Links are the links that can be seen, in the order of the page.
func (p *Page) Links() []Place {
	var out []Place
	last := -1 // the item that the last link ended with
	for i := range p.Items {
		it := &p.Items[i]
		r := it.Rect.intersect(it.Clip)
		if it.Link == "" || r.Empty() {
			continue
		}
		if last < 0 || !p.oneLink(last, i) {
			out = append(out, Place{Target: it.Link, Text: p.linkText(i)})
		}
		last = i
		at := &out[len(out)-1]
		at.Rects = joined(at.Rects, r)
	}
	return out
}

// oneLink reports whether nothing but the same link stands from item a to item b.
func (p *Page) oneLink(a, b int) bool {
	for i := a; i < b; i++ {
		if !p.sameLink(i, b) {
			return false
		}
	}
	return true
}

// joined adds a rectangle, to the last one when it goes on in its line.
func joined(all []Rect, r Rect) []Rect {
	if n := len(all); n > 0 {
		if l := &all[n-1]; l.Y0 < r.Y1 && r.Y0 < l.Y1 {
			l.X0, l.Y0, l.X1, l.Y1 = min(l.X0, r.X0), min(l.Y0, r.Y0), max(l.X1, r.X1), max(l.Y1, r.Y1)
			return all
		}
	}
	return append(all, r)
}
