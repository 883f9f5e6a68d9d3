package reader

import (
	"bytes"
	"context"
	"os"
	"path/filepath"

	"valija/gui/htmlview/clean"
	"valija/store"
	"valija/store/message"
)

// openInBrowser hands the message to the system's browser: cleaned, in a file of the user's own, which is removed when the
// next one is opened or the window ends.
func (p *Pane) openInBrowser() {
	c := p.shown
	if c == nil || c.msg.HTML == "" {
		return
	}
	mail, id, before, pictures := p.mail, p.id, p.browsing, p.body.html.pictures
	var folder string
	var err error
	p.env.Background(func() {
		if before != "" {
			_ = os.RemoveAll(before) // a browser may hold it open; the system clears its temporary files
		}
		folder, err = writePage(mail, id, c.msg, pictures)
	}, func() {
		p.browsing = folder
		if err == nil {
			err = p.openFile(filepath.Join(folder, pageName))
		}
		if err != nil {
			p.env.Problem(err)
		}
	})
}

// pageName is the name of the file in its folder.
const pageName = "message.html"

// writePage writes a message for a browser, in a new folder that only the user may look into. Pictures that were fetched are
// written into it like those of the message; pictures may be nil.
func writePage(mail mailSource, id store.ID, msg *message.Message, pictures *pictureStore) (folder string, err error) {
	folder, err = os.MkdirTemp("", "valija-")
	if err != nil {
		return "", err
	}
	f, err := os.OpenFile(filepath.Join(folder, pageName), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return folder, err
	}
	err = clean.Write(f, msg.HTML, func(reference string) ([]byte, string, bool) {
		a, ok := msg.Resource(reference)
		if !ok {
			data, ok := pictures.fetchedPNG(reference)
			return data, "image/png", ok
		}
		if !isPicture(a) || a.Octets > maxPictureOctets {
			return nil, "", false
		}
		data, err := attached(context.Background(), mail, id, a)
		return data, a.Type, err == nil
	})
	if closed := f.Close(); err == nil {
		err = closed
	}
	return folder, err
}

// attached are the octets of an attachment.
func attached(ctx context.Context, mail mailSource, id store.ID, a message.Attachment) ([]byte, error) {
	raw, err := mail.raw(ctx, id)
	if err != nil {
		return nil, err
	}
	defer func() { _ = raw.Close() }() // read only
	var data bytes.Buffer
	if err := message.Extract(raw, a.Index, &limitedWriter{w: &data, left: maxPictureOctets}); err != nil {
		return nil, err
	}
	return data.Bytes(), nil
}
