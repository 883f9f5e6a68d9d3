package reader

import (
	"context"
	"io"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"valija/gui/htmlview/parity"
	"valija/gui/pane/panetest"
	"valija/store"
	"valija/store/message"
)

// BenchmarkReader_arrow is what going to the next message takes of the goroutine that answers keys: reading, parsing, layout
// and painting are beside it, and not counted. Half of the 200 messages are HTML.
func BenchmarkReader_arrow(b *testing.B) {
	templates, err := parity.Templates()
	if err != nil {
		b.Fatal(err)
	}
	var raws []string
	for i := range 100 {
		raws = append(raws, simple, "From: a@x.example\nSubject: x\nContent-Type: text/html; charset=utf-8\n\n"+templates[i%len(templates)].Source)
	}
	bag := newMailbag(raws...)
	parsed := map[store.ID]*message.Message{}
	for id, raw := range bag.raws {
		if parsed[id], err = message.Parse(strings.NewReader(raw)); err != nil {
			b.Fatal(err)
		}
	}
	e, _ := panetest.New(b, "en")
	e.Background = func(work, done func()) {
		b.StopTimer()
		work()
		b.StartTimer()
		if done != nil {
			done()
		}
	}
	win := test.NewTempWindow(b, nil)
	e.Window = win
	p := New(e)
	p.mail = bag.source()
	p.mail.parsed = func(_ context.Context, id store.ID) (*message.Message, error) { return parsed[id], nil }
	p.mail.raw = func(context.Context, store.ID) (io.ReadCloser, error) { return nil, io.EOF }
	win.SetContent(p.Object())
	win.Resize(fyne.NewSize(695, 720))
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		id := store.ID(i%len(raws) + 1)
		p.Open(id)
		p.Prepare(id%store.ID(len(raws)) + 1)
	}
}
