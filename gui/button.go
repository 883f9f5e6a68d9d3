package gui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"valija/gui/look"
)

// buttonKind is how loud a button is.
type buttonKind int

const (
	quiet    buttonKind = iota // no ground until hovered
	filled                     // the accent: one in a view
	outlined                   // a hairline around it
	link                       // accent text only
)

// Measures of a button, in Fyne units.
const (
	buttonHeight  float32 = 32
	buttonPadding float32 = 12
	linkPadding   float32 = 4
	focusRing     float32 = 2
)

// button is a text with an icon, either of them alone, or a link. It takes the focus, and Enter and Space press it.
type button struct {
	widget.BaseWidget

	// set by its owner, who calls Refresh after a change
	kind    buttonKind
	icon    look.IconName // "": none
	label   string
	role    fyne.ThemeColorName // of text and icon; "": the kind's
	face    look.Face
	height  float32
	padding float32
	compact bool // the icon alone, where there is one
	leading bool // icon and text at the left, not in the middle
	tapped  func()
	hint    string               // what it does, with its key
	onHint  func(string)         // told the hint while the pointer is over it
	onKey   func(*fyne.KeyEvent) // gets the keys that the button does not use

	disabled, hovered, focused bool
}

func newButton(kind buttonKind, icon look.IconName, label string, tapped func()) *button {
	b := &button{kind: kind, icon: icon, label: label, tapped: tapped, height: buttonHeight, padding: buttonPadding}
	b.face = look.Face{Size: look.TextList, Bold: kind == filled || kind == link}
	if kind == link {
		b.padding = linkPadding
	}
	b.ExtendBaseWidget(b)
	return b
}

// small makes it fit the status line.
func (b *button) small() *button {
	b.face.Size, b.height = look.TextSmall, 24
	return b
}

func (b *button) set(icon look.IconName, label string) {
	if b.icon == icon && b.label == label {
		return
	}
	b.icon, b.label = icon, label
	b.Refresh()
}

func (b *button) press() {
	if !b.disabled && b.tapped != nil {
		b.tapped()
	}
}

func (b *button) Tapped(*fyne.PointEvent) { b.press() }

func (b *button) Cursor() desktop.Cursor {
	if b.kind == link && !b.disabled {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

func (b *button) MouseIn(*desktop.MouseEvent) {
	b.hovered = true
	b.tellHint(b.hint)
	b.Refresh()
}

func (b *button) MouseMoved(*desktop.MouseEvent) {}

func (b *button) MouseOut() {
	b.hovered = false
	b.tellHint("")
	b.Refresh()
}

func (b *button) tellHint(text string) {
	if b.onHint != nil {
		b.onHint(text)
	}
}

func (b *button) FocusGained() {
	b.focused = true
	b.Refresh()
}

func (b *button) FocusLost() {
	b.focused = false
	b.Refresh()
}

func (b *button) TypedRune(rune) {}

func (b *button) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		b.press()
	default:
		if b.onKey != nil {
			b.onKey(e)
		}
	}
}

// Disabled makes the focus skip the button.
func (b *button) Disabled() bool { return b.disabled }
func (b *button) Disable()       { b.enable(false) }
func (b *button) Enable()        { b.enable(true) }

func (b *button) enable(on bool) {
	if b.disabled == !on {
		return
	}
	b.disabled = !on
	b.Refresh()
}

// ink is the colour of text and icon.
func (b *button) ink() fyne.ThemeColorName {
	switch {
	case b.disabled:
		return look.Faint
	case b.role != "":
		return b.role
	case b.kind == filled:
		return look.OnAccent
	case b.kind == link:
		return look.Accent
	}
	return look.Text
}

func (b *button) ground() color.Color {
	switch {
	case b.kind == filled && b.disabled:
		return look.Color(look.Chip)
	case b.kind == filled:
		return look.Color(look.Accent)
	case b.hovered && !b.disabled && b.kind != link:
		return look.Color(look.Hovered)
	}
	return color.Transparent
}

// width of icon and text, without padding.
func (b *button) width() float32 {
	width := float32(0)
	if b.icon != "" {
		width += look.IconSize
	}
	if b.showsText() {
		width += b.face.Width(b.label)
		if b.icon != "" {
			width += look.Gap
		}
	}
	return width
}

func (b *button) showsText() bool { return b.label != "" && (!b.compact || b.icon == "") }

var (
	_ fyne.Tappable      = (*button)(nil)
	_ fyne.Focusable     = (*button)(nil)
	_ fyne.Disableable   = (*button)(nil)
	_ desktop.Hoverable  = (*button)(nil)
	_ desktop.Cursorable = (*button)(nil)
)
