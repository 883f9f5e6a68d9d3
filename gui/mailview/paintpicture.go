package mailview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

func (p *painting) drawPicture(b *Block, y float32) {
	d := p.v.doc
	width, height := d.pictureSize(b)
	if width == 0 {
		return
	}
	img := p.pictures[b.Image]
	if img == nil {
		img = canvas.NewImageFromImage(b.Image)
		img.FillMode = canvas.ImageFillStretch
		img.ScaleMode = canvas.ImageScaleSmooth
		p.pictures[b.Image] = img
	}
	style := Style{Size: nameSize, Ink: theme.ColorNamePlaceHolder}
	points := d.metrics.points(style)
	x := p.v.look.Padding.Left + d.left(b)
	h := height - 2*pictureSpace*d.metrics.zoom
	if b.Name != "" {
		h -= d.metrics.line(points)
		name := shorten(b.Name, func(s string) bool { return d.measure(s, style) <= d.room(b) })
		p.text(name, x, y+pictureSpace*d.metrics.zoom+h+pictureSpace/2, points, style)
	}
	img.Move(fyne.NewPos(x, y+pictureSpace*d.metrics.zoom))
	img.Resize(fyne.NewSize(width, h))
	p.front = append(p.front, img)
}

// shorten cuts s at its end until it fits.
func shorten(s string, fits func(string) bool) string {
	if fits(s) {
		return s
	}
	runes := []rune(s)
	for n := len(runes) - 1; n > 0; n-- {
		if short := string(runes[:n]) + "…"; fits(short) {
			return short
		}
	}
	return ""
}
