package mailview

import "fyne.io/fyne/v2"

// stop is where Tab leads within a text: a link, or the line of a fold. The zero value is none.
type stop struct {
	block    int
	from, to int // octets of the block's text; none when they are the same
	link     Link
}

func (s stop) none() bool { return s.from == s.to }

// stops are the links and folds that can be seen, in the order of the text.
func (d *document) stops() []stop {
	var out []stop
	for i := range d.blocks {
		b := &d.blocks[i]
		if b.Hidden {
			continue
		}
		if b.Kind == Fold {
			out = append(out, stop{block: i, to: b.octets()})
			continue
		}
		at := 0
		for _, r := range b.Runs {
			from := at
			at += len(r.Text)
			if r.Style.Link == "" || r.Text == "" {
				continue
			}
			if n := len(out); n > 0 && out[n-1].block == i && out[n-1].to == from && out[n-1].link.Target == r.Style.Link {
				out[n-1].to = at
				continue
			}
			out = append(out, stop{i, from, at, b.wholeLink(r.Style.Link)})
		}
	}
	return out
}

// nextStop is where Tab leads, or Shift and Tab; none when it leads out of the text. The first one is in view.
func (v *View) nextStop() stop {
	all := v.doc.stops()
	back := v.Modifiers()&fyne.KeyModifierShift != 0
	if !v.stop.none() {
		for i, s := range all {
			if s.block != v.stop.block || s.from != v.stop.from {
				continue
			}
			if back {
				i -= 2
			}
			if i+1 >= 0 && i+1 < len(all) {
				return all[i+1]
			}
			return stop{}
		}
	}
	first := v.doc.at(v.offset - float64(v.look.Padding.Top))
	if !back {
		for _, s := range all {
			if s.block >= first {
				return s
			}
		}
		return stop{}
	}
	last := v.doc.at(v.offset + float64(v.Size().Height))
	for i := len(all) - 1; i >= 0; i-- {
		if all[i].block <= last {
			return all[i]
		}
	}
	return stop{}
}

// AcceptsTab reports whether Tab leads to another link or fold; else it leads out of the text.
func (v *View) AcceptsTab() bool { return !v.nextStop().none() }

// goTo gives a link or a fold the focus, or takes it away, and tells where the link leads.
func (v *View) goTo(s stop) {
	if s == v.stop {
		return
	}
	v.stop = s
	if v.OnHover != nil {
		v.OnHover(s.link)
	}
	if !s.none() {
		v.keepInView(Pos{s.block, s.from})
	}
	v.update()
}

// enter follows the link that has the focus, opens or closes the fold, and reports whether there is one.
func (v *View) enter() bool {
	s := v.stop
	switch {
	case s.none():
		if v.OnTap == nil {
			return false
		}
		v.OnTap()
	case s.link.Target == "":
		v.doc.toggle(s.block)
		v.stop.to = v.doc.blocks[s.block].octets()
		v.offset = min(v.offset, v.maxOffset())
		v.update()
	case v.OnLink != nil:
		v.OnLink(s.link)
	}
	return true
}
