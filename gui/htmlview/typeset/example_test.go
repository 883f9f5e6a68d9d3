package typeset_test

import (
	"fmt"

	"fyne.io/fyne/v2/theme"

	"valija/gui/htmlview/typeset"
)

// Without the system's fonts a word looks the same on every computer.
func ExampleFonts_Shape() {
	fonts := typeset.New(typeset.Options{NoSystem: true, Embedded: []typeset.Embedded{{Family: "noto sans", Data: theme.DefaultTextFont().Content()}}})
	run, _ := fonts.Shape(typeset.Text{Font: fonts.Font("Arial, sans-serif", false, false), Size: 16, Words: "Valija"})
	fmt.Printf("%d glyphs, %.1f pixels\n", len(run.Glyphs), run.Width)
	// Output: 6 glyphs, 39.6 pixels
}

// A line with two directions is drawn from left to right in this order.
func ExampleReorder() {
	levels := typeset.Levels([]rune("a אב"), false)
	fmt.Println(levels, typeset.Reorder(levels))
	// Output: [0 0 1 1] [0 1 3 2]
}
