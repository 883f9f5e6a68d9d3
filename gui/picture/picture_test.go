package picture_test

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"testing"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"

	"valija/gui/picture"
)

var red = color.NRGBA{R: 0xe0, A: 0xff}

// corner is a blue picture with a red upper left quarter.
func corner(width, height int) *image.NRGBA {
	img := image.NewNRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			c := color.NRGBA{B: 0xe0, A: 0xff}
			if x < width/2 && y < height/2 {
				c = red
			}
			img.SetNRGBA(x, y, c)
		}
	}
	return img
}

func isRed(c color.Color) bool {
	r, _, b, _ := c.RGBA()
	return r > 0x8000 && b < 0x8000
}

func TestDecode_readsWhatPeopleMail(t *testing.T) {
	img := corner(40, 20)
	encode := map[string]func(*bytes.Buffer) error{
		"png":  func(b *bytes.Buffer) error { return png.Encode(b, img) },
		"jpeg": func(b *bytes.Buffer) error { return jpeg.Encode(b, img, nil) },
		"gif":  func(b *bytes.Buffer) error { return gif.Encode(b, img, nil) },
		"bmp":  func(b *bytes.Buffer) error { return bmp.Encode(b, img) },
		"tiff": func(b *bytes.Buffer) error { return tiff.Encode(b, img, nil) },
	}
	for name, write := range encode {
		t.Run(name, func(t *testing.T) {
			var data bytes.Buffer
			if err := write(&data); err != nil {
				t.Fatal(err)
			}
			got, err := picture.Decode(data.Bytes())
			if err != nil {
				t.Fatalf("Decode: %v", err)
			}
			if size := got.Bounds().Size(); size != image.Pt(40, 20) {
				t.Errorf("size = %v, want 40x20", size)
			}
			if !isRed(got.At(5, 5)) || isRed(got.At(35, 15)) {
				t.Error("the corners have other colours than the picture's")
			}
		})
	}
}

func TestDecode_shrinksToTheScreen(t *testing.T) {
	var data bytes.Buffer
	if err := png.Encode(&data, corner(3000, 1000)); err != nil {
		t.Fatal(err)
	}
	got, err := picture.Decode(data.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if size := got.Bounds().Size(); size != image.Pt(1280, 426) {
		t.Errorf("size = %v, want 1280x426", size)
	}
}

func TestDecode_refusesABomb(t *testing.T) {
	var data bytes.Buffer
	if err := png.Encode(&data, corner(2, 2)); err != nil {
		t.Fatal(err)
	}
	bomb := data.Bytes()
	copy(bomb[16:], []byte{0, 1, 0, 0, 0, 1, 0, 0}) // 65536 x 65536 in the header
	if _, err := picture.Decode(bomb); err == nil {
		t.Error("Decode of 65536x65536 = nil, want an error")
	}
}

func TestDecode_refusesWhatItDoesNotKnow(t *testing.T) {
	for _, data := range []string{"", "GIF", "<svg xmlns='http://www.w3.org/2000/svg'/>", "hello"} {
		if _, err := picture.Decode([]byte(data)); !errors.Is(err, picture.ErrUnknown) {
			t.Errorf("Decode(%q) = %v, want ErrUnknown", data, err)
		}
	}
}

// withOrientation puts Exif data after the first marker of a JPEG.
func withOrientation(data []byte, o byte) []byte {
	exif := []byte{'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 18, 0, 3, 0, 0, 0, 1, 0, o, 0, 0, 0, 0, 0, 0}
	segment := append([]byte{0xff, 0xe1, 0, byte(len(exif) + 2)}, exif...)
	return append(append(append([]byte{}, data[:2]...), segment...), data[2:]...)
}

func TestDecode_turnsUpright(t *testing.T) {
	var data bytes.Buffer
	if err := jpeg.Encode(&data, corner(40, 20), &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	// Where the red quarter is after turning: left and upper.
	for o, want := range map[byte]struct{ left, upper, turned bool }{
		1: {true, true, false}, 2: {false, true, false}, 3: {false, false, false}, 4: {true, false, false},
		5: {true, true, true}, 6: {false, true, true}, 7: {false, false, true}, 8: {true, false, true},
	} {
		img, err := picture.Decode(withOrientation(data.Bytes(), o))
		if err != nil {
			t.Fatal(err)
		}
		size := img.Bounds().Size()
		if turned := size.Y > size.X; turned != want.turned {
			t.Errorf("orientation %d: size %v, want turned %v", o, size, want.turned)
		}
		x, y := size.X-4, size.Y-4
		if want.left {
			x = 4
		}
		if want.upper {
			y = 4
		}
		if !isRed(img.At(x, y)) {
			t.Errorf("orientation %d: no red at %d,%d", o, x, y)
		}
	}
}

func FuzzDecode(f *testing.F) {
	var data bytes.Buffer
	if err := jpeg.Encode(&data, corner(8, 8), nil); err != nil {
		f.Fatal(err)
	}
	f.Add(withOrientation(data.Bytes(), 6))
	f.Add([]byte("RIFF\x10\x00\x00\x00WEBPVP8 "))
	f.Fuzz(func(t *testing.T, data []byte) {
		img, err := picture.Decode(data)
		if err == nil && (img.Bounds().Dx() > 1280 || img.Bounds().Dy() > 1280) {
			t.Errorf("size = %v, want at most 1280", img.Bounds())
		}
	})
}
