package parity_test

import (
	"fmt"

	"valija/gui/htmlview/parity"
)

// A page of 1,030 pixels instead of 1,000 is 3 % too high.
func ExampleWithin() {
	fmt.Printf("%.2f %v %v\n", parity.Ratio(1030, 1000), parity.Within(1030, 1000, 0.02), parity.Within(1030, 1000, 0.05))
	// Output: 0.03 false true
}
