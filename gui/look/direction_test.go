package look_test

import (
	"strings"
	"testing"

	"valija/gui/look"
)

func TestVisual_ordersPiecesFromLeftToRight(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"nothing to do", "Ana Ruiz (9)", "Ana Ruiz (9)"},
		{"one run", "שלום מהמגדלור", "|שלום מהמגדלור|"},
		{"a comma", "שלום אלנה, תודה", "|תודה| ,|שלום אלנה|"},
		{"cut", "שלום, תו…", "…|תו| ,|שלום|"},
		{"a number and brackets", "קטן (9 מטר), אבל", "|אבל| ,(|מטר| 9) |קטן|"},
		{"Latin within", "مع صورة Cap Spartel من عام 1864.", ".1864 |من عام| Cap Spartel |مع صورة|"},
		{"within Latin", "Re: שלום, אלנה (x)", "Re: |אלנה| ,|שלום| (x)"},
		{"points on letters", "שָׁלוֹם", "|שָׁלוֹם|"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := strings.ReplaceAll(look.Visual(tt.in), "\u200e", "|")
			if got != tt.want {
				t.Errorf("Visual(%q) = %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}
