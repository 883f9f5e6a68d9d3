package htmltext_test

import (
	"fmt"

	"valija/store/message/htmltext"
)

func ExampleOf() {
	fmt.Println(htmltext.Of(`<p>See <a href="https://example.org/offer">the offer</a>.</p><img width=1 height=1 src="https://example.org/t.gif">`))
	// Output: See the offer <https://example.org/offer>.
}
