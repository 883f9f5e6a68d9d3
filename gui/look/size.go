package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// The type scale, in Fyne units. Whole numbers, because Fyne spaces letters of fractional sizes loosely.
const (
	TextTitle   float32 = 19 // a message's subject, bold
	TextBody    float32 = 14 // messages, dialogs
	TextList    float32 = 13 // rows of lists and folders
	TextSmall   float32 = 12 // previews, addresses, the status line
	TextCaption float32 = 11 // dates, counts, headings of groups
)

// The measures of the window, in Fyne units: multiples of 4, and hairlines of 1.
const (
	BarHeight     float32 = 48
	StatusHeight  float32 = 30
	FolderRow     float32 = 30
	FoldersWidth  float32 = 212
	ListWidth     float32 = 372
	ListWidthLess float32 = 300 // in a window 900 wide
	PanePadding   float32 = 24  // around a message
	BodyWidth     float32 = 620 // of a message's column, at most
	BodyLine      float32 = 1.55
	Gap           float32 = 8
	GapWide       float32 = 12
	Radius        float32 = 8
	RadiusSmall   float32 = 7
	IconSize      float32 = 17
	IconSizeSmall float32 = 14
	HairlineSize  float32 = 1
	FieldHeight   float32 = 34 // of a line to write in, and of a choice
	FieldPadding  float32 = 8  // before its text
	CheckRow      float32 = 24 // of a check box
	CheckSize     float32 = 16 // of its box
)

// The measures of what lies over the window, in Fyne units. They fit a window 900 wide.
const (
	SheetWidth   float32 = 440
	SheetPadding float32 = 20
	SheetMargin  float32 = 40 // of the window, above and below together
)

// Size implements fyne.Theme.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText:
		return TextList
	case theme.SizeNameSubHeadingText:
		return TextBody + 2
	case theme.SizeNameHeadingText:
		return TextTitle
	case theme.SizeNameCaptionText:
		return TextSmall
	case theme.SizeNameInlineIcon:
		return IconSize
	case theme.SizeNameInputRadius, theme.SizeNameButtonRadius, theme.SizeNameSelectionRadius:
		return RadiusSmall
	case theme.SizeNameCardRadius, theme.SizeNamePopupRadius, theme.SizeNameMenuRadius:
		return Radius
	case theme.SizeNameSeparatorThickness, theme.SizeNameSplitThickness:
		return HairlineSize
	case theme.SizeNameScrollBar:
		return 10
	}
	return t.base.Size(name)
}
