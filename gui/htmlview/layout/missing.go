package layout

import (
	"strings"

	"golang.org/x/net/html"

	"valija/gui/htmlview/css"
	"valija/gui/htmlview/style"
)

// A picture that is not here takes the room that it takes in browsers when it cannot be loaded, measured on Chromium (HTML,
// section 15.4.2, "Images"): with sizes it keeps them when nothing else is known of it, or in quirks mode; else a small
// placeholder and its alternative text stand in a block of their own, in the line or in the flow.

// iconSide is the side of the placeholder beside an alternative text, in pixels.
const iconSide = 16

// altText is what stands for a picture.
func altText(n *html.Node) string {
	alt, _ := style.Attr(n, "alt")
	if alt == "" {
		alt, _ = style.Attr(n, "title")
	}
	return strings.Join(strings.Fields(alt), " ")
}

// buildMissing turns a picture that is not here into what stands in its place.
func (e *engine) buildMissing(b *box, n *html.Node) *box {
	s := *b.style
	b.style = &s
	b.ratio = attributeRatio(n)
	hasW, hasH := s.Width.Unit != css.Auto, s.Height.Unit != css.Auto
	sized := hasW && hasH || hasW && b.ratio > 0
	if e.doc.quirks && (hasW || hasH) {
		b.mirrorSizes(e.lineHeight(&s).Line)
		return b
	}
	if sized && b.alt == "" {
		return b
	}
	if b.atomic && s.Display == style.Inline {
		s.Width, s.Height, b.ratio = css.Length{}, css.Length{}, 0
	} else if b.ratio > 0 && hasW && !hasH { // as high as its attributes say
		return b
	}
	b.kind, b.lined = blockBox, true
	_, hasAlt := style.Attr(n, "alt")
	if b.alt == "" && (hasAlt || strings.TrimSpace(b.src) == "") {
		return b
	}
	icon := s.Child()
	icon.Float, icon.Width, icon.Height = style.FloatLeft, css.Pixels(iconSide), css.Pixels(iconSide)
	if s.RTL {
		icon.Float = style.FloatRight
	}
	b.kids = []*box{{kind: pictureBox, style: icon}}
	if b.alt != "" {
		b.kids = append(b.kids, &box{kind: textBox, style: s.Child(), text: b.alt})
	}
	return b
}

// showsIcon reports whether a picture that is not here has the placeholder in its corner, on which it stands: not with sizes of
// which only a style sheet knows, and not without an alternative text.
func (b *box) showsIcon() bool {
	return b.kind == pictureBox && b.img == nil && b.ratio > 0 && b.alt != ""
}

// mirrorSizes gives a picture with one size the same as the other one, in quirks mode. A part of an unknown height is as
// high as the text, with a thin frame around it.
func (b *box) mirrorSizes(line float32) {
	s := b.style
	switch {
	case s.Height.Unit == css.Auto:
		s.Height = s.Width
	case s.Width.Unit == css.Auto:
		s.Width = s.Height
	}
	if s.Height.Unit != css.Percent {
		return
	}
	const frame = 4
	s.Height = css.Pixels(iconSide + frame)
	if b.alt != "" {
		s.Height = css.Pixels(max(line, iconSide) + frame)
	}
}

// attributeRatio is the width to the height that the attributes of a picture say, 0 when they do not.
func attributeRatio(n *html.Node) float32 {
	w, _ := style.Attr(n, "width")
	h, _ := style.Attr(n, "height")
	width, okW := css.ParseLength(w, rootSize)
	height, okH := css.ParseLength(h, rootSize)
	if !okW || !okH || width.Unit != css.Px || height.Unit != css.Px || width.Value <= 0 || height.Value <= 0 {
		return 0
	}
	return width.Value / height.Value
}
