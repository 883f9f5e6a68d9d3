package layout

import (
	"valija/gui/htmlview/css"
	"valija/gui/htmlview/style"
)

// widthsOf are the narrowest and the widest width of the border box that its content asks for (CSS Sizing 3:
// min-content and max-content). They are made once a box, which keeps nested tables linear.
func (e *engine) widthsOf(b *box) (narrow, wide float32) {
	if b.widthsMade {
		return b.widths[0], b.widths[1]
	}
	b.widthsMade = true
	switch {
	case b.kind == pictureBox:
		narrow, wide = b.pictureWidths()
	case b.kind == tableBox:
		narrow, wide = e.tableWidths(b)
	default:
		narrow, wide = e.blockWidths(b)
	}
	b.widths = [2]float32{narrow, max(narrow, wide)}
	return b.widths[0], b.widths[1]
}

func (b *box) pictureWidths() (narrow, wide float32) {
	s, edges := b.style, b.edges(0)
	w, _ := b.pictureSize(0, false)
	narrow, wide = w+edges, w+edges
	if s.Width.Unit == css.Percent || s.MaxWidth.Unit == css.Percent {
		narrow = edges
	}
	return narrow, wide
}

func (e *engine) blockWidths(b *box) (narrow, wide float32) {
	s, edges := b.style, b.edges(0)
	if s.Width.Unit == css.Px {
		narrow = b.borderBox(s.Width.Value, edges)
		wide = narrow
	} else {
		narrow, wide = e.contentWidths(b)
		narrow, wide = narrow+edges, wide+edges
	}
	if s.MaxWidth.Unit == css.Px {
		wide = min(wide, b.borderBox(s.MaxWidth.Value, edges))
		narrow = min(narrow, wide)
	}
	if s.MinWidth.Unit == css.Px {
		m := b.borderBox(s.MinWidth.Value, edges)
		narrow, wide = max(narrow, m), max(wide, m)
	}
	return narrow, wide
}

// contentWidths are the widths of what is within a box, whatever its own width is.
func (e *engine) contentWidths(b *box) (narrow, wide float32) {
	switch {
	case b.lined:
		return e.lineWidths(b)
	case b.isGrid():
		return e.gridWidths(b)
	case b.flex && !b.style.Flex.Column:
		return e.flexWidths(b)
	}
	floating := float32(0) // floats stand beside each other
	for _, k := range b.kids {
		if k.absolute() {
			continue
		}
		n, w := e.widthsOf(k)
		m := k.margins(0)
		narrow = max(narrow, n+m)
		if k.floats() {
			floating += w + m
		} else {
			floating = 0
			wide = max(wide, w+m)
		}
		wide = max(wide, floating)
	}
	return narrow, wide
}

// lineWidths are those of lines: the longest word, and everything without a break.
func (e *engine) lineWidths(b *box) (narrow, wide float32) {
	var line, unit, space float32
	if b.style.Indent.Unit == css.Px {
		line, unit = b.style.Indent.Value, b.style.Indent.Value
	}
	endUnit := func() {
		narrow = max(narrow, unit)
		unit = 0
	}
	items := e.itemsOf(b)
	for i := range items {
		it := &items[i]
		if it.breakBefore {
			endUnit()
		}
		switch it.kind {
		case newlineItem:
			endUnit()
			wide = max(wide, line)
			line, space = 0, 0
		case spaceItem:
			space = it.w
			if it.style.White == style.NoWrap {
				unit += it.w
			} else {
				endUnit()
			}
		case atomItem, apartItem:
			if it.box.absolute() {
				continue
			}
			n, w := e.widthsOf(it.box)
			m := it.box.margins(0)
			if it.kind == apartItem {
				narrow = max(narrow, n+m)
				line += w + m
				continue
			}
			unit += n + m
			line += space + w + m
			space = 0
		case wordItem:
			w := it.w
			if (it.style.BreakMinimal || it.style.BreakAll) && it.style.White.Wraps() {
				w = min(w, it.style.Size)
				endUnit()
			}
			unit += w
			line += space + it.w
			space = 0
		default:
			unit += it.w
			line += it.w
		}
	}
	endUnit()
	wide = max(wide, line)
	return min(narrow, wide), wide
}

// blockWidth resolves the width of the border box of a block in the flow, and where it begins.
func (e *engine) blockWidth(b *box, whole float32) (w, x float32) {
	s := b.style
	left, right := s.Margin[style.Left].Or0(whole), s.Margin[style.Right].Or0(whole)
	switch {
	case b.kind == pictureBox:
		pw, _ := b.pictureSize(whole, true)
		w = pw + b.edges(whole)
	case b.kind == tableBox:
		w = e.tableWidth(b, whole)
	case b.tag == "button" || b.tag == "input" || b.tag == "select":
		if _, ok := s.Width.Of(whole); !ok {
			narrow, wide := e.widthsOf(b)
			w = max(narrow, min(wide, whole-left-right))
			break
		}
		fallthrough
	default:
		w = whole - left - right
		if v, ok := s.Width.Of(whole); ok {
			w = b.borderBox(v, b.edges(whole))
		}
		w = b.limitWidth(w, whole)
	}
	w = max(w, 0)
	free := whole - w - left - right
	if free <= 0 {
		if s.RTL && s.ParentAlign != style.AlignCenterBlocks && free < 0 {
			return w, left + free
		}
		return w, left
	}
	switch {
	case s.AutoMargin[style.Left] && s.AutoMargin[style.Right]:
		return w, left + free/2
	case s.AutoMargin[style.Left]:
		return w, left + free
	case s.AutoMargin[style.Right]:
		return w, left
	case s.ParentAlign == style.AlignCenterBlocks:
		return w, left + free/2
	case s.ParentAlign == style.AlignRightBlocks:
		return w, left + free
	case s.RTL:
		return w, left + free
	}
	return w, left
}

// limitWidth applies min-width and max-width to the width of a border box.
func (b *box) limitWidth(w, whole float32) float32 {
	edges := b.edges(whole)
	if v, ok := b.style.MaxWidth.Of(whole); ok {
		w = min(w, b.borderBox(v, edges))
	}
	if v, ok := b.style.MinWidth.Of(whole); ok {
		w = max(w, b.borderBox(v, edges))
	}
	return w
}
