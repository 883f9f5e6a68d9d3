// Package style decides how each element of a message looks: the browser's own sheet and the presentational attributes
// (element.go, blockelement.go, phrase.go, table.go, control.go), the message's sheets and its style attributes, in the order of the cascade (cascade.go). Values
// are computed as far as the layout does not need to know widths (apply.go, box.go, border.go, font.go).
//
// What mail may not do is not here: no position but a relative one, no transform, animation, generated content or
// fonts of its own. That is also what the large web mail services let through.
package style

import (
	"image/color"

	"valija/gui/htmlview/css"
)

// Sides of a box, in the order of CSS.
const (
	Top = iota
	Right
	Bottom
	Left
)

// Style is the computed style of one element. It is not changed after the cascade.
type Style struct {
	Inherited

	Display        Display
	Width, Height  css.Length
	MinWidth       css.Length
	MaxWidth       css.Length
	MinHeight      css.Length
	MaxHeight      css.Length
	Margin         [4]css.Length
	AutoMargin     [4]bool // margin: auto
	Padding        [4]css.Length
	Border         [4]Border
	Radius         [4]css.Length // of the corners, from the upper left one clockwise
	Background     Background
	Float          Float
	Clear          Clear
	Shadows        []Shadow      // the first one is on top
	Offset         [4]css.Length // of position: relative
	Relative       bool
	Absolute       bool
	Clip           bool // overflow is not visible
	BorderBox      bool // sizes are those of the border box
	FixedTable     bool // table-layout: fixed
	Vertical       Vertical
	Raise          css.Length // for VerticalLength
	Opacity        float32
	Flex           FlexStyle
	ParentAlign    Align // where the parent puts blocks: -webkit-center
	QuirkMargin    [4]bool
	HeightWithEdge bool // the height of a cell counts its padding
	ownLines       Lines
	marginEm       float32 // of QuirkMargins, in ems of the final size
}

// Inherited is the part of a style that children get.
type Inherited struct {
	Color         color.NRGBA
	Family        string  // a CSS list
	Size          float32 // pixels
	Weight        int
	Italic        bool
	Align         Align
	LineHeight    css.Length // Auto: normal; Px; Percent: of the element's own size
	White         White
	Transform     Transform
	LetterSpacing float32
	WordSpacing   float32
	Indent        css.Length
	ListType      string // a list-style-type, or a text in quotes
	ListInside    bool   // the marker stands in the first line
	Hidden        bool
	Collapse      bool // border-collapse
	SpacingX      float32
	SpacingY      float32
	Lines         Lines
	Rule          Rule // how Lines are drawn
	RTL           bool
	BreakWord     bool // a word that is alone in its line and does not fit breaks anywhere
	BreakMinimal  bool // and counts as breakable when the narrowest width is looked for
	BreakAll      bool // words break anywhere
	SmallCaps     bool
	sizeFixed     bool        // Size comes from a length, not from the browser's sizes
	Link          string      // where a click leads
	CellPadding   float32     // of <table cellpadding>; below 0: not set
	CellEdge      color.NRGBA // of the cells of a <table border>
}

// Display is how a box takes part in the layout.
type Display uint8

// The displays.
const (
	Inline Display = iota
	Block
	InlineBlock
	None
	Table
	InlineTable
	RowGroup
	Row
	Cell
	Caption
	ListItem
	Column
	Flex
	InlineFlex
	Grid
	InlineGrid
)

// Align is a text-align. The last two also move blocks: what align=center and <center> do.
type Align uint8

// The alignments.
const (
	AlignStart Align = iota
	AlignLeft
	AlignRight
	AlignCenter
	AlignJustify
	AlignCenterBlocks
	AlignRightBlocks
	AlignEnd
)

// Vertical is a vertical-align.
type Vertical uint8

// The vertical alignments.
const (
	Baseline Vertical = iota
	VerticalTop
	VerticalMiddle
	VerticalBottom
	TextTop
	TextBottom
	Sub
	Super
	VerticalLength
)

// White is a white-space.
type White uint8

// The white-spaces.
const (
	Normal White = iota
	NoWrap
	Pre
	PreWrap
	PreLine
)

// Keeps reports whether line feeds are kept.
func (w White) Keeps() bool { return w == Pre || w == PreWrap || w == PreLine }

// Wraps reports whether lines may break.
func (w White) Wraps() bool { return w != NoWrap && w != Pre }

// Transform is a text-transform.
type Transform uint8

// The transforms.
const (
	Uppercase Transform = iota + 1
	Lowercase
	Capitalize
)

// Lines are text decorations.
type Lines uint8

// The lines.
const (
	Underline Lines = 1 << iota
	LineThrough
	Overline
)

// Rule is how a text decoration is drawn.
type Rule struct {
	Color     color.NRGBA // alpha 0: that of the text
	Line      RuleLine
	Thickness float32 // pixels; 0: as the size of the text asks for
	Offset    float32 // pixels further down
}

// RuleLine is a text-decoration-style.
type RuleLine uint8

// The styles.
const (
	SolidRule RuleLine = iota
	DoubleRule
	DottedRule
	DashedRule
	WavyRule
)

// Float is a side to float at.
type Float uint8

// The floats.
const (
	FloatLeft Float = iota + 1
	FloatRight
)

// Clear are the sides whose floats to go below of.
type Clear uint8

// The clears.
const (
	ClearLeft Clear = 1 << iota
	ClearRight
)

// Background is what is painted below the content.
type Background struct {
	Color    color.NRGBA
	Image    string // URL; "": none
	Repeat   string
	Size     string
	Position string
	Gradient *Gradient
}

// Initial is the style of nothing: what the root inherits.
func Initial(family string, size float32, ink color.NRGBA) *Style {
	return &Style{Inherited: Inherited{Color: ink, Family: family, Size: size, Weight: 400, CellPadding: -1, ListType: "disc"}, Opacity: 1, Flex: FlexStyle{Shrink: 1}}
}

// Child is the style of a child that nothing is declared for.
func (s *Style) Child() *Style {
	return &Style{Inherited: s.Inherited, Opacity: 1, ParentAlign: s.Align, Flex: FlexStyle{Shrink: 1}}
}

// Anonymous is the style of a box that no element stands for.
func (s *Style) Anonymous(d Display) *Style {
	c := s.Child()
	c.Display = d
	return c
}

// Bold reports whether letters are drawn bold.
func (s *Style) Bold() bool { return s.Weight >= 600 }
