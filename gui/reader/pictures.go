package reader

import (
	"context"
	"errors"
	"image"
	"io"
	"strings"

	"valija/gui/mailview"
	"valija/gui/picture"
	"valija/store"
	"valija/store/message"
)

// What is shown of a message's pictures at once; the others are among the attachments.
const (
	maxPictures      = 12
	maxPictureOctets = 16 << 20 // encoded
	leastPicture     = 9        // pixels: smaller ones are there to be counted, not to be seen
)

var errTooLarge = errors.New("gui: the picture is too large")

func isPicture(a message.Attachment) bool {
	return strings.HasPrefix(a.Type, "image/") && a.Type != "image/svg+xml"
}

// loadPictures adds the pictures of the message below its text, one by one as they are decoded.
func (p *Pane) loadPictures() {
	if partly(p.shown.row) {
		return // what is here of them cannot be decoded
	}
	var wanted []message.Attachment
	for _, a := range p.shown.msg.Attachments {
		if isPicture(a) && a.Octets > 0 && a.Octets <= maxPictureOctets && len(wanted) < maxPictures {
			wanted = append(wanted, a)
		}
	}
	p.loadPicture(wanted)
}

// loadPicture decodes the first of the wanted pictures in the background, shows it, and goes on with the others.
func (p *Pane) loadPicture(wanted []message.Attachment) {
	if len(wanted) == 0 {
		return
	}
	ctx, display, id, a := p.ctx, p.displays, p.id, wanted[0]
	var img image.Image
	p.env.Background(func() { img = decodePicture(ctx, p.mail, id, a) }, func() {
		if display != p.displays || p.shown == nil {
			return
		}
		if img != nil {
			p.addPicture(img, a)
		}
		p.loadPicture(wanted[1:])
	})
}

func (p *Pane) addPicture(img image.Image, a message.Attachment) {
	name := p.glyphs.Clean(a.Name)
	if a.Inline {
		name = ""
	}
	if !p.state.Hidden { // pictures instead of "no text"
		p.state.set(stateText{})
		p.relayout()
	}
	p.body.text.add([]mailview.Block{mailview.FromImage(img, name)})
}

// decodePicture gives nil for what is no picture, or no picture to look at: the file is among the attachments.
func decodePicture(ctx context.Context, mail mailSource, id store.ID, a message.Attachment) image.Image {
	data, err := attached(ctx, mail, id, a)
	if err != nil {
		return nil
	}
	img, err := picture.Decode(data)
	if err != nil || img.Bounds().Dx() < leastPicture || img.Bounds().Dy() < leastPicture {
		return nil
	}
	return img
}

// limitedWriter fails when more is written than the message said.
type limitedWriter struct {
	w    io.Writer
	left int
}

func (l *limitedWriter) Write(b []byte) (int, error) {
	if len(b) > l.left {
		return 0, errTooLarge
	}
	l.left -= len(b)
	return l.w.Write(b)
}
