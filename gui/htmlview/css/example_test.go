package css_test

import (
	"fmt"

	"valija/gui/htmlview/css"
)

// What a phone would ask for does not count on a wide screen, and a broken rule does not hide those after it.
func ExampleParseSheet() {
	sheet := `@media (max-width: 480px) { td { display: block } }
		p { color: red; } }}} a:hover, .button { color: #fff !important }`
	for _, r := range css.ParseSheet(sheet, css.Media{Width: 700}) {
		fmt.Println(r.Selectors, r.Declarations)
	}
	// Output:
	// p [{color red false}]
	// a:hover, .button [{color #fff true}]
}

func ExampleParseLength() {
	l, _ := css.ParseLength("calc(100% - 20px)", 16)
	pixels, _ := l.Of(600)
	fmt.Println(pixels)
	// Output: 580
}
