package control

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"valija/gui/look"
)

// Entry is Fyne's line of text that hands on what it does not use: function keys, Escape, and shortcuts.
type Entry struct {
	widget.Entry
	OnKey      func(*fyne.KeyEvent) // gets the keys that a line of text does not use
	OnShortcut func(fyne.Shortcut)  // gets the shortcuts that it does not use
	Flat       bool                 // without a border, set before it is shown: its owner draws what tells the focus

	watched
	self    fyne.Widget  // the line itself, or what is made from it
	leftOut fyne.KeyName // the key whose letter is still to come, in this turn of the main loop
}

// FocusGained implements fyne.Focusable.
func (e *Entry) FocusGained() {
	e.Entry.FocusGained()
	e.tellFocus()
}

// LeaveOut leaves out the letter of the key that brought the focus ("/", or a letter that opened a sheet). The letter
// comes in the same turn of the main loop; what a quick person types after it, too.
func (e *Entry) LeaveOut(key fyne.KeyName) {
	e.leftOut = key
	fyne.Do(func() { e.leftOut = "" })
}

// TypedRune leaves out the letter of LeaveOut.
func (e *Entry) TypedRune(r rune) {
	key := e.leftOut
	e.leftOut = ""
	if key != "" && strings.EqualFold(string(r), string(key)) {
		return
	}
	e.Entry.TypedRune(r)
}

// NewEntry makes an empty line; either function may be nil.
func NewEntry(onKey func(*fyne.KeyEvent), onShortcut func(fyne.Shortcut)) *Entry {
	e := &Entry{OnKey: onKey, OnShortcut: onShortcut}
	e.Scroll = container.ScrollHorizontalOnly
	e.ExtendBaseWidget(e)
	return e
}

// MinSize implements fyne.Widget: as high as a Selector, so that the two stand in one row.
func (e *Entry) MinSize() fyne.Size {
	size := e.Entry.MinSize()
	size.Height = max(size.Height, look.FieldHeight)
	return size
}

// CreateRenderer implements fyne.Widget.
func (e *Entry) CreateRenderer() fyne.WidgetRenderer {
	if !e.Flat {
		return e.Entry.CreateRenderer()
	}
	r := flat{e.Entry.CreateRenderer()}
	r.level()
	return r
}

func (e *Entry) TypedKey(k *fyne.KeyEvent) {
	if e.OnKey != nil && handedOn(k.Name) {
		e.OnKey(k)
		return
	}
	if k.Name == desktop.KeyMenu {
		e.keyMenu()
		return
	}
	e.Entry.TypedKey(k)
}

func (e *Entry) TypedShortcut(s fyne.Shortcut) {
	if e.OnShortcut != nil && !entryUses(s) {
		e.OnShortcut(s)
		return
	}
	e.Entry.TypedShortcut(s)
}

func functionKey(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyF1, fyne.KeyF2, fyne.KeyF3, fyne.KeyF4, fyne.KeyF5, fyne.KeyF6,
		fyne.KeyF7, fyne.KeyF8, fyne.KeyF9, fyne.KeyF10, fyne.KeyF11, fyne.KeyF12:
		return true
	}
	return false
}

// entryUses tells the shortcuts that Fyne's entry has itself: cut, copy, paste, undo, and moving by words.
func entryUses(s fyne.Shortcut) bool {
	c, ok := s.(*desktop.CustomShortcut)
	if !ok {
		return true
	}
	switch c.KeyName {
	case fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome, fyne.KeyEnd, fyne.KeyBackspace, fyne.KeyDelete:
		return true
	}
	return false
}

// fieldGap is between a caption and what it names.
const fieldGap float32 = 4

// Field is something to fill in, under its caption.
func Field(caption string, o fyne.CanvasObject) *fyne.Container {
	name := look.NewLabel(caption, look.Face{Size: look.TextSmall}, look.Dimmed).GivesWay(20)
	return container.New(Column(fieldGap), name, o)
}

// BesideField puts what has no caption level with what a Field beside it names.
func BesideField(o fyne.CanvasObject) *fyne.Container {
	return container.New(Pad(look.Face{Size: look.TextSmall}.Height()+fieldGap, 0, 0, 0), o)
}
