package pdf_test

import (
	"bytes"
	"fmt"

	"valija/gui/htmlview"
	"valija/gui/htmlview/layout"
	"valija/gui/htmlview/pdf"
	"valija/gui/htmlview/typeset"
)

// Print: lay a message out for paper, then write it.
func ExampleWrite() {
	fonts := typeset.New(typeset.Options{NoSystem: true, Embedded: htmlview.EmbeddedFonts()})
	d, err := layout.Parse(`<h1>Receipt</h1><p>Thank you.</p>`)
	if err != nil {
		panic(err)
	}
	page, err := d.Layout(layout.Options{Fonts: fonts, Width: pdf.LayoutWidth})
	if err != nil {
		panic(err)
	}
	var out bytes.Buffer
	if err := pdf.Write(&out, page, pdf.Options{Title: "Receipt", Fonts: fonts}); err != nil {
		panic(err)
	}
	fmt.Printf("%.8s\n", out.Bytes())
	// Output: %PDF-1.5
}
