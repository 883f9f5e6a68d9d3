package htmlview

import "valija/gui/htmlview/layout"

// matches are all places of what was searched, in the order of the text.
type matches struct {
	terms   []string
	places  []layout.Match
	rects   [][]layout.Rect // of each place
	current int             // below 0 before the first step
}

// Find highlights every place where one of terms stands, whatever its case and accents, and returns how many there are.
// Without terms the highlights go away. Nothing scrolls until FindStep.
func (v *View) Find(terms ...string) int {
	v.surface.find(terms)
	v.surface.update()
	return len(v.surface.found.places)
}

// FindStep goes to the next place (1) or the one before (-1) and scrolls to it. It returns the number of that place, from
// 1, and how many there are.
func (v *View) FindStep(by int) (place, of int) {
	s := v.surface
	f := &s.found
	of = len(f.places)
	if of == 0 {
		return 0, 0
	}
	if f.current < 0 && by > 0 {
		f.current = s.firstInView()
	} else {
		f.current = ((f.current+by)%of + of) % of
	}
	s.reveal(f.rects[f.current])
	s.update()
	return f.current + 1, of
}

func (s *surface) find(terms []string) {
	s.found = matches{terms: terms, current: -1}
	if s.page == nil || len(terms) == 0 {
		return
	}
	s.found.places = s.page.Find(terms...)
	for _, m := range s.found.places {
		s.found.rects = append(s.found.rects, merged(s.page.Marks(m.From, m.To)))
	}
}

// findAgain looks for the same in another page.
func (s *surface) findAgain() { s.find(s.found.terms) }

// firstInView is the first place at or below the upper edge of the view.
func (s *surface) firstInView() int {
	top := s.view.scroll.Offset.Y / s.tiles.zoom
	for i, rects := range s.found.rects {
		if len(rects) > 0 && rects[0].Y0 >= top {
			return i
		}
	}
	return 0
}

// reveal scrolls to rectangles that are not comfortably in view.
func (s *surface) reveal(rects []layout.Rect) {
	if len(rects) == 0 {
		return
	}
	y, height := rects[0].Y0*s.tiles.zoom, s.view.Size().Height
	offset := s.view.scroll.Offset.Y
	if margin := height / 8; y < offset+margin || y > offset+height-2*margin {
		s.scrollBy(y - height/3 - offset)
	}
}
