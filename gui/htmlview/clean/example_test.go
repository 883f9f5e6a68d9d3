package clean_test

import (
	"fmt"
	"strings"

	"valija/gui/htmlview/clean"
)

// What runs or loads by itself is gone before a browser sees the message; the policy at its head forbids the rest.
func ExampleWrite() {
	source := `<p onclick="steal()">Hello <script>run()</script><b>world</b><iframe src="https://example.com/"></iframe></p>`
	var out strings.Builder
	if err := clean.Write(&out, source, nil); err != nil {
		panic(err)
	}
	_, body, _ := strings.Cut(out.String(), "<body>")
	fmt.Println(body)
	// Output: <p>Hello <b>world</b></p></body></html>
}
