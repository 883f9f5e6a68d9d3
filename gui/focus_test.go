package gui

import (
	"image"
	"testing"

	"fyne.io/fyne/v2"
)

// leastSeen is how many pixels the focus changes at least: more than the caret of a line, less than a ring around a box.
const leastSeen = 40

func TestFocus_isSeenOnEverythingThatHasIt(t *testing.T) {
	g := newGallery(t)
	for _, s := range append(screens(), screen{"main-keys", func(*booth) {}}) {
		switch s.name {
		case "main-keys", "settings":
		default:
			continue
		}
		t.Run(s.name, func(t *testing.T) {
			b := g.open(t, light{size: fyne.NewSize(900, 600), language: "es", variant: "dark"})
			s.show(b)
			c := b.win.Canvas()
			c.Unfocus()
			plain := c.Capture()
			seen := map[fyne.Focusable]bool{}
			for range 40 {
				c.FocusNext()
				f := c.Focused()
				if f == nil || seen[f] {
					break
				}
				seen[f] = true
				if n := differing(plain, c.Capture()); n < leastSeen {
					t.Errorf("the focus on %T (number %d) changes %d pixels, want %d", f, len(seen), n, leastSeen)
				}
			}
			if len(seen) < 4 {
				t.Errorf("the focus goes to %d places only", len(seen))
			}
		})
	}
}

func TestFocus_isBroughtIntoView(t *testing.T) {
	b := newGallery(t).open(t, light{size: fyne.NewSize(900, 600), language: "es", variant: "dark"})
	b.editFirst()
	c, foot := b.win.Canvas(), b.desk.Sheet().Buttons[0]
	driver := fyne.CurrentApp().Driver()
	below := driver.AbsolutePositionForObject(foot).Y
	last := fyne.Position{}
	for range 40 {
		c.FocusNext()
		if c.Focused() == fyne.Focusable(foot) {
			break
		}
		o := c.Focused().(fyne.CanvasObject)
		last = driver.AbsolutePositionForObject(o)
		if last.Y < 60 || last.Y+o.Size().Height > below {
			t.Errorf("the focus is on %T at %v, out of the view", o, last)
		}
	}
	if last.Y < 300 {
		t.Errorf("the last line is at %v: nothing was scrolled", last)
	}
}

// differing counts the pixels in which two pictures of one size differ.
func differing(a, b image.Image) (n int) {
	for y := a.Bounds().Min.Y; y < a.Bounds().Max.Y; y++ {
		for x := a.Bounds().Min.X; x < a.Bounds().Max.X; x++ {
			ar, ag, ab, _ := a.At(x, y).RGBA()
			br, bg, bb, _ := b.At(x, y).RGBA()
			if ar != br || ag != bg || ab != bb {
				n++
			}
		}
	}
	return n
}
