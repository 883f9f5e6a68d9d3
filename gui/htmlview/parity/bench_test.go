package parity_test

import (
	"image"
	"testing"

	"valija/gui/htmlview"
	"valija/gui/htmlview/layout"
	"valija/gui/htmlview/paint"
	"valija/gui/htmlview/parity"
)

// BenchmarkFirstScreen is what happens between a click and the pixels: parse, lay out, draw what is seen first.
func BenchmarkFirstScreen(b *testing.B) {
	templates, err := parity.Templates()
	if err != nil {
		b.Fatal(err)
	}
	fonts := htmlview.Fonts()
	painter := paint.New(fonts)
	for _, t := range templates {
		b.Run(t.Name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				d, err := layout.Parse(t.Source)
				if err != nil {
					b.Fatal(err)
				}
				page, err := d.Layout(layout.Options{Fonts: fonts, Width: parity.TemplateWidth})
				if err != nil {
					b.Fatal(err)
				}
				painter.Draw(image.NewRGBA(image.Rect(0, 0, parity.TemplateWidth, 768)), page, paint.Tile{Scale: 1})
			}
		})
	}
}
