package mailview_test

import (
	"fmt"

	"valija/gui/mailview"
)

func ExampleFromPlain() {
	text := "Agreed.\n\nOn 20 Nov Ana wrote:\n> one\n> two\n> three\n> four\n"
	blocks := mailview.FromPlain(text, mailview.PlainOptions{
		Folded: func(n int) string { return fmt.Sprint(n, " quoted lines") },
	})
	for _, b := range blocks {
		if b.Hidden {
			continue
		}
		for _, r := range b.Runs {
			fmt.Print(r.Text)
		}
		fmt.Println()
	}
	// Output:
	// Agreed.
	//
	// On 20 Nov Ana wrote: ▸ 4 quoted lines
}

func ExampleFromHTML() {
	blocks := mailview.FromHTML(`<h1>Ferry</h1><p>See the <a href="https://ferry.example/">timetable</a>.`, mailview.HTMLOptions{})
	for _, b := range blocks {
		for _, r := range b.Runs {
			if r.Style.Link != "" {
				fmt.Print(r.Style.Link, " ")
			}
		}
	}
	// Output: https://ferry.example/
}

func ExampleLink_Disguised() {
	l := mailview.Link{Text: "www.bank.example", Target: "https://evil.example/login"}
	shown, lies := l.Disguised()
	fmt.Println(shown, l.Host(), lies)
	// Output: www.bank.example evil.example true
}
