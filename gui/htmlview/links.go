package htmlview

import (
	"strings"

	"fyne.io/fyne/v2"

	"valija/gui/htmlview/layout"
)

// links are those of the page, and which of them the Tab key has reached.
type links struct {
	all   []layout.Place
	known bool // all is that of the page
	at    int  // from 1; 0: none
}

// places are the links of the page; they are looked for when the first is wanted.
func (s *surface) places() []layout.Place {
	if s.page == nil {
		return nil
	}
	if !s.links.known {
		s.links = links{all: s.page.Links(), known: true}
	}
	return s.links.all
}

// focusedLink is the link that has the focus, nil when none has.
func (s *surface) focusedLink() *layout.Place {
	if all := s.places(); s.links.at > 0 && s.links.at <= len(all) {
		return &all[s.links.at-1]
	}
	return nil
}

// step is where Tab leads: 1 to the next link, -1 with Shift to the one before.
func (s *surface) step() int {
	if s.view.Modifiers()&fyne.KeyModifierShift != 0 {
		return -1
	}
	return 1
}

// linkTo is the link, from 1, that a step leads to; 0: there is none, and the focus leaves the page. The first one is in view.
func (s *surface) linkTo(step int) int {
	all := s.places()
	if s.links.at > 0 {
		if to := s.links.at + step; to <= len(all) {
			return to
		}
		return 0
	}
	top, bottom := s.view.scroll.Offset.Y/s.tiles.zoom, (s.view.scroll.Offset.Y+s.view.Size().Height)/s.tiles.zoom
	if step > 0 {
		for i, l := range all {
			if l.Rects[0].Y0 >= top {
				return i + 1
			}
		}
		return 0
	}
	for i := len(all) - 1; i >= 0; i-- {
		if all[i].Rects[0].Y0 < bottom {
			return i + 1
		}
	}
	return 0
}

// AcceptsTab reports whether Tab leads to another link; else it leads out of the page.
func (s *surface) AcceptsTab() bool { return s.linkTo(s.step()) > 0 }

// focusLink gives a link the focus, from 1, or takes it away (0).
func (s *surface) focusLink(at int) {
	if at == s.links.at {
		return
	}
	s.links.at = at
	if l := s.focusedLink(); l != nil {
		s.keepInView(l.Rects[0])
		s.hover(Link{l.Target, l.Text})
	} else {
		s.hover(Link{})
	}
	s.update()
}

// follow goes where a link leads: to a place of the page by itself, elsewhere by OnLink.
func (s *surface) follow(l Link) {
	if name, ok := strings.CutPrefix(l.Target, "#"); ok {
		if y, ok := s.anchors[name]; ok {
			s.scrollBy(y*s.tiles.zoom - s.view.scroll.Offset.Y)
		}
		return
	}
	if l.Target != "" && s.view.OnLink != nil {
		s.view.OnLink(l)
	}
}

// followFocused follows the link that has the focus, and reports whether there is one.
func (s *surface) followFocused() bool {
	l := s.focusedLink()
	if l == nil {
		return false
	}
	s.follow(Link{l.Target, l.Text})
	return true
}
