package layout

import (
	"strings"
	"unicode"

	"valija/gui/htmlview/budget"
	"valija/gui/htmlview/style"
	"valija/gui/htmlview/typeset"
)

// itemKind is what an item of a line is.
type itemKind uint8

const (
	wordItem itemKind = iota
	spaceItem
	newlineItem
	atomItem
	openItem  // the start of an inline box
	closeItem // its end
	apartItem // a float, or a box out of the flow
)

// item is a part of a paragraph that is placed as a whole.
type item struct {
	kind        itemKind
	style       *style.Style
	parent      *style.Style // of the inline box around it
	box         *box
	run         *typeset.Run
	text        string
	w           float32
	raise       float32 // above the baseline, by vertical-align of the boxes around it
	level       uint8   // of direction (UAX 9)
	breakBefore bool    // a line may break before it
}

// longestWord is where words are cut, in runes: it keeps shaping and breaking linear.
const longestWord = 256

// piece is a part of a paragraph before it is cut at words.
type piece struct {
	kind          itemKind
	style, parent *style.Style
	box           *box
	from, to      int // of the runes
	raise         float32
	w             float32
}

// collector gathers a block's children into pieces, its white space collapsed.
type collector struct {
	e      *engine
	pieces []piece
	runes  []rune
	space  bool // white space that comes now collapses
	raise  float32
}

// itemsOf are the items of a block whose children stand in lines.
func (e *engine) itemsOf(b *box) []item {
	if b.itemsMade {
		return b.items
	}
	b.itemsMade = true
	c := &collector{e: e, space: true}
	for _, k := range b.kids {
		c.walk(k, b.style)
	}
	b.items = c.cut(b.style.RTL)
	return b.items
}

func (c *collector) walk(b *box, parent *style.Style) {
	switch {
	case b.apart():
		c.add(piece{kind: apartItem, style: b.style, parent: parent, box: b})
	case b.kind == textBox:
		c.text(b.text, b.style, parent)
	case b.kind == breakBox:
		c.add(piece{kind: newlineItem, style: b.style, parent: parent, box: b})
		c.space = true
	case b.kind == inlineBox:
		c.inline(b, parent)
	default:
		c.add(piece{kind: atomItem, style: b.style, parent: parent, box: b})
		c.space = false
	}
}

func (c *collector) inline(b *box, parent *style.Style) {
	side := func(i int) float32 {
		return b.style.Margin[i].Or0(0) + b.style.Border[i].Used() + b.style.Padding[i].Or0(0)
	}
	before := c.raise
	c.raise += c.e.raiseOf(b.style, parent)
	c.add(piece{kind: openItem, style: b.style, parent: parent, box: b, w: side(style.Left)})
	for _, k := range b.kids {
		c.walk(k, b.style)
	}
	c.add(piece{kind: closeItem, style: b.style, parent: parent, box: b, w: side(style.Right)})
	c.raise = before
}

// raiseOf is how far vertical-align moves the text of an inline box up.
func (e *engine) raiseOf(s, parent *style.Style) float32 {
	switch s.Vertical {
	case style.Sub:
		return -parent.Size/5 - 1
	case style.Super:
		return parent.Size/3 + 1
	case style.VerticalLength:
		return s.Raise.Or0(e.lineHeight(s).Line)
	case style.VerticalMiddle:
		own, outer := e.lineHeight(s), e.lineHeight(parent)
		return outer.XHeight/2 - (own.Ascent-own.Descent)/2
	}
	return 0
}

func (c *collector) add(p piece) {
	p.raise = c.raise
	if p.kind != wordItem {
		p.from = len(c.runes)
		p.to = p.from
	}
	c.pieces = append(c.pieces, p)
}

// text adds a text: white space collapses, line feeds end the line where they are kept.
func (c *collector) text(s string, st, parent *style.Style) {
	if st.Size <= 0 {
		return
	}
	s = transform(s, st.Transform)
	from := len(c.runes)
	flush := func() {
		if len(c.runes) > from {
			c.add(piece{kind: wordItem, style: st, parent: parent, from: from, to: len(c.runes)})
		}
		from = len(c.runes)
	}
	for _, r := range s {
		switch {
		case r == '\n' && st.White.Keeps():
			flush()
			c.add(piece{kind: newlineItem, style: st, parent: parent})
			c.space = true
		case r == '\r' && st.White.Keeps():
		case isSpace(r) && (st.White == style.Pre || st.White == style.PreWrap):
			c.runes = append(c.runes, ' ')
			if r == '\t' {
				c.runes = append(c.runes, []rune("       ")...)
			}
			c.space = false
		case isSpace(r):
			if !c.space {
				c.runes = append(c.runes, ' ')
			}
			c.space = true
		default:
			c.runes = append(c.runes, r)
			c.space = c.space && typeset.Invisible(r)
		}
	}
	flush()
}

// isSpace is white space of HTML; a no-break space is none.
func isSpace(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\f' }

func transform(s string, t style.Transform) string {
	switch t {
	case style.Uppercase:
		return strings.ToUpper(s)
	case style.Lowercase:
		return strings.ToLower(s)
	case style.Capitalize:
		within := false
		return strings.Map(func(r rune) rune {
			first := !within && unicode.IsLetter(r)
			within = unicode.IsLetter(r) || unicode.IsDigit(r) || within && (r == '\'' || r == '’')
			if first {
				return unicode.ToTitle(r)
			}
			return r
		}, s)
	}
	return s
}

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
			k.blank(p, kept, wraps)
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
func (k *cutter) blank(p piece, kept, wraps bool) {
	level := uint8(0)
	run := k.c.e.shape(p.style, " ", false)
	w := run.Width + p.style.WordSpacing
	if kept {
		k.out = append(k.out, item{kind: wordItem, style: p.style, parent: p.parent, text: " ", run: run, w: w, raise: p.raise, level: level, breakBefore: k.ready})
	} else {
		k.out = append(k.out, item{kind: spaceItem, style: p.style, parent: p.parent, run: run, w: w, level: level})
	}
	k.ready = wraps
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

// shape makes glyphs of a word in the font of a style.
func (e *engine) shape(s *style.Style, text string, rtl bool) *typeset.Run {
	run, made := e.opt.Fonts.Shape(typeset.Text{Font: e.font(s), Size: s.Size, Spacing: s.LetterSpacing, Words: text, RTL: rtl})
	if made {
		e.budget.Spend(budget.Glyph, len(text))
	}
	return run
}

func (e *engine) font(s *style.Style) *typeset.Font {
	return e.opt.Fonts.Font(s.Family, s.Bold(), s.Italic)
}

// lineHeight is the height of a line of a style, and what stands in it.
func (e *engine) lineHeight(s *style.Style) typeset.Metrics {
	m := e.font(s).Metrics(s.Size)
	if v, ok := s.LineHeight.Of(s.Size); ok {
		m.Line = v
	}
	return m
}
