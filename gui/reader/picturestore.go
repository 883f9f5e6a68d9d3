package reader

import (
	"bytes"
	"context"
	"encoding/base64"
	"image"
	"image/png"
	"strings"
	"sync"

	"valija/gui/picture"
	"valija/store"
	"valija/store/message"
)

// pictureStore are the pictures that a message's HTML shows: those within the message, each decoded once, and those that
// were fetched. Safe for concurrent use.
type pictureStore struct {
	mail mailSource // set by its maker, never changed, as the next two
	id   store.ID
	msg  *message.Message

	mu    sync.Mutex
	known map[string]image.Image // guarded by mu, as the next one; nil: there is none
	came  map[string]bool        // those that were fetched
}

func newPictureStore(mail mailSource, id store.ID, msg *message.Message) *pictureStore {
	return &pictureStore{mail: mail, id: id, msg: msg, known: map[string]image.Image{}, came: map[string]bool{}}
}

// get gives the picture of a reference, nil when it is not here.
func (p *pictureStore) get(url string) image.Image {
	p.mu.Lock()
	defer p.mu.Unlock()
	img, ok := p.known[url]
	if !ok {
		img = p.find(url)
		p.known[url] = img
	}
	return img
}

// put keeps a fetched picture.
func (p *pictureStore) put(url string, img image.Image) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.known[url], p.came[url] = img, true
}

// fetchedPNG is a fetched picture as a file; ok is false when it was not fetched. A nil store has none.
func (p *pictureStore) fetchedPNG(url string) (data []byte, ok bool) {
	if p == nil {
		return nil, false
	}
	p.mu.Lock()
	img, came := p.known[url], p.came[url]
	p.mu.Unlock()
	var out bytes.Buffer
	if !came || img == nil || png.Encode(&out, img) != nil {
		return nil, false
	}
	return out.Bytes(), true
}

func (p *pictureStore) find(url string) image.Image {
	if a, ok := p.msg.Resource(url); ok && isPicture(a) && a.Octets <= maxPictureOctets {
		return decodePicture(context.Background(), p.mail, p.id, a)
	}
	return dataPicture(url)
}

// dataPicture is the picture within a data: URL (RFC 2397), nil when it is none.
func dataPicture(url string) image.Image {
	rest, ok := strings.CutPrefix(url, "data:image/")
	head, data, comma := strings.Cut(rest, ",")
	if !ok || !comma || !strings.HasSuffix(head, ";base64") || len(data) > maxPictureOctets {
		return nil
	}
	octets, err := base64.StdEncoding.DecodeString(string(bytes.Join(bytes.Fields([]byte(data)), nil)))
	if err != nil {
		return nil
	}
	img, err := picture.Decode(octets)
	if err != nil {
		return nil
	}
	return img
}
