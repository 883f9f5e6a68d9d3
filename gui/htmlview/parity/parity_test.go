package parity_test

import (
	"image"
	"image/color"
	"testing"

	"valija/gui/htmlview"
	"valija/gui/htmlview/parity"
	"valija/gui/htmlview/typeset"
)

func TestTemplates_lookAsInChromium(t *testing.T) {
	templates, err := parity.Templates()
	if err != nil || len(templates) < 8 {
		t.Fatalf("%d templates: %v", len(templates), err)
	}
	files, err := parity.Fonts(htmlview.EmbeddedFonts())
	if err != nil {
		t.Fatal(err)
	}
	fonts := typeset.New(typeset.Options{NoSystem: true, Embedded: files})
	for _, x := range templates {
		t.Run(x.Name, func(t *testing.T) {
			if x.Picture == nil {
				t.Fatal("there is no rendering: make html-parity UPDATE=1")
			}
			height, picture, err := parity.Render(x, fonts)
			if err != nil {
				t.Fatal(err)
			}
			const near, alike = 0.01, 0.70 // letters of two rasterizers reach 0.73, boxes and places 0.97
			if !parity.Within(height, x.Height, near) {
				t.Errorf("%v high, in Chromium %v", height, x.Height)
			}
			if got := parity.Likeness(picture, x.Picture); got < alike {
				t.Errorf("likeness %.3f, want %v at least", got, alike)
			}
		})
	}
}

func TestLikeness(t *testing.T) {
	page := func(at int) *image.Gray {
		m := image.NewGray(image.Rect(0, 0, 64, 64))
		for i := range m.Pix {
			m.Pix[i] = 255
		}
		for y := 10; y < 30; y++ {
			for x := at; x < at+20; x += 2 {
				m.SetGray(x, y, color.Gray{})
			}
		}
		return m
	}
	if got := parity.Likeness(page(10), page(10)); got < 0.999 {
		t.Errorf("a picture is like itself: %v", got)
	}
	if got := parity.Likeness(page(10), page(40)); got > 0.5 {
		t.Errorf("pictures of different places are alike: %v", got)
	}
}
