package layout_test

import (
	"fmt"

	"valija/gui/htmlview/layout"
)

// A page can be asked what it says, where its links lead, and what it did not load.
func ExampleDocument_Layout() {
	d, err := layout.Parse(`<p>See <a href="https://example.com/trip">the trip</a>.</p><img src="https://cdn.example.com/a.png" width=600 height=200>`)
	if err != nil {
		panic(err)
	}
	page, err := d.Layout(layout.Options{Fonts: testFonts(), Width: 700})
	if err != nil {
		panic(err)
	}
	fmt.Println(page.Text(page.Ends()))
	for _, l := range page.Links() {
		fmt.Println(l.Text, "->", l.Target)
	}
	for _, b := range page.Blocked {
		fmt.Println("blocked:", b.Host)
	}
	// Output:
	// See the trip.
	// the trip -> https://example.com/trip
	// blocked: cdn.example.com
}
