package budget_test

import (
	"errors"
	"fmt"
	"time"

	"valija/gui/htmlview/budget"
)

// A stage of the work spends what it makes, and is stopped wherever it is when that is too much.
func ExampleGuard() {
	b := budget.New(time.Minute)
	err := budget.Guard(func() {
		for {
			b.Spend(budget.Box, 1)
		}
	})
	fmt.Println(errors.Is(err, budget.ErrExceeded))
	// Output: true
}
