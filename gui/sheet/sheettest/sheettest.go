// Package sheettest lets sheets be tested without the window: a desk on an empty profile whose work follows at once, and
// what a person reads and presses on it.
package sheettest

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/sheet"
)

// Press presses the button of the sheet that does what key says.
func Press(t testing.TB, d *sheet.Desk, key string) {
	t.Helper()
	if !d.Shown() {
		t.Fatal("no sheet is shown")
	}
	for _, b := range d.Sheet().Buttons {
		if b.Label == d.Words.T(key) {
			test.Tap(b)
			return
		}
	}
	t.Fatalf("the sheet has no button %q", d.Words.T(key))
}

// Text is all that the sheet says; it fails the test when there is none.
func Text(t testing.TB, d *sheet.Desk) string {
	t.Helper()
	if d.Sheet() == nil {
		t.Fatal("there is no sheet")
	}
	return TextOf(d.Sheet().Content)
}

// TextOf is all text that paragraphs and labels below o show, a line each.
func TextOf(o fyne.CanvasObject) string {
	var lines []string
	var walk func(fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		switch x := o.(type) {
		case *control.Paragraph:
			lines = append(lines, x.Text)
		case *look.Label:
			lines = append(lines, x.Text())
		case *container.Scroll:
			walk(x.Content)
		case *fyne.Container:
			for _, child := range x.Objects {
				walk(child)
			}
		}
	}
	walk(o)
	return strings.Join(lines, "\n")
}
