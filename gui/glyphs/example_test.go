package glyphs_test

import (
	"fmt"

	"valija/gui/glyphs"
)

func ExampleSet_Clean() {
	set := glyphs.New() // one for the program
	fmt.Println(set.Clean("ñandú \U000F1234"))
	// Output: ñandú �
}
