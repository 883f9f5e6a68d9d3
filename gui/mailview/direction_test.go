package mailview

import (
	"strings"
	"testing"
)

// drawn is what a line looks like: the pieces from left to right, right-to-left ones reversed.
func drawn(text string, rtl bool) string {
	d := lay([]Block{{Runs: []Run{{Text: text}}, RTL: rtl}}, 200)
	var out strings.Builder
	for _, p := range d.box(0).lines[0].pieces {
		if !p.rtl {
			out.WriteString(p.text)
			continue
		}
		runes := []rune(p.text)
		for i := len(runes) - 1; i >= 0; i-- {
			out.WriteRune(runes[i])
		}
	}
	return out.String()
}

func TestPlace_ordersBothDirections(t *testing.T) {
	tests := []struct {
		name, text string
		rtl        bool
		want       string
	}{
		{"Hebrew in English", "abc אבג def", false, "abc גבא def"},
		{"a number between Hebrew in English", "abc אב 123 גד def", false, "abc דג 123 בא def"},
		{"a number after Hebrew, then English", "אב 12 abc", false, "12 בא abc"},
		{"English in Hebrew", "אב abc גד", true, "דג abc בא"},
		{"a number in Hebrew", "אב 123 גד", true, "דג 123 בא"},
		{"brackets are mirrored", "אב (גד)", true, "(דג) בא"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := drawn(test.text, test.rtl); got != test.want {
				t.Errorf("%q is drawn as %q, want %q", test.text, got, test.want)
			}
		})
	}
}

func TestPlace_alignsRightToLeftTextAtTheRight(t *testing.T) {
	d := lay([]Block{{Runs: []Run{{Text: "אבג"}}, RTL: true}}, 20)
	p := d.box(0).lines[0].pieces[0]
	if right := p.x + p.width; right != 100 {
		t.Errorf("the text ends at %v, want 100", right)
	}
}

func TestReadsLeft_followsTheFirstLetter(t *testing.T) {
	for text, want := range map[string]bool{"": false, "12, שלום": true, "Hi שלום": false, "مرحبا": true, "日本": false} {
		if got := readsLeft(text); got != want {
			t.Errorf("readsLeft(%q) = %v, want %v", text, got, want)
		}
	}
}
