// Package msglist is the message list: a widget of our own that shows a hundred thousand rows, because Fyne's lists are
// slow with rows of labels and select only one.
//
// The list knows all message ids of a view and asks for rows as they come into view (Options.Fetch, off the UI
// goroutine); what is not here yet is drawn as a grey shape, so nothing ever waits. One widget owns every event; rows
// are canvas primitives in slots that are used again, row i in slot i mod n, so that a step of the wheel fills one row.
// The selection is kept by message: rows may come in above it. Everything here belongs to the UI goroutine.
package msglist

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"valija/store"
)

// Options of New. All callbacks run on the UI goroutine and may be nil.
type Options struct {
	// Fetch gets rows off the UI goroutine and then calls done on it: with those that exist, or with nil when it failed.
	Fetch func(ids []store.ID, done func([]Row))
	// Current tells that another message is the chosen one; 0 when there is none. Not called while several are selected.
	Current func(id store.ID)
	// Several tells how many messages are selected when they are more than one, whenever they are others, and 0 when they
	// are no more.
	Several func(n int)
	// Activate is a double click, or Enter.
	Activate func(id store.ID)
	// Menu asks for the context menu of ids at abs.
	Menu func(ids []store.ID, abs fyne.Position)
	// Drag and Drop tell where the pointer takes ids, and where it let go of them. Drag with nil: nothing is dragged any
	// more, and nothing dropped.
	Drag, Drop func(ids []store.ID, abs fyne.Position)
	// Star is a click on the star of id: it shall be starred, or no more.
	Star func(id store.ID, starred bool)
	// Sort asks for another order, by a click on a column's title.
	Sort func(by Field, ascending bool)
	// Resized tells the columns after the user has changed their widths.
	Resized func(columns []Column)
	// Titles asks for the menu of the columns, at abs.
	Titles func(abs fyne.Position)
	// Fold asks to fold the conversation of id, or to unfold it.
	Fold func(id store.ID, on bool)
	// Rune gets the letters that were typed; they come as keys too.
	Rune func(rune)
	// Key gets the keys the list has no use for.
	Key func(*fyne.KeyEvent)
	// ReadOn is Space on the chosen row: the message that it opened is read on. nil: the list goes a page down.
	ReadOn func()
}

// List is the widget.
type List struct {
	widget.BaseWidget

	// set by New, never changed
	opt  Options
	rows *cache

	// what is shown
	ids   []store.ID
	geo   geometry
	shape Layout
	state State
	marks []string // words to highlight, folded

	// where the user is
	offset   float64 // units above the view
	selected selection
	cursor   int // the row the keys start from; -1: none
	anchor   int // the other end of a range
	told     store.ID
	several  told // selected, when they are more than one
	offered  bool // the row was chosen for the user, who has not touched it yet
	focused  bool
	mouse    mouse

	view *renderer // nil until shown
}

var (
	_ fyne.Widget            = (*List)(nil)
	_ fyne.Focusable         = (*List)(nil)
	_ fyne.Draggable         = (*List)(nil)
	_ fyne.Scrollable        = (*List)(nil)
	_ fyne.SecondaryTappable = (*List)(nil)
	_ fyne.Shortcutable      = (*List)(nil)
	_ fyne.Accessible        = (*List)(nil)
	_ desktop.Mouseable      = (*List)(nil)
	_ desktop.Hoverable      = (*List)(nil)
	_ desktop.Cursorable     = (*List)(nil)
)

// New makes an empty list.
func New(opt Options) *List {
	l := &List{opt: opt, cursor: -1, anchor: -1, mouse: mouse{hover: -1, pending: -1, lastRow: -1, border: -1, now: time.Now}}
	l.rows = newCache(opt.Fetch, l.update)
	l.geo.tall = cardHeight
	l.ExtendBaseWidget(l)
	return l
}

// ShowContent shows another view from its top, with nothing selected.
func (l *List) ShowContent(c Content) {
	l.take(c)
	l.selected.clear()
	l.cursor, l.anchor, l.told, l.offered = -1, -1, 0, false
	l.offset = 0
	l.mouse.forget()
	l.update()
	l.tellSeveral()
}

// Update shows what the same view has become. The selected messages stay selected, and what the user looks at stays
// where it is; at the top of the list new mail comes into sight. When the chosen message has left, the one that took its
// place becomes the chosen one.
func (l *List) Update(c Content) {
	seen, had, cursor := l.seen(), l.selected.count(), l.cursor
	moved := c.Changes
	if !moved.between(l.ids, c.IDs) {
		moved = Compare(l.ids, c.IDs)
	}
	l.take(c)
	l.selected.follow(moved)
	l.several.spans = nil
	l.anchor = moved.to(l.anchor)
	if l.cursor = moved.from(cursor); l.cursor < 0 && cursor >= 0 {
		l.cursor = len(l.ids) - 1 // it left, and all below it
	}
	l.seek(seen.moved(moved))
	l.mouse.forget()
	if had > 0 && l.selected.count() == 0 && l.cursor >= 0 {
		l.selected.only(l.cursor)
	}
	if l.anchor < 0 {
		l.anchor = l.cursor
	}
	l.update()
	l.tell()
}

// Changed has the rows of ids asked for again: their flags or place are others now.
func (l *List) Changed(ids []store.ID) {
	l.rows.stale(ids)
	l.update()
}

// Reword has all rows asked for again, for another language or another day.
func (l *List) Reword() {
	l.rows.staleAll()
	l.update()
}

// IDs are the messages in their order, for Compare. Not to be changed.
func (l *List) IDs() []store.ID { return l.ids }

// Row is what is shown of a message; false when that is not here.
func (l *List) Row(id store.ID) (Row, bool) {
	if r := l.rows.row(id); r != nil {
		return *r, true
	}
	return Row{}, false
}

// Len is the number of rows.
func (l *List) Len() int { return len(l.ids) }

// Sections are the groups of what is shown.
func (l *List) Sections() []Section { return slices.Clone(l.geo.sections) }

// Selected are the selected messages, in the order of the list.
func (l *List) Selected() []store.ID { return l.selected.ids(l.ids) }

// Current is the message the keys start from; 0: none.
func (l *List) Current() store.ID { return l.idAt(l.cursor) }

// Choose selects one message alone and brings it into view; it does nothing when the list has no such message.
func (l *List) Choose(id store.ID) {
	if i := slices.Index(l.ids, id); i >= 0 {
		l.moveTo(i, plainMove)
	}
}

// Offer selects one message alone, as Choose does, for a user who has not asked for it: it is not reported as the chosen
// one before the user does.
func (l *List) Offer(id store.ID) {
	i := slices.Index(l.ids, id)
	if i < 0 {
		return
	}
	l.cursor, l.anchor, l.told, l.offered = i, i, id, true
	l.selected.only(i)
	l.reveal(i)
	l.update()
}

// Step chooses the message by rows further down, or up when negative.
func (l *List) Step(by int) { l.moveTo(l.cursor+by, plainMove) }

// StepTo chooses the next message that matches, downwards or with a negative by upwards; from the end it goes on at the
// other end. When none matches it does nothing.
func (l *List) StepTo(by int, match func(store.ID) bool) {
	n := len(l.ids)
	for k := 1; k <= n; k++ {
		i := l.cursor + k
		if by < 0 {
			i = max(l.cursor, 0) - k
		}
		if i = (i + n) % n; match(l.ids[i]) {
			l.moveTo(i, plainMove)
			return
		}
	}
}

// MinSize implements fyne.Widget.
func (l *List) MinSize() fyne.Size {
	l.ExtendBaseWidget(l)
	return fyne.NewSize(160, cardHeight)
}

// AccessibilityRole implements fyne.Accessible.
func (l *List) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel reads the chosen row.
func (l *List) AccessibilityLabel() string {
	r := l.rows.row(l.Current())
	if r == nil {
		return l.state.Title
	}
	return r.Sender + ", " + r.Subject + ", " + r.Date
}

// take takes the content in without moving anything.
func (l *List) take(c Content) {
	l.ids = c.IDs
	l.geo.rows, l.geo.sections = len(c.IDs), c.Sections
	if c.Reworded {
		l.rows.staleAll()
	}
	l.rows.put(c.Rows)
}

// tell reports the chosen message when it is another one, and how many are selected.
func (l *List) tell() {
	now := l.Current()
	l.tellSeveral()
	switch l.selected.count() {
	case 0:
		now = 0
	case 1:
	default:
		return
	}
	if now == l.told {
		return
	}
	l.told = now
	if l.opt.Current != nil {
		l.opt.Current(now)
	}
}

// told is a selection that was reported; the zero value is one of none or one.
type told struct {
	n     int
	spans []span // of the rows then; nil: the rows are others now
}

func (l *List) tellSeveral() {
	n := l.selected.count()
	if n < 2 {
		n = 0
	}
	if n == l.several.n && (n == 0 || slices.Equal(l.several.spans, l.selected.spans)) {
		return
	}
	l.several = told{n, slices.Clone(l.selected.spans)}
	if l.opt.Several != nil {
		l.opt.Several(n)
	}
}

func (l *List) idAt(row int) store.ID {
	if row < 0 || row >= len(l.ids) {
		return 0
	}
	return l.ids[row]
}

func (l *List) update() {
	if l.view != nil {
		l.view.update()
	}
}
