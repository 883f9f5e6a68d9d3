package pane_test

import (
	"fmt"
	"testing"

	"valija/gui/pane"
)

func TestSearchMarks(t *testing.T) {
	for _, tt := range []struct{ query, want string }{
		{"presupuesto 2026", "[presupuesto 2026]"},
		{`"mar de fondo" -aviso`, "[mar de fondo]"},
		{"from:ana asunto:viaje has:attachment", "[ana viaje]"},
		{"is:unread", "[]"},
	} {
		if got := fmt.Sprint(pane.SearchMarks(tt.query)); got != tt.want {
			t.Errorf("SearchMarks(%q) = %s, want %s", tt.query, got, tt.want)
		}
	}
}
