package typeset_test

import (
	"image"
	"image/color"
	"os"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/theme"

	"valija/gui/htmlview/typeset"
)

func newFonts() *typeset.Fonts {
	return typeset.New(typeset.Options{NoSystem: true, Emoji: theme.DefaultEmojiFont().Content(), Embedded: []typeset.Embedded{
		{Family: "noto sans", Data: theme.DefaultTextFont().Content()}, {Family: "noto sans", Data: theme.DefaultTextBoldFont().Content()}}})
}

func TestBreaks_ofASCIIAreThoseOfBrowsers(t *testing.T) {
	tests := []struct{ text, want string }{
		{"well-known", "well-|known"},
		{"a-1", "a-|1"},
		{"(-1)", "(-1)"},
		{"http://example.com/a/b?c=d&e", "http://example.com/a/b?|c=d&e"},
		{"a)(b", "a)|(b"},
		{"f(x)", "f(x)"},
		{"a/b", "a/b"},
	}
	for _, test := range tests {
		if got := broken(test.text); got != test.want {
			t.Errorf("Breaks(%q) = %q, want %q", test.text, got, test.want)
		}
	}
}

func TestBreaks_ofOtherScriptsFollowUnicode(t *testing.T) {
	tests := []struct{ text, want string }{
		{"日本語。", "日|本|語。"},
		{"「引用」", "「引|用」"},
		{"a\u200bb", "a\u200b|b"},
		{"Привет", "Привет"},
		{"1\u00a0000", "1\u00a0000"},
		{"ยินดีต้อนรับและเดินทาง", "ยินดีต้อนรับ|และ|เดินทาง"},
	}
	for _, test := range tests {
		if got := broken(test.text); got != test.want {
			t.Errorf("Breaks(%q) = %q, want %q", test.text, got, test.want)
		}
	}
}

func broken(s string) string {
	runes := []rune(s)
	breaks := typeset.Breaks(runes)
	var out strings.Builder
	for i, r := range runes {
		if breaks[i] {
			out.WriteByte('|')
		}
		out.WriteRune(r)
	}
	return out.String()
}

func TestLevels(t *testing.T) {
	tests := []struct {
		name, text string
		rtl        bool
		want       []uint8
	}{
		{"left to right has none", "abc 123", false, nil},
		{"a word within", "a אב c", false, []uint8{0, 0, 1, 1, 0, 0}},
		{"numbers stay readable", "אב 12", false, []uint8{1, 1, 1, 2, 2}},
		{"within a right-to-left paragraph", "אב ab", true, []uint8{1, 1, 1, 2, 2}},
		{"Arabic with digits", "عرب 12", false, []uint8{1, 1, 1, 1, 2, 2}},
		{"brackets follow what is within", "a (א) b", false, []uint8{0, 0, 0, 1, 0, 0, 0}},
		{"brackets after a word of theirs", "a א (ב) b", false, []uint8{0, 0, 1, 1, 1, 1, 1, 0, 0}},
		{"brackets in a right-to-left paragraph", "א (a)", true, []uint8{1, 1, 1, 2, 1}},
		{"a bracket without its other half", "א (b", false, []uint8{1, 0, 0, 0}},
		{"a full stop at the end", "אב.", true, []uint8{1, 1, 1}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := typeset.Levels([]rune(test.text), test.rtl); !slices.Equal(got, test.want) {
				t.Errorf("Levels(%q) = %v, want %v", test.text, got, test.want)
			}
		})
	}
}

func TestReorder(t *testing.T) {
	tests := []struct {
		levels []uint8
		want   []int
	}{
		{[]uint8{0, 0}, []int{0, 1}},
		{[]uint8{0, 1, 1, 0}, []int{0, 2, 1, 3}},
		{[]uint8{1, 2, 2, 1}, []int{3, 1, 2, 0}},
	}
	for _, test := range tests {
		if got := typeset.Reorder(test.levels); !slices.Equal(got, test.want) {
			t.Errorf("Reorder(%v) = %v, want %v", test.levels, got, test.want)
		}
	}
}

func TestShape_caretsRiseWithTheText(t *testing.T) {
	f := newFonts()
	run, made := f.Shape(typeset.Text{Font: f.Font("arial", false, false), Size: 16, Words: "Valija"})
	if !made || len(run.Carets) != 7 || len(run.Glyphs) != 6 || run.Carets[6] != run.Width {
		t.Fatalf("Shape = %d carets, %d glyphs, made %v", len(run.Carets), len(run.Glyphs), made)
	}
	if !slices.IsSorted(run.Carets) {
		t.Errorf("carets = %v, want rising", run.Carets)
	}
	if again, made := f.Shape(typeset.Text{Font: f.Font("arial", false, false), Size: 16, Words: "Valija"}); made || again != run {
		t.Error("the same word was shaped twice")
	}
}

func TestShape_rightToLeft(t *testing.T) {
	f := newFonts()
	run, _ := f.Shape(typeset.Text{Font: f.Font("", false, false), Size: 16, Words: "abc", RTL: true})
	if run.Carets[0] != run.Width || run.Carets[3] != 0 {
		t.Errorf("carets = %v, want falling from %v to 0", run.Carets, run.Width)
	}
}

func TestShape_drawsEmojiInColour(t *testing.T) {
	f := newFonts()
	run, _ := f.Shape(typeset.Text{Font: f.Font("", false, false), Size: 20, Words: "😀"})
	if len(run.Glyphs) != 1 || f.Mask(run.Glyphs[0], 20, 0).Picture == nil {
		t.Error("an emoji has no picture")
	}
}

func TestMask_drawsEveryKindOfColouredGlyph(t *testing.T) {
	yellow := color.RGBA{252, 194, 28, 255}
	tests := []struct {
		file, text string
		want       color.RGBA
	}{
		{"colr0.ttf", "A", color.RGBA{255, 0, 0, 255}},
		{"colr0.ttf", "A", color.RGBA{0, 0, 128, 128}},
		{"colr1.ttf", "😀", yellow},
		{"cbdt.ttf", "😀", yellow},
	}
	for _, test := range tests {
		t.Run(test.file, func(t *testing.T) {
			data, err := os.ReadFile("testdata/" + test.file)
			if err != nil {
				t.Fatal(err)
			}
			f := typeset.New(typeset.Options{NoSystem: true, Emoji: data, Embedded: []typeset.Embedded{{Family: "test", Data: data}}})
			run, _ := f.Shape(typeset.Text{Font: f.Font("test", false, false), Size: 100, Words: test.text})
			m := f.Mask(run.Glyphs[0], 100, 0)
			if m.Picture == nil {
				t.Fatal("no picture")
			}
			if n := count(m.Picture, test.want); n < 100 {
				t.Errorf("%d pixels of %v", n, test.want)
			}
		})
	}
}

// count is how many pixels have nearly a colour.
func count(m image.Image, want color.RGBA) (n int) {
	b := m.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			if !far(color.RGBAModel.Convert(m.At(x, y)).(color.RGBA), want) {
				n++
			}
		}
	}
	return n
}

// far reports whether two colours look different.
func far(a, b color.RGBA) bool {
	const little = 30
	d := func(x, y uint8) int { return max(int(x)-int(y), int(y)-int(x)) }
	return max(d(a.R, b.R), d(a.G, b.G), d(a.B, b.B), d(a.A, b.A)) > little
}

func TestSpaceKern(t *testing.T) {
	f := newFonts()
	font := f.Font("noto sans", false, false)
	if got := f.SpaceKern(font, 'o', '語'); got != 0 {
		t.Errorf("kern of o and a Chinese letter = %v", got)
	}
	if got := f.SpaceKern(font, 0, 0); got != 0 {
		t.Errorf("kern of nothing = %v", got)
	}
}

func TestFont_madeBoldIsWider(t *testing.T) {
	f := newFonts()
	plain, bold := f.Font("nosuchfont", false, false), f.Font("nosuchfont", true, false)
	a, _ := f.Shape(typeset.Text{Font: plain, Size: 16, Words: "minimum"})
	b, _ := f.Shape(typeset.Text{Font: bold, Size: 16, Words: "minimum"})
	if a.Width >= b.Width {
		t.Errorf("width %v bold %v", a.Width, b.Width)
	}
}
