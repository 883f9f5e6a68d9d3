package css_test

import (
	"image/color"
	"slices"
	"strings"
	"testing"

	"valija/gui/htmlview/css"
)

func TestParseDeclarations_oneBadDeclarationNeverHurtsTheNext(t *testing.T) {
	got := css.ParseDeclarations(`color:red;;: x; broken ; background:url("a;b:c") ; /* width:1px; */ FONT-SIZE : 12px !IMPORTANT; width:`)
	want := []css.Declaration{{"color", "red", false}, {"background", `url("a;b:c")`, false}, {"font-size", "12px", true}}
	if !slices.Equal(got, want) {
		t.Errorf("ParseDeclarations = %v, want %v", got, want)
	}
}

func TestParseSheet(t *testing.T) {
	tests := []struct{ name, sheet, want string }{
		{"rules", "a{color:red} b , c {width:1px}", "a|b , c"},
		{"comment never closed", "a{color:red} /* b{color:red}", "a"},
		{"HTML comment", "<!-- a{color:red} -->", "a"},
		{"stray braces", "} ; a{color:red}}} b{color:red}", "a|b"},
		{"brace missing at the end", "a{color:red} b{color:red", "a|b"},
		{"media that applies", "@media only screen and (max-width: 800px) { a{color:red} } b{color:red}", "a|b"},
		{"media that does not", "@media (max-width:480px){a{color:red}} @media print{c{color:red}} b{color:red}", "b"},
		{"list of media", "@media (max-width:480px), screen and (min-width:600px) {a{color:red}}", "a"},
		{"import, font-face, keyframes", "@import url(x); @font-face{font-family:x} @keyframes y{from{color:red}} b{color:red}", "b"},
		{"dark", "@media (prefers-color-scheme: dark){a{color:red}}", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, r := range css.ParseSheet(test.sheet, css.Media{Width: 700}) {
				got = append(got, r.Selectors)
			}
			if s := strings.Join(got, "|"); s != test.want {
				t.Errorf("ParseSheet(%q) has rules %q, want %q", test.sheet, s, test.want)
			}
		})
	}
}

func TestParseLength(t *testing.T) {
	tests := []struct {
		in   string
		want css.Length
		ok   bool
	}{
		{"12px", css.Pixels(12), true},
		{"12", css.Pixels(12), true},
		{" 1.5EM ", css.Pixels(15), true},
		{"12pt", css.Pixels(16), true},
		{"-.5in", css.Pixels(-48), true},
		{"50%", css.Length{Unit: css.Percent, Value: 50}, true},
		{"calc(100% - 20px)", css.Length{Unit: css.Percent, Value: 100, Plus: -20}, true},
		{"auto", css.Length{}, true},
		{"1e400px", css.Length{}, false},
		{"99999999px", css.Pixels(30000), true},
		{"px", css.Length{}, false},
		{"12furlongs", css.Length{}, false},
		{"", css.Length{}, false},
	}
	for _, test := range tests {
		if got, ok := css.ParseLength(test.in, 10); got != test.want || ok != test.ok {
			t.Errorf("ParseLength(%q) = %v, %v, want %v, %v", test.in, got, ok, test.want, test.ok)
		}
	}
}

func TestParseColor(t *testing.T) {
	tests := []struct {
		in   string
		want color.NRGBA
		ok   bool
	}{
		{"red", color.NRGBA{255, 0, 0, 255}, true},
		{"LightGoldenRodYellow", color.NRGBA{0xfa, 0xfa, 0xd2, 255}, true},
		{"#abc", color.NRGBA{0xaa, 0xbb, 0xcc, 255}, true},
		{"#11223380", color.NRGBA{0x11, 0x22, 0x33, 0x80}, true},
		{"0000ff", color.NRGBA{0, 0, 255, 255}, true},
		{"rgb(1, 2, 3)", color.NRGBA{1, 2, 3, 255}, true},
		{"rgba(100% 0% 0% / 50%)", color.NRGBA{255, 0, 0, 128}, true},
		{"hsl(120, 100%, 25%)", color.NRGBA{0, 128, 0, 255}, true},
		{"transparent", color.NRGBA{}, true},
		{"rgb(1,2)", color.NRGBA{}, false},
		{"#12", color.NRGBA{}, false},
		{"url(x)", color.NRGBA{}, false},
	}
	for _, test := range tests {
		if got, ok := css.ParseColor(test.in); got != test.want || ok != test.ok {
			t.Errorf("ParseColor(%q) = %v, %v, want %v, %v", test.in, got, ok, test.want, test.ok)
		}
	}
}

func FuzzParseSheet(f *testing.F) {
	f.Add("a{color:red} @media (max-width:1px){b{width:calc(1px + 2%)}} /* x")
	f.Fuzz(func(t *testing.T, s string) {
		for _, r := range css.ParseSheet(s, css.Media{Width: 600}) {
			for _, d := range r.Declarations {
				if d.Property == "" || d.Value == "" {
					t.Errorf("ParseSheet(%q) has an empty declaration", s)
				}
				css.ParseLength(d.Value, 16)
				css.ParseColor(d.Value)
				css.List(d.Value)
			}
		}
	})
}
