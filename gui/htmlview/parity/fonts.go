package parity

import (
	"fmt"

	"valija/gui/htmlview/typeset"
)

// Fonts are those of the program, given as own, and for the scripts that they lack fonts that are stored beside the templates.
func Fonts(own []typeset.Embedded) ([]typeset.Embedded, error) {
	out := own[:len(own):len(own)]
	for _, f := range [...]struct{ family, file string }{
		{"noto sans arabic", "arabic-regular.ttf"}, {"noto sans arabic", "arabic-bold.ttf"}, {"noto sans hebrew", "hebrew-regular.ttf"},
		{"noto sans hebrew", "hebrew-bold.ttf"}, {"noto sans thai", "thai-regular.ttf"}, {"noto sans thai", "thai-bold.ttf"},
		{"noto sans devanagari", "devanagari-regular.ttf"}, {"noto sans cjk jp", "cjk-regular.otf"},
	} {
		data, err := stored.ReadFile("testdata/fonts/" + f.file)
		if err != nil {
			return nil, fmt.Errorf("parity: %w", err)
		}
		out = append(out, typeset.Embedded{Family: f.family, Data: data})
	}
	return out, nil
}
