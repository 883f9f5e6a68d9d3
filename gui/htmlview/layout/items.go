package layout

import (
	"strings"
	"unicode"

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
	if st.SmallCaps {
		c.smallCaps(s, st, parent)
		return
	}
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

// smallCaps adds a text with its small letters as small capitals, as browsers make them of a font that has none.
func (c *collector) smallCaps(s string, st, parent *style.Style) {
	const size = 0.7
	large, small := *st, *st
	large.SmallCaps, small.SmallCaps = false, false
	large.Transform, small.Transform = 0, style.Uppercase
	small.Size *= size
	for s != "" {
		isSmall := func(r rune) bool { return unicode.IsLower(r) }
		end := strings.IndexFunc(s, func(r rune) bool { return !isSmall(r) })
		if end < 0 {
			end = len(s)
		}
		if end > 0 {
			c.text(s[:end], &small, parent)
			s = s[end:]
			continue
		}
		if end = strings.IndexFunc(s, isSmall); end < 0 {
			end = len(s)
		}
		c.text(s[:end], &large, parent)
		s = s[end:]
	}
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
