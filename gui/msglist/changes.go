package msglist

import (
	"slices"

	"valija/store"
)

// Changes says where rows went from one content to the next. It is never changed after Compare.
type Changes struct {
	before, after []store.ID
	head, tail    int     // rows that are the same at the beginning, and at the end
	middle        []int32 // where the rows of before between them went; -1: they left
}

// Compare finds where the rows of before are in after. It may run on any goroutine, and should not run on the window's
// where the lists are long and their order is another: a hundred thousand rows with one more cost 0.1 ms, in another order 10 ms.
func Compare(before, after []store.ID) *Changes {
	c := &Changes{before: before, after: after}
	most := min(len(before), len(after))
	for c.head < most && before[c.head] == after[c.head] {
		c.head++
	}
	most -= c.head
	for c.tail < most && before[len(before)-1-c.tail] == after[len(after)-1-c.tail] {
		c.tail++
	}
	if len(before) == c.head+c.tail {
		return c
	}
	c.middle = make([]int32, len(before)-c.head-c.tail)
	if !c.walk() {
		c.look()
	}
	return c
}

// reach is how many rows in a row may have come or left for walk to find where the lists go on alike.
const reach = 2048

// walk goes through both lists together, as long as rows came and left but did not change places; false: they did.
func (c *Changes) walk() bool {
	old, young := c.before[c.head:len(c.before)-c.tail], c.after[c.head:len(c.after)-c.tail]
	var came, left []store.ID
	at := 0
	for i, id := range old {
		n := slices.Index(young[at:min(at+reach, len(young))], id)
		if n < 0 {
			c.middle[i] = -1
			if left = append(left, id); len(left) > reach {
				return false
			}
			continue
		}
		came = append(came, young[at:at+n]...)
		at += n
		c.middle[i] = int32(c.head + at)
		at++
	}
	return !overlap(left, append(came, young[at:]...))
}

func overlap(a, b []store.ID) bool {
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	in := make(map[store.ID]struct{}, len(a))
	for _, id := range a {
		in[id] = struct{}{}
	}
	return slices.ContainsFunc(b, func(id store.ID) bool {
		_, ok := in[id]
		return ok
	})
}

// look finds each row by itself.
func (c *Changes) look() {
	old, young := c.before[c.head:len(c.before)-c.tail], c.after[c.head:len(c.after)-c.tail]
	place := make(map[store.ID]int32, len(young))
	for i, id := range young {
		place[id] = int32(c.head + i)
	}
	for i, id := range old {
		to, ok := place[id]
		if !ok {
			to = -1
		}
		c.middle[i] = to
	}
}

// between tells whether c is about these two lists.
func (c *Changes) between(before, after []store.ID) bool {
	return c != nil && same(c.before, before) && same(c.after, after)
}

// same tells whether two lists are one, without looking at what is in them.
func same(a, b []store.ID) bool { return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0]) }

// to is where the row went; -1: it left, or there was no such row.
func (c *Changes) to(row int) int {
	switch fromEnd := len(c.before) - row; {
	case row < 0 || fromEnd <= 0:
		return -1
	case row < c.head:
		return row
	case fromEnd <= c.tail:
		return len(c.after) - fromEnd
	}
	return int(c.middle[row-c.head])
}

// from is where the row, or the next below it that has not left, went; -1: there is none.
func (c *Changes) from(row int) int {
	for ; row >= 0 && row < len(c.before); row++ {
		if to := c.to(row); to >= 0 {
			return to
		}
	}
	return -1
}

// follow makes the selection of the same messages.
func (s *selection) follow(c *Changes) {
	var spans []span
	for _, p := range s.spans {
		spans = append(spans, c.spans(p)...)
	}
	slices.SortFunc(spans, func(p, q span) int { return p.first - q.first })
	s.spans = s.spans[:0]
	for _, p := range spans {
		if n := len(s.spans); n > 0 && s.spans[n-1].end == p.first {
			s.spans[n-1].end = p.end
			continue
		}
		s.spans = append(s.spans, p)
	}
}

// spans are where the rows of one span went: what is the same at both ends goes as a whole.
func (c *Changes) spans(p span) (out []span) {
	tail := len(c.before) - c.tail
	if end := min(p.end, c.head); p.first < end {
		out = append(out, span{p.first, end})
	}
	for i := max(p.first, c.head); i < min(p.end, tail); i++ {
		if to := c.to(i); to >= 0 {
			out = append(out, span{to, to + 1})
		}
	}
	if first := max(p.first, tail); first < p.end {
		moved := len(c.after) - len(c.before)
		out = append(out, span{first + moved, p.end + moved})
	}
	return out
}
