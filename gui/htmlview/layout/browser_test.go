package layout_test

import "testing"

// Rectangles measured in Chromium: what mail relies on beyond the plain rules.
func TestLayout_asInChromium(t *testing.T) {
	const red = `style="background:red;`
	tests := []struct{ name, html, want string }{
		{"grid shares", `<div style="display:grid;grid-template-columns:100px 1fr 2fr;gap:10px"><div ` + red + `height:10px"></div><div ` + red + `height:20px"></div><div ` + red + `height:10px"></div></div>`,
			"#ff0000 0,0 100x10; #ff0000 110,0 93x20; #ff0000 213,0 187x10"},
		{"grid fills", `<div style="display:grid;grid-template-columns:repeat(auto-fill,minmax(120px,1fr));column-gap:5px"><div ` + red + `height:10px"></div><div ` + red + `height:10px"></div><div ` + red + `height:10px"></div><div ` + red + `height:10px"></div></div>`,
			"#ff0000 0,0 130x10; #ff0000 135,0 130x10; #ff0000 270,0 130x10; #ff0000 0,10 130x10"},
		{"grid spans", `<div style="display:grid;grid-template-columns:repeat(2,1fr)"><div ` + red + `height:10px;grid-column:1 / 3"></div><div ` + red + `height:10px"></div></div>`,
			"#ff0000 0,0 400x10; #ff0000 0,10 200x10"},
		{"flex column", `<div style="display:flex;flex-direction:column;gap:5px;align-items:center"><div ` + red + `width:50px;height:10px"></div><div ` + red + `width:70px;height:10px"></div></div>`,
			"#ff0000 175,0 50x10; #ff0000 165,15 70x10"},
		{"flex basis", `<div style="display:flex"><div ` + red + `flex:1;height:10px"></div><div ` + red + `width:100px;height:10px"></div></div>`,
			"#ff0000 0,0 300x10; #ff0000 300,0 100x10"},
		{"flex wraps", `<div style="display:flex;flex-wrap:wrap;gap:10px"><div ` + red + `flex:0 0 180px;height:10px"></div><div ` + red + `flex:0 0 180px;height:10px"></div><div ` + red + `flex:0 0 180px;height:10px"></div></div>`,
			"#ff0000 0,0 180x10; #ff0000 190,0 180x10; #ff0000 0,20 180x10"},
		{"flex evenly", `<div style="display:flex;justify-content:space-evenly"><div ` + red + `width:50px;height:10px"></div><div ` + red + `width:50px;height:10px"></div></div>`,
			"#ff0000 100,0 50x10; #ff0000 250,0 50x10"},
		{"percent height", `<div style="height:100px"><div ` + red + `height:50%"></div></div>`,
			"#ff0000 0,0 400x50"},
		{"percent of an unknown height", `<div><div ` + red + `height:50%"></div><div ` + red + `height:1px"></div></div>`,
			"#ff0000 0,0 400x0; #ff0000 0,0 400x1"},
		{"a row span shares its height", `<table cellspacing=0 cellpadding=0><tr><td rowspan=2><div style="width:10px;height:100px"></div><td bgcolor=red><div style="width:10px;height:20px"></div><tr><td bgcolor=red><div style="width:10px;height:20px"></div></table>`,
			"#ff0000 10,0 10x50; #ff0000 10,50 10x50"},
		{"a column span keeps fixed columns", `<table cellspacing=0 cellpadding=0 width=300><tr><td bgcolor=red width=100 height=10><td bgcolor=red width=200><tr><td colspan=2><div style="width:290px;height:1px"></div></table>`,
			"#ff0000 0,0 100x10; #ff0000 100,0 200x10"},
		{"a picture that is not here", `<img src="https://x.example/a" alt="" ` + red + `display:block;width:100%;height:auto" width=100 height=50>`,
			"#ff0000 0,0 400x200; #000000 0,0 400x200"},
		{"a picture with a width only", `<div ` + red + `"><img src="https://x.example/a" style="display:block" width=100></div>`,
			"#ff0000 0,0 400x16; #000000 0,0 16x16"},
		{"percent padding of a cell", `<table cellspacing=0 cellpadding=0 width=200><tr><td ` + red + `padding-bottom:50%"></table>`,
			"#ff0000 0,0 200x100"},
		{"an absolute box between two edges", `<div style="position:relative;height:50px"><div ` + red + `position:absolute;left:10px;right:20px;height:5px"></div></div>`,
			"#ff0000 10,0 370x5"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := fills(layOut(t, standards+noMargin+test.html, 400)); got != test.want {
				t.Errorf("%s\nfills %s\nwant  %s", test.html, got, test.want)
			}
		})
	}
}
