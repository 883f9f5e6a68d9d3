// Package picture decodes the pictures of a message for the screen: bounded in memory, upright, and no larger than they
// are shown. It reads the formats people mail (JPEG, PNG, GIF, WebP, BMP, TIFF) and nothing that leads elsewhere.
package picture

import (
	"bytes"
	"errors"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"

	"golang.org/x/image/bmp"
	"golang.org/x/image/draw"
	"golang.org/x/image/tiff"
	"golang.org/x/image/webp"
)

const (
	// maxPixels bounds what is decoded: 40 megapixels take 160 MB for a moment, more than any camera in a phone sends.
	maxPixels = 40 << 20
	// maxSide is the longer side of the result: twice the column of a message, for fine screens.
	maxSide = 1280
)

// ErrUnknown is a format that is not read; ErrTooLarge a picture with too many pixels.
var (
	ErrUnknown  = errors.New("picture: unknown format")
	ErrTooLarge = errors.New("picture: too many pixels")
)

// format is one way to write pictures.
type format struct {
	magic  string // "?" stands for any octet
	config func(io.Reader) (image.Config, error)
	decode func(io.Reader) (image.Image, error)
}

func formats() []format {
	return []format{
		{"\xff\xd8\xff", jpeg.DecodeConfig, jpeg.Decode},
		{"\x89PNG\r\n\x1a\n", png.DecodeConfig, png.Decode},
		{"GIF8?a", gif.DecodeConfig, gif.Decode},
		{"RIFF????WEBP", webp.DecodeConfig, webp.Decode},
		{"BM", bmp.DecodeConfig, bmp.Decode},
		{"II*\x00", tiff.DecodeConfig, tiff.Decode},
		{"MM\x00*", tiff.DecodeConfig, tiff.Decode},
	}
}

// Decode reads a picture, whatever its name says, turns it upright and shrinks it to the screen. Of an animation it is
// the first frame.
func Decode(data []byte) (image.Image, error) {
	for _, f := range formats() {
		if !f.matches(data) {
			continue
		}
		c, err := f.config(bytes.NewReader(data))
		if err != nil {
			return nil, err
		}
		if c.Width <= 0 || c.Height <= 0 || c.Width > maxPixels/c.Height {
			return nil, ErrTooLarge
		}
		img, err := f.decode(bytes.NewReader(data))
		if err != nil {
			return nil, err
		}
		return turned(shrunk(img), orientation(data)), nil
	}
	return nil, ErrUnknown
}

func (f format) matches(data []byte) bool {
	if len(data) < len(f.magic) {
		return false
	}
	for i := range len(f.magic) {
		if f.magic[i] != '?' && f.magic[i] != data[i] {
			return false
		}
	}
	return true
}

// shrunk is img with its longer side at most maxSide, in a form that is quick to draw.
func shrunk(img image.Image) *image.NRGBA {
	size := img.Bounds().Size()
	if longer := max(size.X, size.Y); longer > maxSide {
		size.X, size.Y = max(size.X*maxSide/longer, 1), max(size.Y*maxSide/longer, 1)
	}
	out := image.NewNRGBA(image.Rectangle{Max: size})
	draw.ApproxBiLinear.Scale(out, out.Bounds(), img, img.Bounds(), draw.Src, nil)
	return out
}
