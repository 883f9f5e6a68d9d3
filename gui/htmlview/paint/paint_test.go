package paint_test

import (
	"fmt"
	"image"
	"image/color"
	"strings"
	"testing"

	"fyne.io/fyne/v2/theme"

	"valija/gui/htmlview/layout"
	"valija/gui/htmlview/paint"
	"valija/gui/htmlview/typeset"
)

func newFonts() *typeset.Fonts {
	return typeset.New(typeset.Options{NoSystem: true, Emoji: theme.DefaultEmojiFont().Content(),
		Embedded: []typeset.Embedded{{Family: "noto sans", Data: theme.DefaultTextFont().Content()}}})
}

func draw(t *testing.T, html string, w, h int, scale float32) *image.RGBA {
	t.Helper()
	fonts := newFonts()
	d, err := layout.Parse("<!DOCTYPE html><body style='margin:0'>" + html)
	if err != nil {
		t.Fatal(err)
	}
	page, err := d.Layout(layout.Options{Fonts: fonts, Width: float32(w), Image: func(string) image.Image {
		m := image.NewNRGBA(image.Rect(0, 0, 4, 4))
		for i := range m.Pix {
			m.Pix[i] = 255 * uint8(i%4/3|(i+1)%2)
		}
		return m
	}})
	if err != nil {
		t.Fatal(err)
	}
	dst := image.NewRGBA(image.Rect(0, 0, int(float32(w)*scale), int(float32(h)*scale)))
	paint.New(fonts).Draw(dst, page, paint.Tile{Scale: scale})
	return dst
}

func TestDraw_boxes(t *testing.T) {
	red, white, blue := color.RGBA{255, 0, 0, 255}, color.RGBA{255, 255, 255, 255}, color.RGBA{0, 0, 255, 255}
	tests := []struct {
		name, html string
		x, y       int
		want       color.RGBA
	}{
		{"background", `<div style="background:red;height:20px">`, 10, 10, red},
		{"outside", `<div style="background:red;height:20px">`, 10, 25, white},
		{"border", `<div style="border:5px solid blue;height:20px">`, 2, 10, blue},
		{"within the border", `<div style="border:5px solid blue;height:20px">`, 20, 15, white},
		{"round corner", `<div style="background:red;height:50px;border-radius:25px">`, 1, 1, white},
		{"round border is hollow", `<div style="border:4px solid blue;height:40px;border-radius:20px">`, 50, 24, white},
		{"gradient begins", `<div style="background:linear-gradient(to right,red,blue);height:20px">`, 0, 5, color.RGBA{254, 0, 1, 255}},
		{"clipped", `<div style="overflow:hidden;height:10px"><div style="background:red;height:50px">`, 5, 30, white},
		{"sunk border, above", `<div style="border:6px inset #ccc;height:20px">`, 50, 2, color.RGBA{120, 120, 120, 255}},
		{"sunk border, below", `<div style="border:6px outset #c96;height:20px">`, 50, 2, color.RGBA{255, 191, 128, 255}},
		{"ridge", `<div style="border:6px ridge #ccc;height:20px">`, 50, 4, color.RGBA{120, 120, 120, 255}},
		{"double", `<div style="border:6px double blue;height:20px">`, 50, 2, white},
		{"dots", `<div style="border-top:10px dotted blue">`, 0, 0, white},
		{"in a dot", `<div style="border-top:10px dotted blue">`, 5, 5, blue},
		{"corners are mitred", `<div style="border:20px solid red;border-left-color:blue;height:20px">`, 5, 12, blue},
		{"and belong to both", `<div style="border:20px solid red;border-left-color:blue;height:20px">`, 12, 5, red},
		{"triangle", `<div style="width:0;border:20px solid transparent;border-bottom-color:red">`, 2, 22, white},
		{"radial gradient", `<div style="background:radial-gradient(circle,red 10%,blue 90%);height:50px">`, 50, 25, red},
		{"repeating gradient", `<div style="background:repeating-linear-gradient(90deg,red 0,red 5px,blue 5px,blue 10px);height:50px">`, 27, 25, blue},
		{"shadow", `<div style="margin:10px;width:20px;height:20px;box-shadow:5px 5px 0 red">`, 32, 32, red},
		{"a shadow is not under its box", `<div style="margin:10px;width:20px;height:20px;box-shadow:5px 5px 0 red">`, 25, 25, white},
		{"inner shadow", `<div style="height:40px;box-shadow:inset 0 0 0 4px red">`, 2, 20, red},
		{"opacity", `<div style="background:red;opacity:.4;height:20px">`, 10, 10, color.RGBA{255, 153, 153, 255}},
		{"underline", `<u style="font-size:20px">&nbsp;&nbsp;&nbsp;</u>`, 5, 23, color.RGBA{0, 0, 0, 255}},
		{"page", `<style>body{background:red}</style>`, 50, 50, red},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := draw(t, test.html, 100, 60, 1).RGBAAt(test.x, test.y); got != test.want {
				t.Errorf("%s at %d,%d is %v, want %v", test.html, test.x, test.y, got, test.want)
			}
		})
	}
}

func TestDraw_endsWhateverThePageAsksFor(t *testing.T) {
	box := `<div style="position:absolute;left:0;top:0;width:3000px;height:3000px;background:%s;box-shadow:0 0 99px red,inset 0 0 99px red"></div>`
	html := strings.Repeat(fmt.Sprintf(box, "red"), 2000) + fmt.Sprintf(box, "blue")
	if got := draw(t, html, 100, 60, 1).RGBAAt(50, 30); got != (color.RGBA{255, 0, 0, 255}) {
		t.Errorf("two thousand shadows were drawn: %v", got)
	}
}

func TestDraw_textIsInk(t *testing.T) {
	img := draw(t, `<p style="margin:0;color:red">Hello 😀`, 100, 30, 2)
	ink, other := 0, 0
	for i := 0; i < len(img.Pix); i += 4 {
		switch p := img.Pix[i : i+4]; {
		case p[0] == 255 && p[1] < 40 && p[2] < 40:
			ink++
		case p[2] < 120 && p[1] > 150:
			other++
		}
	}
	if ink < 100 || other < 20 {
		t.Errorf("%d pixels of ink and %d of a yellow face", ink, other)
	}
}

func TestDraw_tilesJoin(t *testing.T) {
	html := `<div style="border:3px dashed #123;border-radius:9px;background:url(x) #eef;padding:9px">Some <u>text</u> in a box<br>and <img src=x width=30 height=30> a picture</div>`
	whole := draw(t, html, 200, 100, 1)
	fonts := newFonts()
	d, _ := layout.Parse("<!DOCTYPE html><body style='margin:0'>" + html)
	page, err := d.Layout(layout.Options{Fonts: fonts, Width: 200, Image: func(string) image.Image { return nil }})
	if err != nil {
		t.Fatal(err)
	}
	a, b := image.NewRGBA(image.Rect(0, 0, 200, 100)), image.NewRGBA(image.Rect(0, 0, 200, 50))
	p := paint.New(fonts)
	p.Draw(a, page, paint.Tile{Scale: 1})
	for y := range 2 {
		p.Draw(b, page, paint.Tile{Scale: 1, Y: float32(50 * y)})
		for i, v := range b.Pix {
			if want := a.Pix[y*50*a.Stride+i]; v != want {
				t.Fatalf("tile %d differs at %d,%d", y, i%b.Stride/4, i/b.Stride)
			}
		}
	}
	if whole.Bounds() != a.Bounds() {
		t.Error("sizes differ")
	}
}
