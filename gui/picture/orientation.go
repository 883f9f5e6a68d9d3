package picture

import (
	"bytes"
	"encoding/binary"
	"image"
)

// upright is the orientation of a picture whose first row is its top (TIFF 6.0 section 8, tag 274).
const upright = 1

// orientation is how a JPEG's camera was held, from its Exif data (Exif 2.3 section 4.7); upright when it does not say.
func orientation(data []byte) int {
	exif := exifOf(data)
	if len(exif) < 14 {
		return upright
	}
	var order binary.ByteOrder = binary.LittleEndian
	if exif[0] == 'M' {
		order = binary.BigEndian
	}
	at := int64(order.Uint32(exif[4:]))
	if at+2 > int64(len(exif)) {
		return upright
	}
	entries := exif[at+2:]
	for n := int(order.Uint16(exif[at:])); n > 0 && len(entries) >= 12; n-- {
		const tag = 274
		if order.Uint16(entries) == tag {
			if o := int(order.Uint16(entries[8:])); o >= 1 && o <= 8 {
				return o
			}
			return upright
		}
		entries = entries[12:]
	}
	return upright
}

// exifOf finds the Exif data among the segments before the picture itself.
func exifOf(data []byte) []byte {
	const start, app1, startOfScan = 0xd8, 0xe1, 0xda
	if len(data) < 4 || data[0] != 0xff || data[1] != start {
		return nil
	}
	for data = data[2:]; len(data) >= 4 && data[0] == 0xff && data[1] != startOfScan; {
		size := int(binary.BigEndian.Uint16(data[2:])) + 2
		if size > len(data) || size < 4 {
			return nil
		}
		if body := data[4:size]; data[1] == app1 && bytes.HasPrefix(body, []byte("Exif\x00\x00")) {
			return body[6:]
		}
		data = data[size:]
	}
	return nil
}

// turned is img as its camera saw it.
func turned(img *image.NRGBA, orientation int) image.Image {
	if orientation == upright {
		return img
	}
	size := img.Bounds().Size()
	out := image.NewNRGBA(image.Rect(0, 0, size.X, size.Y))
	if orientation >= 5 { // the sides change places
		out = image.NewNRGBA(image.Rect(0, 0, size.Y, size.X))
	}
	for y := range size.Y {
		for x := range size.X {
			tx, ty := moved(x, y, size, orientation)
			copy(out.Pix[out.PixOffset(tx, ty):][:4], img.Pix[img.PixOffset(x, y):][:4])
		}
	}
	return out
}

// moved is where a pixel of a picture of that size goes.
func moved(x, y int, size image.Point, orientation int) (int, int) {
	right, bottom := size.X-1-x, size.Y-1-y
	switch orientation {
	case 2:
		return right, y
	case 3:
		return right, bottom
	case 4:
		return x, bottom
	case 5:
		return y, x
	case 6:
		return bottom, x
	case 7:
		return bottom, right
	case 8:
		return y, right
	}
	return x, y
}
