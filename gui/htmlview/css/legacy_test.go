package css_test

import (
	"image/color"
	"testing"

	"valija/gui/htmlview/css"
)

func TestParseDimension(t *testing.T) {
	percent := func(v float32) css.Length { return css.Length{Unit: css.Percent, Value: v} }
	tests := []struct {
		in   string
		want css.Length
		ok   bool
	}{
		{"100", css.Pixels(100), true},
		{" 50%", percent(50), true},
		{"33.5%", percent(33.5), true},
		{"100px", css.Pixels(100), true},
		{`3D"95%"`, css.Pixels(3), true},
		{"12.5.7", css.Pixels(12.5), true},
		{"", css.Length{}, false},
		{"auto", css.Length{}, false},
		{"-5", css.Length{}, false},
	}
	for _, test := range tests {
		if got, ok := css.ParseDimension(test.in); got != test.want || ok != test.ok {
			t.Errorf("ParseDimension(%q) = %v, %v, want %v, %v", test.in, got, ok, test.want, test.ok)
		}
	}
}

func TestParseLegacyColor(t *testing.T) {
	tests := []struct {
		in   string
		want color.NRGBA
	}{
		{"red", color.NRGBA{255, 0, 0, 255}},
		{"#0f0", color.NRGBA{0, 255, 0, 255}},
		{"ff8000", color.NRGBA{255, 128, 0, 255}},
		{"#ff8000", color.NRGBA{255, 128, 0, 255}},
		{"chucknorris", color.NRGBA{0xc0, 0, 0, 255}},
		{"#80000", color.NRGBA{0x80, 0, 0, 255}},
		{"3D#ffffff", color.NRGBA{0x3d, 0xff, 0xff, 255}},
		{"f", color.NRGBA{0xf, 0, 0, 255}},
	}
	for _, test := range tests {
		if got, ok := css.ParseLegacyColor(test.in); !ok || got != test.want {
			t.Errorf("ParseLegacyColor(%q) = %v, %v, want %v", test.in, got, ok, test.want)
		}
	}
}
