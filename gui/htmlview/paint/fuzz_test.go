package paint_test

import (
	"image"
	"testing"
	"time"

	"valija/gui/htmlview/layout"
	"valija/gui/htmlview/paint"
)

func FuzzDraw(f *testing.F) {
	f.Add("<p style='border:3px dashed red;border-radius:50%;background:linear-gradient(45deg,red,blue 30%)'>a<u>b</u> \U0001f600", float32(200), float32(1))
	f.Add("<div style='background:url(x) repeat-x 10% 3px / 7px auto;overflow:hidden;height:9px'><img src=x width=3000 height=1></div>", float32(90), float32(2.5))
	fonts := newFonts()
	picture := image.NewNRGBA(image.Rect(0, 0, 3, 5))
	f.Fuzz(func(t *testing.T, html string, width, scale float32) {
		d, err := layout.Parse(html)
		if err != nil {
			return
		}
		page, err := d.Layout(layout.Options{Fonts: fonts, Width: width, Time: 5 * time.Second, Image: func(string) image.Image { return picture }})
		if err != nil {
			return
		}
		dst := image.NewRGBA(image.Rect(0, 0, 120, 80))
		paint.New(fonts).Draw(dst, page, paint.Tile{Y: page.Height / 3, Scale: min(max(scale, 0.1), 5)})
	})
}
