package style_test

import (
	"fmt"
	"image/color"
	"strings"

	"golang.org/x/net/html"

	"valija/gui/htmlview/budget"
	"valija/gui/htmlview/css"
	"valija/gui/htmlview/style"
)

// The style attribute wins over the sheet, and the sheet over the attributes of old.
func ExampleCascade() {
	root, err := html.Parse(strings.NewReader(`<p align=center class=note style="color: navy">`))
	if err != nil {
		panic(err)
	}
	c := style.NewCascade(style.Options{Media: css.Media{Width: 700}, Budget: budget.New(0)})
	c.AddSheet(`.note { color: red; text-align: right; border-left: 3px solid }`)
	s := style.Initial("serif", 16, color.NRGBA{A: 255})
	for n := range root.Descendants() {
		if n.Data == "p" {
			s = c.Style(n, s)
		}
	}
	fmt.Println(s.Color, s.Align == style.AlignRight, s.Border[style.Left].Used())
	// Output: {0 0 128 255} true 3
}
