package look

import (
	"image/color"

	"fyne.io/fyne/v2"
)

// All that is to be chosen of the look stands in this file: the type scale, the measures, the colours of each theme. What
// the window draws asks for it by name (theme_test.go finds what does not).

// The type scale, in Fyne units. Whole numbers, because Fyne spaces letters of fractional sizes loosely.
const (
	TextTitle   float32 = 19 // a message's subject, bold
	TextBody    float32 = 14 // messages, dialogs
	TextList    float32 = 13 // rows of lists and folders
	TextSmall   float32 = 12 // previews, addresses, the status line
	TextCaption float32 = 11 // dates, counts, headings of groups
	TextWelcome float32 = 26 // the first words to a new user
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
	RadiusTiny    float32 = 4 // of marks in a text, boxes to tick, bars that stand for rows
	IconSize      float32 = 17
	IconSizeSmall float32 = 14
	HairlineSize  float32 = 1
	FocusLine     float32 = 1.5 // around a row that has the focus, or takes what is dragged
	FieldHeight   float32 = 34  // of a line to write in, and of a choice
	FieldPadding  float32 = 8   // before its text
	CheckRow      float32 = 24  // of a check box
	CheckSize     float32 = 16  // of its box
)

// The measures of what lies over the window, in Fyne units. They fit a window 900 wide.
const (
	SheetWidth   float32 = 440
	SheetPadding float32 = 20
	SheetMargin  float32 = 40 // of the window, above and below together
)

// The colour roles. Faint text is for what the eye may skip (dates of read mail, icons at rest) and keeps a contrast of
// 3:1 on every ground; all other text keeps 4.5:1. The tests hold the tables to it.
const (
	Window     fyne.ThemeColorName = "valija.window"     // ground of dialogs and of the status line
	Folders    fyne.ThemeColorName = "valija.folders"    // ground of the folder pane
	Surface    fyne.ThemeColorName = "valija.surface"    // ground of the bar, the list and the message: what a window is cleared to before each frame, so that it need not be drawn
	Hairline   fyne.ThemeColorName = "valija.hairline"   // lines of one between panes and rows
	Text       fyne.ThemeColorName = "valija.text"       // what is read
	Dimmed     fyne.ThemeColorName = "valija.dimmed"     // previews, addresses, captions
	Faint      fyne.ThemeColorName = "valija.faint"      // what the eye may skip
	Accent     fyne.ThemeColorName = "valija.accent"     // unread, counts, links, the one filled button
	OnAccent   fyne.ThemeColorName = "valija.onaccent"   // text on Accent
	Selected   fyne.ThemeColorName = "valija.selected"   // chosen rows in the pane with the focus
	Resting    fyne.ThemeColorName = "valija.resting"    // chosen rows in a pane without the focus
	Hovered    fyne.ThemeColorName = "valija.hovered"    // the row under the pointer
	Notice     fyne.ThemeColorName = "valija.notice"     // ground of a notice in a message
	NoticeText fyne.ThemeColorName = "valija.noticetext" // text on Notice
	Star       fyne.ThemeColorName = "valija.star"       // the star of starred mail
	Danger     fyne.ThemeColorName = "valija.danger"     // what cannot be taken back, and refusals
	Found      fyne.ThemeColorName = "valija.found"      // ground of words that were searched for
	Chip       fyne.ThemeColorName = "valija.chip"       // ground of attachments, buttons and input fields
)

// palette is the colours of all roles in one variant.
type palette map[fyne.ThemeColorName]color.NRGBA

func lightPalette() palette {
	return palette{
		Window: rgb(0xF5F6F8), Folders: rgb(0xEEF1F4), Surface: rgb(0xFFFFFF), Hairline: rgb(0xDFE4EA),
		Text: rgb(0x1A2027), Dimmed: rgb(0x5B6875), Faint: rgb(0x7C8896),
		Accent: rgb(0x17658A), OnAccent: rgb(0xFFFFFF),
		Selected: rgb(0xD9EAF2), Resting: rgb(0xE7EDF1), Hovered: rgb(0xEEF4F7),
		Notice: rgb(0xFFF6E0), NoticeText: rgb(0x8A5A00), Star: rgb(0xC98A00), Danger: rgb(0xB3261E), Chip: rgb(0xEDF1F5), Found: rgb(0xFFE58A),
	}
}

func darkPalette() palette {
	return palette{
		Window: rgb(0x14181D), Folders: rgb(0x181D23), Surface: rgb(0x1D232A), Hairline: rgb(0x2B333D),
		Text: rgb(0xE7EBEF), Dimmed: rgb(0xA3AFBB), Faint: rgb(0x7B8794),
		Accent: rgb(0x62B5DA), OnAccent: rgb(0x0D1A21),
		Selected: rgb(0x23404F), Resting: rgb(0x28343E), Hovered: rgb(0x222B33),
		Notice: rgb(0x332A14), NoticeText: rgb(0xEBC26A), Star: rgb(0xE0B040), Danger: rgb(0xF2857D), Chip: rgb(0x27303A), Found: rgb(0x6B5716),
	}
}

func lightContrastPalette() palette {
	return palette{
		Window: rgb(0xFFFFFF), Folders: rgb(0xF4F6F8), Surface: rgb(0xFFFFFF), Hairline: rgb(0x7C8896),
		Text: rgb(0x000000), Dimmed: rgb(0x2B3642), Faint: rgb(0x475462),
		Accent: rgb(0x084A6B), OnAccent: rgb(0xFFFFFF),
		Selected: rgb(0xC2E1F0), Resting: rgb(0xD9E2E9), Hovered: rgb(0xE6F0F5),
		Notice: rgb(0xFFF1CC), NoticeText: rgb(0x573800), Star: rgb(0x8A5D00), Danger: rgb(0x8C1A14), Chip: rgb(0xE4EAF0), Found: rgb(0xFFDE5C),
	}
}

func darkContrastPalette() palette {
	return palette{
		Window: rgb(0x000000), Folders: rgb(0x06090C), Surface: rgb(0x0A0E12), Hairline: rgb(0x71808F),
		Text: rgb(0xFFFFFF), Dimmed: rgb(0xD3DCE4), Faint: rgb(0xB4C0CB),
		Accent: rgb(0x93D6F5), OnAccent: rgb(0x000000),
		Selected: rgb(0x14445C), Resting: rgb(0x223442), Hovered: rgb(0x18232C),
		Notice: rgb(0x2E2404), NoticeText: rgb(0xFFDC8A), Star: rgb(0xFFD060), Danger: rgb(0xFFAFA8), Chip: rgb(0x1A242D), Found: rgb(0x6E5800),
	}
}

// shade is what shadows are made of, in every theme.
func shade() color.NRGBA { return color.NRGBA{A: 0x38} }

// accountPalette keeps 3:1 on the ground of the panes, also when it is not seen in colour.
func accountPalette(dark bool) [Accounts]color.NRGBA {
	if dark {
		return [Accounts]color.NRGBA{rgb(0x62B5DA), rgb(0xE7A35C), rgb(0x86C98B), rgb(0xC79BE0), rgb(0xF08FA0), rgb(0x6FD0C4)}
	}
	return [Accounts]color.NRGBA{rgb(0x17658A), rgb(0xB0640C), rgb(0x3C7D42), rgb(0x7C4A9E), rgb(0xB23A55), rgb(0x1F7A70)}
}

// Badge is the colour of the dot on the icon of the tray, as SVG writes it: the icon is the same in every theme.
const Badge = "#D9480F"

// rgb is an opaque colour, 0xRRGGBB.
func rgb(v uint32) color.NRGBA {
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 0xff}
}
