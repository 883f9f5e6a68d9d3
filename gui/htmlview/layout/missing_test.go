package layout_test

import "testing"

// Heights as in Chromium with the same font, in standards mode and in quirks mode.
func TestLayout_missingPicturesTakeTheirRoom(t *testing.T) {
	tests := []struct {
		name, html       string
		standard, quirks float32
	}{
		{"without an alternative", `a<img width=40 height=40 src=x>`, 44, 44},
		{"with an empty one", `a<img width=40 height=40 src=x alt="">`, 44, 44},
		{"with one", `a<img width=40 height=40 src=x alt="al">`, 20, 44},
		{"alone", `<img width=40 height=40 src=x>`, 44, 40},
		{"before a line", `<img width=40 height=40 src=x alt="al"><br>text`, 40, 60},
		{"sizes of a style sheet", `a<img style="width:40px;height:40px" src=x alt="al">`, 20, 44},
		{"a block", `<img style="display:block" width=40 height=40 src=x alt="al">`, 40, 40},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			page := `<body style="margin:0;font:16px/20px sans-serif"><div>` + test.html + `</div>`
			if got := layOut(t, standards+page, 400).Height; got != test.standard {
				t.Errorf("%s is %v high, want %v", test.html, got, test.standard)
			}
			if got := layOut(t, page, 400).Height; got != test.quirks {
				t.Errorf("%s in quirks mode is %v high, want %v", test.html, got, test.quirks)
			}
		})
	}
}
