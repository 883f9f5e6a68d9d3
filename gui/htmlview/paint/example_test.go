package paint_test

import (
	"fmt"
	"image"

	"valija/gui/htmlview/layout"
	"valija/gui/htmlview/paint"
)

// From HTML to pixels: the second screenful of a message on a fine display.
func ExamplePainter_Draw() {
	fonts := newFonts()
	d, err := layout.Parse(`<body style="margin:0"><div style="height:600px">above</div><div style="height:600px;background:red">below</div>`)
	if err != nil {
		panic(err)
	}
	page, err := d.Layout(layout.Options{Fonts: fonts, Width: 700})
	if err != nil {
		panic(err)
	}
	tile := image.NewRGBA(image.Rect(0, 0, 1400, 1200))
	paint.New(fonts).Draw(tile, page, paint.Tile{Y: 600, Scale: 2})
	fmt.Println(page.Height, tile.At(700, 1199))
	// Output: 1200 {255 0 0 255}
}
