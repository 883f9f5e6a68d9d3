package reader

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

func TestReader_leavesRoomForTheTextOfALongSender(t *testing.T) {
	long := strings.Repeat("N", 4000)
	mail := "From: \"" + long + "\" <" + strings.Repeat("a", 900) + "@bank.example>\nTo: \"" + long + "\" <b@c.example>\nSubject: One\n\nText\n"
	r := newReading(t, mail)
	r.read(1)
	for _, width := range []float32{300, 388, 696} {
		if got := r.header.heightFor(width); got > 340 {
			t.Errorf("at %v the envelope is %v high", width, got)
		}
	}
	said := r.header.who.Text()
	if !strings.Contains(said, "NNN…") || !strings.Contains(said, "@bank.example") {
		t.Errorf("the sender is %q; want the name cut, and whose address it is", said)
	}
	r.header.toggle()
	if full := r.header.details.Text(); strings.Count(full, long) != 2 {
		t.Error("the full addresses are cut")
	}
}

// A pane of a window 640 x 480: what stands above and below the text leaves room for it, and nothing covers anything.
func TestReader_leavesRoomForTheTextInALowPane(t *testing.T) {
	mail := "From: Ana <ana@puerto.example>\nTo: b@c.example\nSubject: Presupuesto 2026, segunda version de la partida de combustible\n" +
		"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n\n" +
		"--B\nContent-Type: text/html\n\n<p>Hola <img src=\"https://cdn.puerto.example/a.png\" width=40 height=40></p>\n" +
		"--B\nContent-Type: application/pdf; name=a.pdf\nContent-Disposition: attachment; filename=a.pdf\n\nAAAA\n--B--\n"
	r := newReading(t, mail)
	r.read(1)
	r.Object().Resize(fyne.NewSize(273, 400))
	bar, body, notices := r.bar.Container, r.body.root, r.notices.Container
	if r.notices.Hidden || r.bar.Hidden {
		t.Fatal("the message has no notice or no attachment")
	}
	if body.Size().Height < noticeRest-1 {
		t.Errorf("the text is %v high", body.Size().Height)
	}
	if end := body.Position().Y + body.Size().Height; end > bar.Position().Y {
		t.Errorf("the text ends at %v, the attachments begin at %v", end, bar.Position().Y)
	}
	for _, b := range r.notices.bars {
		for _, x := range b.buttons {
			if right := x.Position().X + x.Size().Width; right > notices.Size().Width {
				t.Errorf("%q ends at %v of %v", x.Label, right, notices.Size().Width)
			}
		}
	}
}
