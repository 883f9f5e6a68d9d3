package mailview

import (
	"math"
	"strings"
)

// bodyLeading is the height of a line of body text, in text sizes.
const bodyLeading = 1.55

// Measures in units of the body text at a zoom of 1.
const (
	quoteStep  = 15 // from bar to bar, and from a bar to its text
	ruleHeight = 17
	gapShare   = 0.5 // height of an empty line, in lines: paragraphs part without tearing the text
)

// metrics are what the lines depend on.
type metrics struct {
	size    float32 // points of the body at a zoom of 1
	leading float32
	zoom    float32
	width   float32 // of the column
}

// points is the size of a style's text in whole points: fractions look loosely spaced.
func (m metrics) points(s Style) float32 {
	size := s.Size
	if size == 0 {
		size = m.size
	}
	return float32(math.Round(float64(size * m.zoom)))
}

// line is the height of a line with text of that many points.
func (m metrics) line(points float32) float32 {
	return float32(math.Round(float64(points * m.leading)))
}

// document is a text with its layout. A block that was never looked at has an estimated height.
type document struct {
	metrics metrics
	ruler   ruler
	blocks  []Block
	boxes   []box
	heights heights
}

// box is the layout of one block.
type box struct {
	height float32
	lines  []line
	exact  bool
}

// line is one line of a box. from and to are octets of the block's text.
type line struct {
	y, height float32
	baseline  float32 // from y
	size      float32 // of its largest text, as in Style
	from, to  int
	pieces    []piece // from left to right
}

// piece is text of one style and direction.
type piece struct {
	x, width float32
	from, to int // octets of the block's text
	text     string
	style    Style
	rtl      bool
}

func newDocument(r ruler, blocks []Block, m metrics) *document {
	d := &document{metrics: m, ruler: r, blocks: blocks, boxes: make([]box, len(blocks))}
	d.heights = newHeights(func(i int) float64 {
		d.boxes[i].height = d.estimate(&blocks[i])
		return float64(d.boxes[i].height)
	}, len(blocks))
	return d
}

// estimate is the height of a block as far as it can be told without measuring text.
func (d *document) estimate(b *Block) float32 {
	m := d.metrics
	if b.Hidden || m.size == 0 {
		return 0
	}
	height := m.line(m.points(Style{}))
	switch b.Kind {
	case Rule:
		height = ruleHeight * m.zoom
	case Picture:
		_, height = d.pictureSize(b)
	case Paragraph:
		n := b.octets()
		if n == 0 {
			height *= gapShare
			break
		}
		perLine := max(d.room(b)/(0.52*m.points(Style{})), 1) // an average Latin letter is about half as wide as high
		height *= float32(math.Ceil(float64(float32(n) / perLine)))
	}
	return height + b.Before*m.zoom
}

// left is where the lines of b begin.
func (d *document) left(b *Block) float32 {
	return (float32(min(b.Quote, maxBars))*quoteStep + b.Indent) * d.metrics.zoom
}

// room is the width of the lines of b.
func (d *document) room(b *Block) float32 {
	return max(d.metrics.width-d.left(b), 4*d.metrics.size*d.metrics.zoom)
}

// maxBars is how many quotation bars are drawn; deeper quotations have no more room.
const maxBars = 6

// box is the exact layout of block i, made at the first call.
func (d *document) box(i int) *box {
	x := &d.boxes[i]
	if x.exact {
		return x
	}
	b := &d.blocks[i]
	before := x.height
	x.exact, x.lines = true, nil
	switch {
	case b.Hidden, b.Kind == Rule, b.Kind == Picture, b.octets() == 0:
		x.height = d.estimate(b)
	default:
		x.lines = d.wrap(b)
		last := x.lines[len(x.lines)-1]
		x.height = last.y + last.height
	}
	if x.height != before {
		d.heights.add(i, float64(x.height-before))
	}
	return x
}

// top is the upper edge of block i.
func (d *document) top(i int) float64 { return d.heights.before(i) }

// height of the whole text.
func (d *document) height() float64 { return d.heights.before(len(d.blocks)) }

// at is the block at height y.
func (d *document) at(y float64) int { return d.heights.at(y) }

// end is the place after the last character.
func (d *document) end() Pos {
	if len(d.blocks) == 0 {
		return Pos{}
	}
	last := len(d.blocks) - 1
	return Pos{last, d.blocks[last].octets()}
}

// add puts blocks at the end, and leaves the layout of the others as it is.
func (d *document) add(blocks []Block) {
	from := len(d.blocks)
	d.blocks = append(d.blocks, blocks...)
	for i := range blocks {
		d.boxes = append(d.boxes, box{height: d.estimate(&d.blocks[from+i])})
	}
	d.heights = newHeights(func(i int) float64 { return float64(d.boxes[i].height) }, len(d.blocks))
}

// changed forgets the layout of block i, whose text or visibility is another now.
func (d *document) changed(i int) {
	height := d.estimate(&d.blocks[i])
	d.heights.add(i, float64(height-d.boxes[i].height))
	d.boxes[i] = box{height: height}
}

// text is what lies between two places and can be seen. Quoted lines get their marks back when there are several lines.
func (d *document) text(from, to Pos) string {
	var all strings.Builder
	several := from.Block != to.Block
	first := true
	for i := from.Block; i <= to.Block && i < len(d.blocks); i++ {
		b := &d.blocks[i]
		if b.Hidden {
			continue
		}
		if !first && !b.Joined {
			all.WriteByte('\n')
		}
		first = false
		if several && b.Quote > 0 && !b.Joined && b.Kind == Paragraph && (i > from.Block || from.Octet == 0) {
			all.WriteString(strings.Repeat(">", b.Quote) + " ")
		}
		if several && !b.Joined && (i > from.Block || from.Octet == 0) {
			all.WriteString(b.before())
		}
		all.WriteString(b.copied(i, from, to))
	}
	return all.String()
}

// before is what is copied in front of the text of a block.
func (b *Block) before() string {
	if b.lead == "" && b.Marker != "" {
		return b.Marker + " "
	}
	return b.lead
}

// copied is the part of block number i between two places.
func (b *Block) copied(i int, from, to Pos) string {
	switch b.Kind {
	case Rule:
		return "---"
	case Picture:
		if b.Name == "" {
			return ""
		}
		return "[" + b.Name + "]"
	}
	text := b.text()
	end := len(text)
	if b.Kind == Fold && len(b.Runs) > 0 { // its last run is a switch, not a text
		end -= len(b.Runs[len(b.Runs)-1].Text)
	}
	start := 0
	if i == from.Block {
		start = min(from.Octet, end)
	}
	if i == to.Block {
		end = min(max(to.Octet, start), end)
	}
	return strings.ReplaceAll(text[start:end], string(noBreakSpace), " ")
}
