package layout

// Pos is a place in the text of a page: before rune Rune of item Item. The zero Pos is the beginning.
type Pos struct{ Item, Rune int }

// Before reports whether p comes before q.
func (p Pos) Before(q Pos) bool { return p.Item < q.Item || p.Item == q.Item && p.Rune < q.Rune }

// At is the place nearest to a point; ok is false when there is no text at all.
func (p *Page) At(x, y float32) (at Pos, ok bool) {
	best, distance := -1, float32(0)
	for i := range p.Items {
		it := &p.Items[i]
		if it.Kind != Words || it.Rect.intersect(it.Clip).Empty() {
			continue
		}
		const far = 1000 // another line is farther than anything in the same one
		d := far*max(it.Y0-y, y-it.Y1, 0) + max(it.X0-x, x-it.X1, 0)
		if best < 0 || d < distance {
			best, distance = i, d
		}
	}
	if best < 0 {
		return Pos{}, false
	}
	return Pos{best, p.Items[best].runeAt(x)}, true
}

// runeAt is the rune whose left side is nearest to x.
func (it *Item) runeAt(x float32) int {
	c := it.Run.Carets
	best, distance := 0, float32(0)
	for i := range c {
		d := max(it.X0+c[i]-x, x-it.X0-c[i])
		if i == 0 || d < distance {
			best, distance = i, d
		}
	}
	return best
}

// Link is the target under a point and the text of the link, "" when there is none.
func (p *Page) Link(x, y float32) (target, text string) {
	for i := len(p.Items) - 1; i >= 0; i-- {
		it := &p.Items[i]
		if it.Link == "" || x < it.X0 || x > it.X1+linkSlack || y < it.Y0 || y >= it.Y1 || x < it.Clip.X0 || x > it.Clip.X1 || y < it.Clip.Y0 || y > it.Clip.Y1 {
			continue
		}
		return it.Link, p.linkText(i)
	}
	return "", ""
}

// linkSlack bridges the space between two words of a link.
const linkSlack = 5

// linkText is the text of the items around item i that lead to the same target.
func (p *Page) linkText(i int) string {
	from, to := i, i
	for from > 0 && p.sameLink(from-1, i) {
		from--
	}
	for to+1 < len(p.Items) && p.sameLink(to+1, i) {
		to++
	}
	text := ""
	for k := from; k <= to; k++ {
		if it := &p.Items[k]; it.Kind == Words && it.Link != "" {
			if text != "" && it.Before != "" {
				text += " "
			}
			text += it.Text
		} else if it.Kind == Picture && text == "" {
			text = it.Text
		}
	}
	return text
}

// sameLink reports whether item k belongs to the link of item i: lines below words have none of their own.
func (p *Page) sameLink(k, i int) bool {
	it := &p.Items[k]
	return it.Link == p.Items[i].Link || (it.Kind == Fill || it.Kind == Frame || it.Kind == Rule) && it.Link == ""
}
