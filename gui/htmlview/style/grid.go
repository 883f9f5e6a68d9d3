package style

import (
	"strconv"
	"strings"

	"valija/gui/htmlview/css"
)

// Track is a column of a grid: a size, or a share of what is left.
type Track struct {
	Size  css.Length // auto: by the content
	Share float32    // of what is left (fr); 0: none
	Least css.Length // of minmax()
}

// Tracks are the columns of a grid.
type Tracks struct {
	List []Track
	Fill []Track // repeated as often as there is room, after the others
}

// maxTracks bounds the columns of a grid.
const maxTracks = 100

func addGridSetters(m map[string]setter) {
	m["grid-template-columns"] = func(s, _ *Style, value, _ string) { s.Flex.Tracks = s.parseTracks(value) }
	m["grid-template"] = func(s, _ *Style, value, _ string) {
		if _, columns, ok := strings.Cut(value, "/"); ok {
			s.Flex.Tracks = s.parseTracks(columns)
		}
	}
	m["grid-column"] = func(s, _ *Style, _, word string) {
		from, to, _ := strings.Cut(word, "/")
		s.setColumn(strings.TrimSpace(from), strings.TrimSpace(to))
	}
	m["grid-column-start"] = func(s, _ *Style, _, word string) { s.setColumn(word, "") }
	m["grid-column-end"] = func(s, _ *Style, _, word string) { s.setColumn("", word) }
}

func (s *Style) parseTracks(value string) Tracks {
	var out Tracks
	for _, f := range css.Fields(strings.ToLower(value)) {
		if len(out.List) >= maxTracks {
			break
		}
		args, ok := strings.CutPrefix(f, "repeat(")
		if !ok {
			if t, ok := s.parseTrack(f); ok {
				out.List = append(out.List, t)
			}
			continue
		}
		count, pattern, _ := strings.Cut(strings.TrimSuffix(args, ")"), ",")
		inner := s.parseTracks(pattern).List
		if strings.HasPrefix(strings.TrimSpace(count), "auto-") {
			out.Fill = inner
			continue
		}
		n, err := strconv.Atoi(strings.TrimSpace(count))
		for ; err == nil && n > 0 && len(out.List) < maxTracks; n-- {
			out.List = append(out.List, inner...)
		}
	}
	return out
}

func (s *Style) parseTrack(f string) (t Track, ok bool) {
	if args, is := strings.CutPrefix(f, "minmax("); is {
		least, most, _ := strings.Cut(strings.TrimSuffix(args, ")"), ",")
		t, ok = s.parseTrack(strings.TrimSpace(most))
		if l, known := css.ParseLength(least, s.Size); known {
			t.Least = l
		}
		return t, ok
	}
	if n, is := strings.CutSuffix(f, "fr"); is {
		v, ok := number(n)
		return Track{Share: max(v, 0)}, ok
	}
	switch f {
	case "auto", "min-content", "max-content":
		return t, true
	}
	l, ok := css.ParseLength(f, s.Size)
	return Track{Size: l}, ok && l.Value >= 0
}

// setColumn reads where an item begins and ends: lines of the grid, or "span 2".
func (s *Style) setColumn(from, to string) {
	f := &s.Flex
	end := 0
	for i, word := range [2]string{from, to} {
		if n, is := strings.CutPrefix(word, "span"); is {
			if v, err := strconv.Atoi(strings.TrimSpace(n)); err == nil && v > 0 {
				f.Span = min(v, maxTracks)
			}
			continue
		}
		v, err := strconv.Atoi(word)
		if err != nil || v < -maxTracks || v > maxTracks {
			continue
		}
		if i == 0 {
			f.Start = v
		} else {
			end = v
		}
	}
	switch {
	case end > f.Start && f.Start > 0:
		f.Span = end - f.Start
	case end == -1 && f.Start > 0:
		f.Span = maxTracks // as far as the grid goes
	}
}
