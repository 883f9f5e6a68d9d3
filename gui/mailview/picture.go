package mailview

import (
	"image"
)

// A picture is never higher than pictureHeight, and not larger than it is; space is left around it, and a line below
// for its name.
const (
	pictureHeight = 480
	pictureSpace  = 10
	nameSize      = 12
)

// FromImage is a block with a decoded picture.
func FromImage(img image.Image, name string) Block {
	return Block{Kind: Picture, Image: img, Name: name}
}

// pictureSize is the size of the picture of b, and the height of its block.
func (d *document) pictureSize(b *Block) (width, all float32) {
	if b.Image == nil {
		return 0, 0
	}
	size := b.Image.Bounds().Size()
	if size.X <= 0 || size.Y <= 0 {
		return 0, 0
	}
	w, h := float32(size.X)*d.metrics.zoom, float32(size.Y)*d.metrics.zoom
	shrink := min(1, d.room(b)/w, pictureHeight*d.metrics.zoom/h)
	w, h = w*shrink, h*shrink
	all = h + 2*pictureSpace*d.metrics.zoom
	if b.Name != "" {
		all += d.metrics.line(d.metrics.points(Style{Size: nameSize}))
	}
	return w, all
}
