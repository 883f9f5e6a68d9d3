package glyphs_test

import (
	"strings"
	"sync"
	"testing"

	"valija/gui/glyphs"
)

func TestClean_keepsWhatFyneCanDraw(t *testing.T) {
	set := glyphs.New()
	for _, s := range []string{"", "plain\n\ttext", "ñ ç á ¿Qué? — “quoted” … €", "Ελληνικά Русский", "😀 ❤️ 👨‍👩‍👧 🇪🇸 1️⃣ ✅", "▸ ▾ •"} {
		if got := set.Clean(s); got != s {
			t.Errorf("Clean(%q) = %q, want it unchanged", s, got)
		}
	}
}

func TestClean_replacesWhatNoFontHas(t *testing.T) {
	set := glyphs.New()
	tests := []struct{ name, in, want string }{
		{"private use", "a\U000F1234b", "a\uFFFDb"},
		{"unassigned", "\U0003FFFD", "\uFFFD"},
		{"controls", "a\x00b\x1bc\u0085d", "a\uFFFDb\uFFFDc\uFFFDd"},
		{"invalid UTF-8", "a\xffb", "a\uFFFDb"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := set.Clean(test.in); got != test.want {
				t.Errorf("Clean(%q) = %q, want %q", test.in, got, test.want)
			}
		})
	}
}

func TestClean_isSafeForConcurrentUse(t *testing.T) {
	set := glyphs.New()
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() { set.Clean("日本語 हिन्दी ภาษาไทย مرحبا") })
	}
	wg.Wait()
}

func BenchmarkClean(b *testing.B) {
	set := glyphs.New()
	text := strings.Repeat("日本語のテキスト and English — ñandú ", 1000)
	set.Clean(text)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		set.Clean(text)
	}
}
