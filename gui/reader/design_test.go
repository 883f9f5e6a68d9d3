package reader

import (
	"testing"

	"fyne.io/fyne/v2"

	"valija/gui/pane/panetest"
)

const designed = "From: a@x.example\nSubject: Offers\nMIME-Version: 1.0\nContent-Type: text/html\n\n" +
	"<h1>Offers</h1><img src='https://cdn.example.com/a.png' width=90 height=40><img src='https://t.example/p' width=1 height=1>" +
	"<img src='data:image/png;base64,iVBORw0KGgo='>\n"

func TestReader_showsTheDesignWithoutLoadingAnything(t *testing.T) {
	r := newReading(t, designed)
	r.read(1)
	if r.design.Disabled {
		t.Error("the menu does not offer the design")
	}
	before := len(fyne.CurrentApp().Driver().AllWindows())
	r.showDesign()
	for range 3 { // read, laid out, told
		r.queue.Run()
	}
	windows := fyne.CurrentApp().Driver().AllWindows()
	if len(windows) != before+1 {
		t.Fatalf("%d windows, want one more than %d", len(windows), before)
	}
	win := windows[len(windows)-1]
	panetest.WantWords(t, win.Content(), "1 picture at cdn.example.com was not loaded.")
	win.Close()
}

func TestReader_offersTheDesignOfHTMLOnly(t *testing.T) {
	r := newReading(t, simple)
	r.read(1)
	before := len(fyne.CurrentApp().Driver().AllWindows())
	r.showDesign()
	if !r.design.Disabled || len(fyne.CurrentApp().Driver().AllWindows()) != before {
		t.Error("plain text has a design")
	}
}
