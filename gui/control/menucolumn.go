package control

import (
	"math"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"valija/gui/look"
)

// Measures of a menu, in Fyne units.
const (
	menuRow       float32 = 28
	menuLine      float32 = 9 // a separator
	menuPad       float32 = 5 // above the first row and below the last
	menuMark      float32 = 30
	menuMargin    float32 = 12 // of the text, where no row has a mark
	menuEnd       float32 = 14 // to the right of the text
	menuGap       float32 = 28 // between text and key
	menuOverlap   float32 = 4  // of a menu within a menu
	menuMin       float32 = 120
	menuMax       float32 = 420
	menuFromEdges float32 = 4 // of the window
)

var (
	menuFace    = look.Face{Size: look.TextList}
	menuKeyFace = look.Face{Size: look.TextSmall}
)

// menuColumn is one menu, where it lies in the window.
type menuColumn struct {
	items  []*fyne.MenuItem
	keys   []string // of each item, as shown
	pos    fyne.Position
	size   fyne.Size
	offset float32 // scrolled so far
	tall   float32 // of all rows, which may be more than is shown
	marks  bool    // there are marks to the left of the text
	chosen int     // -1: none
}

// newMenuColumn lays m out with its corner at a place, or so that it ends at other where there is no room to the right.
func newMenuColumn(m *fyne.Menu, at fyne.Position, other float32, window fyne.Size, name func(fyne.KeyName) string) *menuColumn {
	c := &menuColumn{items: m.Items, chosen: -1}
	wide := menuMin
	for _, i := range c.items {
		key := shortcutText(i.Shortcut, name)
		c.keys = append(c.keys, key)
		c.marks = c.marks || i.Checked
		need := menuFace.Width(i.Label)
		if key != "" {
			need += menuGap + menuKeyFace.Width(key)
		}
		if i.ChildMenu != nil {
			need += menuGap
		}
		wide = max(wide, need)
	}
	c.tall = c.top(len(c.items)) + menuPad
	wide = min(float32(math.Ceil(float64(wide)))+1, menuMax) // a Fitter takes whole units
	c.size = fyne.NewSize(wide+c.textAt()+menuEnd, min(c.tall, window.Height-2*menuFromEdges))
	c.pos = fyne.NewPos(at.X, max(menuFromEdges, min(at.Y, window.Height-menuFromEdges-c.size.Height)))
	if at.X+c.size.Width > window.Width-menuFromEdges {
		c.pos.X = max(menuFromEdges, other-c.size.Width)
		if other == at.X { // not within another menu: only as far to the left as it must
			c.pos.X = max(menuFromEdges, window.Width-menuFromEdges-c.size.Width)
		}
	}
	return c
}

// textAt is where the text of a row begins.
func (c *menuColumn) textAt() float32 {
	if c.marks {
		return menuMark
	}
	return menuMargin
}

// top is where row n begins, from the corner of the menu.
func (c *menuColumn) top(n int) float32 {
	y := menuPad - c.offset
	for _, i := range c.items[:n] {
		y += rowHeight(i)
	}
	return y
}

func rowHeight(i *fyne.MenuItem) float32 {
	if i.IsSeparator {
		return menuLine
	}
	return menuRow
}

// item is the chosen one; nil: none.
func (c *menuColumn) item() *fyne.MenuItem {
	if c.chosen < 0 || c.chosen >= len(c.items) {
		return nil
	}
	return c.items[c.chosen]
}

// rowAt is the row under a place of the window; -1 on a separator. ok is false beside the menu.
func (c *menuColumn) rowAt(p fyne.Position) (row int, ok bool) {
	x, y := p.X-c.pos.X, p.Y-c.pos.Y
	if x < 0 || y < 0 || x >= c.size.Width || y >= c.size.Height {
		return -1, false
	}
	for n, i := range c.items {
		if top := c.top(n); y >= top && y < top+rowHeight(i) && !i.IsSeparator {
			return n, true
		}
	}
	return -1, true
}

// step goes to the next item that can be chosen, downwards or with -1 upwards, round the ends.
func (c *menuColumn) step(by int) {
	n := c.chosen
	if n < 0 && by < 0 {
		n = 0
	}
	for range c.items {
		n = (n + by + len(c.items)) % len(c.items)
		if i := c.items[n]; !i.IsSeparator && !i.Disabled {
			c.chosen = n
			c.reveal(n)
			return
		}
	}
}

// reveal scrolls so that row n is in view.
func (c *menuColumn) reveal(n int) {
	top := c.top(n)
	if over := top + menuRow + menuPad - c.size.Height; over > 0 {
		c.scroll(over)
	}
	if top < menuPad {
		c.scroll(top - menuPad)
	}
}

func (c *menuColumn) scroll(by float32) {
	c.offset = max(0, min(c.offset+by, c.tall-c.size.Height))
}

// shortcutText is a shortcut as it is written: "Ctrl+Shift+N".
func shortcutText(s fyne.Shortcut, name func(fyne.KeyName) string) string {
	k, ok := s.(fyne.KeyboardShortcut)
	if !ok {
		return ""
	}
	var parts []string
	for _, m := range []struct {
		modifier fyne.KeyModifier
		text     string
	}{{fyne.KeyModifierControl, "Ctrl"}, {fyne.KeyModifierAlt, "Alt"}, {fyne.KeyModifierShift, "Shift"}, {fyne.KeyModifierSuper, "Cmd"}} {
		if k.Mod()&m.modifier != 0 {
			parts = append(parts, m.text)
		}
	}
	key := string(k.Key())
	if name != nil {
		key = name(k.Key())
	}
	return strings.Join(append(parts, key), "+")
}

var _ fyne.KeyboardShortcut = (*desktop.CustomShortcut)(nil)
