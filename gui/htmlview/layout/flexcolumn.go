package layout

import (
	"valija/gui/htmlview/css"
	"valija/gui/htmlview/style"
)

// layFlexColumn lays out a flex box whose items stand below each other, and returns the height of the content.
func (e *engine) layFlexColumn(b *box, width, top float32) float32 {
	left, y := b.edge(style.Left, width), float32(0)
	n := 0
	for _, k := range b.kids {
		if k.absolute() {
			e.placeAbsolute(k, left, top+y, width)
			continue
		}
		if n++; n > 1 {
			y += b.style.Flex.GapY
		}
		w, x := e.blockWidth(k, width)
		across := b.across(k)
		if across != style.AcrossAuto && across != style.AcrossStretch {
			w = e.shrinkToFit(k, width)
			free := width - w - k.margins(width)
			x = k.style.Margin[style.Left].Or0(width)
			switch across {
			case style.AcrossCenter:
				x += free / 2
			case style.AcrossEnd:
				x += free
			}
		}
		e.layBlock(k, w, place{whole: width})
		k.x, k.y = left+x, top+y+k.marginTop
		y += k.outerHeight()
		if f := k.firstBaseline(); b.baseline < 0 && f >= 0 {
			b.baseline = k.y + f
		}
	}
	b.alongColumn(y, b.edge(style.Top, width)+b.edge(style.Bottom, width))
	return y
}

// alongColumn moves the items of a column that is higher than they are.
func (b *box) alongColumn(used, edges float32) {
	high := b.contentHigh(0, edges)
	if b.style.MinHeight.Unit == css.Px {
		high = max(high, b.borderBox(b.style.MinHeight.Value, edges)-edges)
	}
	shift := high - used
	switch {
	case shift <= 0:
		return
	case b.style.Flex.Justify == style.AlongCenter:
		shift /= 2
	case b.style.Flex.Justify != style.AlongEnd:
		return
	}
	for _, k := range b.kids {
		k.y += shift
	}
}
