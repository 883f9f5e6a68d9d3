package msglist

import (
	"runtime"
	"slices"

	"fyne.io/fyne/v2"
)

const (
	barWidth   = 10 // the strip at the right that catches the pointer
	thumbWidth = 6
	thumbLeast = 28
)

// wheelFactor makes a notch of the wheel (25 units in Fyne) about a row. macOS sends its own fine, accelerated steps.
func wheelFactor() float64 {
	if runtime.GOOS == "darwin" {
		return 1
	}
	return 2.6
}

// Scrolled implements fyne.Scrollable.
func (l *List) Scrolled(e *fyne.ScrollEvent) {
	l.scrollTo(l.offset - float64(e.Scrolled.DY)*wheelFactor())
	l.hoverAt(e.Position)
}

func (l *List) scrollTo(offset float64) {
	offset = l.clamped(offset)
	if offset == l.offset {
		return
	}
	l.offset = offset
	l.update()
}

func (l *List) clamped(offset float64) float64 {
	return max(0, min(offset, l.lastOffset()))
}

func (l *List) lastOffset() float64 {
	return max(0, l.geo.height()-l.viewHeight())
}

// reveal scrolls as little as needed to show row i, and the heading above it when it is the first of its section.
func (l *List) reveal(i int) {
	top := l.geo.top(i)
	bottom := top + l.geo.tall
	if slices.ContainsFunc(l.geo.sections, func(s Section) bool { return s.First == i }) {
		top -= headingHeight
	}
	view := l.viewHeight()
	if bottom > l.offset+view {
		l.offset = bottom - view
	}
	if top < l.offset {
		l.offset = top
	}
	l.offset = l.clamped(l.offset)
}

// viewHeight is that of the rows, without the header.
func (l *List) viewHeight() float64 { return float64(max(0, l.Size().Height-l.header())) }

// pageRows is how far PageUp and PageDown go.
func (l *List) pageRows() int { return max(1, int(l.viewHeight()/l.geo.tall)-1) }

// inView are the rows from first up to end that are at least partly in view.
func (l *List) inView() (first, end int) {
	first, _ = l.geo.at(l.offset)
	last, _ := l.geo.at(l.offset + l.viewHeight())
	return max(0, min(first, len(l.ids))), max(0, min(last+1, len(l.ids)))
}

// fetchAround asks for the rows in view, then for n below and above it, and forgets those far away.
func (l *List) fetchAround(n int) {
	first, end := l.inView()
	l.rows.trim(l.ids[max(0, first-keptRows/4):min(end+keptRows/4, len(l.ids))])
	l.rows.want(l.ids[first:end], l.ids[end:min(end+n, len(l.ids))], l.ids[max(0, first-n):first])
}

// sight is what the user looks at: a row and where it begins, in units below the top of the view.
type sight struct {
	row   int // -1: the top of the list, where new mail shall show
	below float64
}

// seen remembers the first row that is wholly in view.
func (l *List) seen() sight {
	if l.offset <= 0 || len(l.ids) == 0 {
		return sight{row: -1}
	}
	i, _ := l.geo.at(l.offset + l.geo.tall - 1)
	i = max(0, min(i, len(l.ids)-1))
	return sight{row: i, below: l.geo.top(i) - l.offset}
}

// moved is s after changes: of a row that left, what came after it.
func (s sight) moved(by *Changes) sight {
	if s.row >= 0 {
		if s.row = by.from(s.row); s.row < 0 {
			s.row = len(by.after) - 1
		}
	}
	return s
}

// seek scrolls so that what was seen is where it was.
func (l *List) seek(s sight) {
	l.offset = 0
	if s.row >= 0 {
		l.offset = l.clamped(l.geo.top(s.row) - s.below)
	}
}

// thumb is where the scroll bar's thumb is; height 0 when everything is in view.
func (l *List) thumb() (y, height float32) {
	view := float32(l.viewHeight())
	if l.lastOffset() <= 0 {
		return 0, 0
	}
	height = max(thumbLeast, float32(float64(view)*float64(view)/l.geo.height()))
	return float32(l.offset / l.lastOffset() * float64(view-height)), height
}

// dragThumb scrolls so that the thumb begins at y.
func (l *List) dragThumb(y float32) {
	_, height := l.thumb()
	if room := float32(l.viewHeight()) - height; room > 0 {
		l.scrollTo(float64(y/room) * l.lastOffset())
	}
}
