package msglist

import (
	"slices"

	"valija/store"
)

// selection is a set of row numbers, kept as spans so that a hundred thousand selected rows cost as much as one.
// The zero value is empty.
type selection struct {
	spans []span // sorted, apart from each other by one row at least
}

// span is the rows from first up to and without end.
type span struct{ first, end int }

func (s *selection) clear() { s.spans = s.spans[:0] }

func (s *selection) count() int {
	n := 0
	for _, p := range s.spans {
		n += p.end - p.first
	}
	return n
}

func (s *selection) has(i int) bool {
	low, high := 0, len(s.spans)
	for low < high {
		mid := (low + high) / 2
		switch p := s.spans[mid]; {
		case i < p.first:
			high = mid
		case i >= p.end:
			low = mid + 1
		default:
			return true
		}
	}
	return false
}

// add selects the rows from a to b, both included, in whichever order.
func (s *selection) add(a, b int) {
	added := span{min(a, b), max(a, b) + 1}
	kept := make([]span, 0, len(s.spans)+1)
	for _, p := range s.spans {
		if p.end < added.first || p.first > added.end {
			kept = append(kept, p)
			continue
		}
		added = span{min(p.first, added.first), max(p.end, added.end)}
	}
	kept = append(kept, added)
	slices.SortFunc(kept, func(p, q span) int { return p.first - q.first })
	s.spans = kept
}

// remove takes row i out.
func (s *selection) remove(i int) {
	kept := make([]span, 0, len(s.spans)+1)
	for _, p := range s.spans {
		if i < p.first || i >= p.end {
			kept = append(kept, p)
			continue
		}
		if p.first < i {
			kept = append(kept, span{p.first, i})
		}
		if i+1 < p.end {
			kept = append(kept, span{i + 1, p.end})
		}
	}
	s.spans = kept
}

func (s *selection) only(i int) {
	s.spans = append(s.spans[:0], span{i, i + 1})
}

// ids are the selected messages in the order of the list.
func (s *selection) ids(all []store.ID) []store.ID {
	out := make([]store.ID, 0, s.count())
	for _, p := range s.spans {
		out = append(out, all[p.first:p.end]...)
	}
	return out
}
