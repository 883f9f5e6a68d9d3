package msglist

import (
	"fmt"
	"testing"
)

func TestFound_beginningsOfWordsWhateverTheirAccents(t *testing.T) {
	for _, tt := range []struct {
		text  string
		words []string
		want  string
	}{
		{"Factura de la facturación", []string{"fact"}, "[[0 4] [14 18]]"},
		{"María Íñigo", []string{"maria", "ini"}, "[[0 6] [7 12]]"},
		{"el artefacto", []string{"fact"}, "[]"},
		{"明日の会議です", []string{"会議"}, "[[9 15]]"},
		{"mar de fondo", []string{"mar de fondo"}, "[[0 12]]"},
		{"bad \xff utf-8", []string{"utf"}, "[[6 9]]"},
		{"", []string{"a"}, "[]"},
	} {
		if got := fmt.Sprint(found(tt.text, tt.words)); got != tt.want {
			t.Errorf("found(%q, %q) = %s, want %s", tt.text, tt.words, got, tt.want)
		}
	}
}
