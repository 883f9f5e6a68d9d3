package layout

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"valija/gui/htmlview/budget"
	"valija/gui/htmlview/css"
	"valija/gui/htmlview/style"
)

// deepest is how deep elements are followed; real mail nests tables 16 deep, some 100 elements.
const deepest = 300

func (e *engine) buildRoot(initial *style.Style) *box {
	if made := e.build(e.doc.root, initial, 0); len(made) == 1 {
		return made[0]
	}
	return &box{kind: blockBox, tag: "html", style: initial.Anonymous(style.Block)} // hidden by its own sheet
}

// build makes the boxes of a node: none, one, or what an element without a box of its own leaves.
func (e *engine) build(n *html.Node, parent *style.Style, depth int) []*box {
	if depth > deepest || e.folded(n) {
		return nil
	}
	switch n.Type {
	case html.TextNode:
		b := &box{kind: textBox, style: parent, text: n.Data}
		if (parent.Display == style.Table || parent.Display == style.Row || parent.Display == style.RowGroup) && b.blank() {
			return nil
		}
		e.budget.Spend(budget.Box, 1)
		return []*box{b}
	case html.ElementNode:
		e.budget.Spend(budget.Box, 1)
		return e.buildElement(n, parent, depth)
	}
	return nil
}

func (e *engine) buildElement(n *html.Node, parent *style.Style, depth int) []*box {
	s := e.styles.Style(n, parent)
	if s.Display == style.None || s.Opacity == 0 || isBanished(s) {
		return nil
	}
	b := &box{style: s, tag: n.Data, node: n}
	switch n.Data {
	case "br":
		b.kind = breakBox
		return []*box{b}
	case "wbr":
		return []*box{{kind: textBox, style: s, text: "\u200b"}}
	case "img":
		return e.buildPicture(b, n)
	case "input":
		return e.buildInput(b, n)
	case "select":
		return e.buildSelect(b, n)
	case "textarea":
		return e.buildTextArea(b, n)
	case "body", "html":
		b.kind = blockBox
		b.kids = e.fixBlock(b, e.buildKids(n, s, depth))
		return []*box{b}
	}
	if s.Clip && s.Display != style.Inline && (isZero(s.MaxHeight) || isZero(s.Height)) && edgeless(s) {
		return nil // a hidden preheader
	}
	return e.boxOf(b, n, e.buildKids(n, s, depth))
}

// isBanished reports whether a box is moved out of sight: how mail hides what only some programs should show.
func isBanished(s *style.Style) bool {
	if !s.Absolute {
		return false
	}
	const far = -500
	left, top := s.Offset[style.Left], s.Offset[style.Top]
	return s.Hidden || left.Unit == css.Px && left.Value < far || top.Unit == css.Px && top.Value < far
}

func edgeless(s *style.Style) bool {
	return s.Padding[style.Top].Or0(0)+s.Padding[style.Bottom].Or0(0)+s.Border[style.Top].Used()+s.Border[style.Bottom].Used() == 0
}

// buildKids makes the boxes of the children, and numbers list items.
func (e *engine) buildKids(n *html.Node, s *style.Style, depth int) []*box {
	var kids []*box
	number := 0
	if v, ok := style.Attr(n, "start"); ok {
		if i, err := strconv.Atoi(strings.TrimSpace(v)); err == nil {
			number = i - 1
		}
	}
	_, open := style.Attr(n, "open")
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if n.Data == "details" && !open && c.Data != "summary" {
			continue
		}
		made := e.build(c, s, depth+1)
		for _, k := range made {
			if k.style.Display == style.ListItem && k.kind == blockBox && k.marker == "" && k.tag != "" {
				number++
				if v, ok := style.Attr(c, "value"); ok {
					if i, err := strconv.Atoi(strings.TrimSpace(v)); err == nil {
						number = i
					}
				}
				k.marker = marker(k.style.ListType, number)
			}
		}
		kids = append(kids, made...)
	}
	return kids
}

// boxOf makes the box of an element that has children.
func (e *engine) boxOf(b *box, n *html.Node, kids []*box) []*box {
	switch s := b.style; s.Display {
	case style.Inline:
		e.inlineOf(b, kids)
	case style.Table, style.InlineTable:
		b.kind, b.kids = tableBox, e.fixRows(b, kids, true)
		b.atomic = s.Display == style.InlineTable
	case style.RowGroup:
		b.kind, b.kids = groupBox, e.fixRows(b, kids, false)
	case style.Row:
		b.kind, b.kids = rowBox, e.fixRow(b, kids)
	case style.Cell:
		b.kind = cellBox
		b.colspan, b.rowspan = span(n, "colspan"), span(n, "rowspan")
		b.kids = e.fixBlock(b, kids)
	case style.Caption:
		b.kind, b.kids = captionBox, e.fixBlock(b, kids)
	case style.Column:
		b.kind, b.kids, b.colspan = columnBox, kids, span(n, "span")
	case style.Flex, style.InlineFlex, style.Grid, style.InlineGrid:
		b.kind, b.atomic = blockBox, s.Display == style.InlineFlex || s.Display == style.InlineGrid
		b.flex, b.kids = true, e.flexItems(b, kids)
	default:
		b.kind, b.atomic = blockBox, s.Display == style.InlineBlock
		b.kids = e.fixBlock(b, kids)
	}
	return []*box{b}
}

// inlineOf makes an inline box, or a block when there are blocks within it.
func (e *engine) inlineOf(b *box, kids []*box) {
	for _, k := range kids {
		if k.isBlock() {
			s := *b.style // sizes and vertical edges of an inline box never applied
			s.Display = style.Block
			s.Width, s.Height, s.MinWidth, s.MaxWidth, s.MinHeight, s.MaxHeight = css.Length{}, css.Length{}, css.Length{}, css.Length{}, css.Length{}, css.Length{}
			s.Padding, s.Margin, s.Border = [4]css.Length{}, [4]css.Length{}, [4]style.Border{}
			s.Clip, s.AutoMargin = false, [4]bool{}
			b.kind, b.style = blockBox, &s
			b.kids = e.fixBlock(b, kids)
			return
		}
		if k.kind == cellBox || k.kind == rowBox || k.kind == groupBox {
			b.kind, b.atomic = blockBox, true
			b.kids = e.fixBlock(b, kids)
			return
		}
	}
	b.kind, b.kids = inlineBox, kids
}

func span(n *html.Node, name string) int {
	const most = 100
	v, _ := style.Attr(n, name)
	i, _ := strconv.Atoi(strings.TrimSpace(v)) // 0 when it is no number
	return max(1, min(i, most))
}
