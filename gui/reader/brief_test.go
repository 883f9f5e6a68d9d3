package reader

import (
	"strings"
	"testing"
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
