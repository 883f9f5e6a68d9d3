package layout

import (
	"strings"

	"valija/gui/htmlview/budget"
	"valija/gui/htmlview/style"
	"valija/gui/htmlview/typeset"
)

// cutter cuts pieces at words.
type cutter struct {
	c       *collector
	out     []item
	breaks  []bool
	levels  []uint8
	ready   bool // a line may break before the next word
	firstAt int  // rune where the paragraph begins
}

// cut makes items, paragraph by paragraph.
func (c *collector) cut(rtl bool) []item {
	k := cutter{c: c, out: make([]item, 0, len(c.pieces)+len(c.runes)/5)}
	for i := 0; i < len(c.pieces); {
		j := i
		for j < len(c.pieces) && c.pieces[j].kind != newlineItem {
			j++
		}
		end := len(c.runes)
		if j < len(c.pieces) {
			end = c.pieces[j].from
		}
		text := c.runes[k.firstAt:end]
		k.breaks, k.levels = typeset.Breaks(text), typeset.Levels(text, rtl)
		k.ready = false
		for _, p := range c.pieces[i:j] {
			k.piece(p)
		}
		if j < len(c.pieces) {
			p := c.pieces[j]
			k.out = append(k.out, item{kind: newlineItem, style: p.style, parent: p.parent, box: p.box})
		}
		k.firstAt = end
		i = j + 1
	}
	return k.out
}

func (k *cutter) piece(p piece) {
	switch p.kind {
	case wordItem:
		k.words(p)
	case atomItem:
		wraps := p.parent.White.Wraps()
		k.out = append(k.out, item{kind: atomItem, style: p.style, parent: p.parent, box: p.box, raise: p.raise, breakBefore: wraps || k.ready, level: k.levelAt(p.from)})
		k.ready = wraps
	default:
		k.out = append(k.out, item{kind: p.kind, style: p.style, parent: p.parent, box: p.box, w: p.w, raise: p.raise})
	}
}

// levelAt is the level of what stands before a rune of the whole text.
func (k *cutter) levelAt(rune int) uint8 {
	i := rune - k.firstAt
	switch {
	case len(k.levels) == 0:
		return 0
	case i < len(k.levels):
		return k.levels[i]
	}
	return k.levels[len(k.levels)-1]
}

// words cuts a text at white space, where lines may break, and where the direction changes.
func (k *cutter) words(p piece) {
	runes := k.c.runes
	wraps := p.style.White.Wraps()
	kept := p.style.White == style.Pre || p.style.White == style.PreWrap
	for i := p.from; i < p.to; {
		k.c.e.budget.Spend(budget.Glyph, 1)
		if runes[i] == ' ' {
			k.blank(p, i, kept, wraps)
			i++
			continue
		}
		j := i + 1
		for j < p.to && j-i < longestWord && runes[j] != ' ' && !k.breaks[j-k.firstAt] && k.levelAt(j) == k.levelAt(i) {
			j++
		}
		may := k.ready || k.breaks[i-k.firstAt] && wraps
		if text := visible(runes[i:j]); text != "" {
			k.word(p, text, k.levelAt(i), may)
			may = false
		}
		k.ready = may || j-i >= longestWord && wraps
		i = j
	}
}

// blank adds a space.
func (k *cutter) blank(p piece, at int, kept, wraps bool) {
	level := uint8(0)
	run := k.c.e.shape(p.style, " ", false)
	w := run.Width + p.style.WordSpacing + k.kern(p, at)
	if kept {
		k.out = append(k.out, item{kind: wordItem, style: p.style, parent: p.parent, text: " ", run: run, w: w, raise: p.raise, level: level, breakBefore: k.ready})
	} else {
		k.out = append(k.out, item{kind: spaceItem, style: p.style, parent: p.parent, run: run, w: w, level: level})
	}
	k.ready = wraps
}

// kern is how much nearer the letters on both sides of a space come: words are shaped one by one, but many fonts pair letters
// with the space, as in "of A".
func (k *cutter) kern(p piece, at int) float32 {
	var before, after rune
	if at > p.from {
		before = k.c.runes[at-1]
	}
	if at+1 < p.to {
		after = k.c.runes[at+1]
	}
	return k.c.e.opt.Fonts.SpaceKern(k.c.e.font(p.style), before, after) * p.style.Size
}

func (k *cutter) word(p piece, text string, level uint8, may bool) {
	run := k.c.e.shape(p.style, text, level&1 == 1)
	k.out = append(k.out, item{kind: wordItem, style: p.style, parent: p.parent, text: text, run: run, w: run.Width, raise: p.raise, level: level, breakBefore: may})
}

// visible is a text without what is never drawn.
func visible(runes []rune) string {
	for _, r := range runes {
		if typeset.Invisible(r) {
			return strings.Map(func(r rune) rune {
				if typeset.Invisible(r) {
					return -1
				}
				return r
			}, string(runes))
		}
	}
	return string(runes)
}
