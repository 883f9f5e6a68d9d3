// Package control holds the small parts that every pane is made of: buttons, lines of text and choices that hand on the
// keys they do not use, wrapped text, plain grounds, and layouts. They know look and nothing of mail, accounts or the
// window, and belong to Fyne's main goroutine.
package control

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"valija/gui/look"
)

// ButtonKind is how loud a button is.
type ButtonKind int

const (
	Quiet    ButtonKind = iota // no ground until hovered
	Filled                     // the accent: one in a view
	Outlined                   // a hairline around it
	Link                       // accent text only
)

// Measures of a button, in Fyne units.
const (
	ButtonHeight  float32 = 32
	ButtonPadding float32 = 12
	LinkPadding   float32 = 4
	FocusRing     float32 = 2
)

// Button is a text with an icon, either of them alone, or a link. It takes the focus, and Enter and Space press it.
type Button struct {
	widget.BaseWidget

	// set by its owner, who calls Refresh after a change
	Kind    ButtonKind
	Icon    look.IconName // "": none
	Label   string
	Role    fyne.ThemeColorName // of text and icon; "": the kind's
	Face    look.Face
	Height  float32
	Padding float32
	Compact bool // the icon alone, where there is one
	Leading bool // icon and text at the left, not in the middle
	OnPress func()
	Hint    string                                 // what it does, with its key
	OnHint  func(string)                           // told the hint while the pointer is over it, where there is no OnTip
	OnTip   func(o fyne.CanvasObject, hint string) // shows the hint beside the button
	OnKey   func(*fyne.KeyEvent)                   // gets the keys that the button does not use

	disabled, hovered, focused bool
	watched
}

// NewButton makes a button of kind; icon or label may be "".
func NewButton(kind ButtonKind, icon look.IconName, label string, tapped func()) *Button {
	b := newButton(kind, icon, label, tapped)
	b.ExtendBaseWidget(b)
	return b
}

// newButton is a button of that kind, which is no widget yet.
func newButton(kind ButtonKind, icon look.IconName, label string, tapped func()) *Button {
	b := &Button{Kind: kind, Icon: icon, Label: label, OnPress: tapped, Height: ButtonHeight, Padding: ButtonPadding}
	b.Face = look.Face{Size: look.TextList, Bold: kind == Filled || kind == Link}
	if kind == Link {
		b.Padding = LinkPadding
	}
	return b
}

// Small makes it fit the status line.
func (b *Button) Small() *Button {
	b.Face.Size, b.Height = look.TextSmall, 24
	return b
}

// Set gives it another icon and text.
func (b *Button) Set(icon look.IconName, label string) {
	if b.Icon == icon && b.Label == label {
		return
	}
	b.Icon, b.Label = icon, label
	b.Refresh()
}

// Press does what a click does; nothing while it is disabled. Its hint goes: what happens now may be
// said in its place.
func (b *Button) Press() {
	b.tellHint("")
	if !b.disabled && b.OnPress != nil {
		b.OnPress()
	}
}

func (b *Button) Tapped(*fyne.PointEvent) { b.Press() }

func (b *Button) Cursor() desktop.Cursor {
	if b.Kind == Link && !b.disabled {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

func (b *Button) MouseIn(*desktop.MouseEvent) {
	b.hovered = true
	b.tellHint(b.Hint)
	b.Refresh()
}

func (b *Button) MouseMoved(*desktop.MouseEvent) {}

func (b *Button) MouseOut() {
	b.hovered = false
	b.tellHint("")
	b.Refresh()
}

func (b *Button) tellHint(text string) {
	switch {
	case b.OnTip != nil:
		b.OnTip(b, text)
	case b.OnHint != nil:
		b.OnHint(text)
	}
}

func (b *Button) FocusGained() {
	b.focused = true
	b.Refresh()
	b.tellFocus()
}

func (b *Button) FocusLost() {
	b.focused = false
	b.Refresh()
}

func (b *Button) TypedRune(rune) {}

func (b *Button) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		b.Press()
	default:
		if b.OnKey != nil {
			b.OnKey(e)
		}
	}
}

// Disabled makes the focus skip the button.
func (b *Button) Disabled() bool { return b.disabled }

// Disable takes it out of use.
func (b *Button) Disable() { b.SetEnabled(false) }
func (b *Button) Enable()  { b.SetEnabled(true) }

// SetEnabled tells whether it can be pressed.
func (b *Button) SetEnabled(on bool) {
	if b.disabled == !on {
		return
	}
	b.disabled = !on
	b.Refresh()
}

// ink is the colour of text and icon.
func (b *Button) ink() fyne.ThemeColorName {
	switch {
	case b.disabled:
		return look.Faint
	case b.Role != "":
		return b.Role
	case b.Kind == Filled:
		return look.OnAccent
	case b.Kind == Link:
		return look.Accent
	}
	return look.Text
}

func (b *Button) ground() color.Color {
	switch {
	case b.Kind == Filled && b.disabled:
		return look.Color(look.Chip)
	case b.Kind == Filled:
		return look.Color(look.Accent)
	case b.hovered && !b.disabled && b.Kind != Link:
		return look.Color(look.Hovered)
	}
	return color.Transparent
}

// width of icon and text, without padding.
func (b *Button) width() float32 {
	width := float32(0)
	if b.Icon != "" {
		width += look.IconSize
	}
	if b.showsText() {
		width += b.Face.Width(b.Label)
		if b.Icon != "" {
			width += look.Gap
		}
	}
	return width
}

func (b *Button) showsText() bool { return b.Label != "" && (!b.Compact || b.Icon == "") }

var (
	_ fyne.Tappable      = (*Button)(nil)
	_ fyne.Focusable     = (*Button)(nil)
	_ fyne.Disableable   = (*Button)(nil)
	_ desktop.Hoverable  = (*Button)(nil)
	_ desktop.Cursorable = (*Button)(nil)
)
