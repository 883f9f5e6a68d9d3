//go:build !windows && !darwin

package dragout

import (
	"image"

	"github.com/jezek/xgb/xproto"
)

// card is a window with a picture beside the pointer; nil: there is none.
type card struct {
	*display
	window       xproto.Window
	plain, taken xproto.Pixmap
	size         image.Point
	at           point
	shown, takes bool
}

// cardOffset is the place of the card, seen from the pointer, in pixels.
var cardOffset = image.Pt(16, 18)

// newCard makes the window, hidden. On a screen of unusual colours there is none.
func newCard(d *display, plain, taken image.Image) *card {
	if plain == nil || taken == nil || d.screen.RootDepth != 24 && d.screen.RootDepth != 32 {
		return nil
	}
	c := &card{display: d}
	var err error
	if c.window, err = xproto.NewWindowId(d.conn); err != nil {
		return nil
	}
	if c.plain, err = d.pixmap(plain); err != nil {
		return nil
	}
	if c.taken, err = d.pixmap(taken); err != nil {
		return nil
	}
	c.size = plain.Bounds().Size()
	xproto.CreateWindow(d.conn, 0, c.window, d.screen.Root, 0, 0, uint16(c.size.X), uint16(c.size.Y), 0, xproto.WindowClassInputOutput, 0,
		xproto.CwBackPixmap|xproto.CwOverrideRedirect|xproto.CwSaveUnder, []uint32{uint32(c.plain), 1, 1})
	xproto.ChangeProperty(d.conn, xproto.PropModeReplace, c.window, d.atoms.windowType, xproto.AtomAtom, 32, 1, words(uint32(d.atoms.windowTypeDrag)))
	return c
}

// move puts the card beside the pointer, where it is wanted.
func (c *card) move(p point, wanted, takes bool) {
	if c == nil {
		return
	}
	if takes != c.takes {
		c.takes = takes
		picture := c.plain
		if takes {
			picture = c.taken
		}
		xproto.ChangeWindowAttributes(c.conn, c.window, xproto.CwBackPixmap, []uint32{uint32(picture)})
		xproto.ClearArea(c.conn, false, c.window, 0, 0, 0, 0)
	}
	if wanted && (p != c.at || !c.shown) {
		c.at = p
		xproto.ConfigureWindow(c.conn, c.window, xproto.ConfigWindowX|xproto.ConfigWindowY|xproto.ConfigWindowStackMode,
			[]uint32{
				beside(int(p.x), cardOffset.X, c.size.X, int(c.screen.WidthInPixels)),
				beside(int(p.y), cardOffset.Y, c.size.Y, int(c.screen.HeightInPixels)),
				xproto.StackModeAbove,
			})
	}
	switch {
	case wanted && !c.shown:
		xproto.MapWindow(c.conn, c.window)
	case !wanted && c.shown:
		xproto.UnmapWindow(c.conn, c.window)
	}
	c.shown = wanted
}

// beside is where something so long begins, off from a place, or on its other side where the screen ends.
func beside(at, off, long, end int) uint32 {
	if at+off+long > end {
		return uint32(int32(at - off - long))
	}
	return uint32(at + off)
}

func (c *card) hide() {
	if c != nil {
		c.move(c.at, false, c.takes)
	}
}

// pixmap is a picture as the display keeps it: blue, green, red and nothing, an octet each.
func (d *display) pixmap(picture image.Image) (xproto.Pixmap, error) {
	b := picture.Bounds()
	id, err := xproto.NewPixmapId(d.conn)
	if err != nil {
		return 0, err
	}
	pen, err := xproto.NewGcontextId(d.conn)
	if err != nil {
		return 0, err
	}
	xproto.CreatePixmap(d.conn, d.screen.RootDepth, id, xproto.Drawable(d.screen.Root), uint16(b.Dx()), uint16(b.Dy()))
	xproto.CreateGC(d.conn, pen, xproto.Drawable(id), 0, nil)
	for y := b.Min.Y; y < b.Max.Y; y++ { // a line a request: the largest allowed is not large
		line := make([]byte, 0, 4*b.Dx())
		for x := b.Min.X; x < b.Max.X; x++ {
			red, green, blue, _ := picture.At(x, y).RGBA()
			line = append(line, byte(blue>>8), byte(green>>8), byte(red>>8), 0xff)
		}
		xproto.PutImage(d.conn, xproto.ImageFormatZPixmap, xproto.Drawable(id), pen, uint16(b.Dx()), 1, 0, int16(y-b.Min.Y), 0, d.screen.RootDepth, line)
	}
	return id, nil
}
