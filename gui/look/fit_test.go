package look_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"valija/gui/look"
)

func TestFit_isTheLongestThatFits(t *testing.T) {
	test.NewTempApp(t)
	face := look.Face{Size: look.TextList}
	text := "Te adjunto la hoja con los cambios que hablamos el jueves, 日本語 and a little more"
	var fitter look.Fitter
	for width := float32(20); width < face.Width(text)+10; width += 7 {
		got := fitter.Fit(text, face, width)
		if got == text {
			if face.Width(text) > width {
				t.Fatalf("Fit to %v left the text whole", width)
			}
			continue
		}
		if w := face.Width(got); w > width {
			t.Errorf("Fit to %v = %q, which is %v wide", width, got, w)
		}
		head := strings.TrimSuffix(got, "…")
		if !strings.HasPrefix(text, head) {
			t.Fatalf("Fit to %v = %q, not a beginning of the text", width, got)
		}
		rest := []rune(text[len(head):])
		if len(rest) > 1 && rest[0] != ' ' && rest[0] != ',' && face.Width(head+string(rest[:1])+"…") <= width {
			t.Errorf("Fit to %v = %q, but one more letter fits", width, got)
		}
	}
}

func TestFit_emptyAndNarrow(t *testing.T) {
	test.NewTempApp(t)
	var fitter look.Fitter
	if got := fitter.Fit("", look.Face{Size: 13}, 100); got != "" {
		t.Errorf("Fit of nothing = %q", got)
	}
	if got := fitter.Fit("abc", look.Face{Size: 13}, 0); got != "" {
		t.Errorf("Fit to 0 = %q", got)
	}
	if got := fitter.Fit("abc", look.Face{Size: 13}, 3); got != "…" {
		t.Errorf("Fit to 3 = %q, want the ellipsis alone", got)
	}
}

func TestFit_megabyteOfOneLineIsQuick(t *testing.T) {
	test.NewTempApp(t)
	var fitter look.Fitter
	long := strings.Repeat("subject ", 1<<17)
	if got := fitter.Fit(long, look.Face{Size: 13}, 300); len(got) > 100 || !strings.HasSuffix(got, "…") {
		t.Errorf("Fit = %d octets", len(got))
	}
}

func BenchmarkFit_known(b *testing.B) {
	test.NewTempApp(b)
	var fitter look.Fitter
	for b.Loop() {
		fitter.Fit("Te adjunto la hoja con los cambios que hablamos", look.Face{Size: 12}, 120)
	}
}

func BenchmarkFit_new(b *testing.B) {
	test.NewTempApp(b)
	var fitter look.Fitter
	for b.Loop() {
		fitter.Forget()
		fitter.Fit("Te adjunto la hoja con los cambios que hablamos", look.Face{Size: 12}, 120)
	}
}
