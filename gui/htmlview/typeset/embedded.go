package typeset

import (
	"bytes"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/fontscan"
)

// own are the embedded fonts. They are read when a text first needs one, which most mail never does: the system has all
// its letters, and each takes 2 MB.
func (f *Fonts) own() []*Face {
	if f.embedded != nil || len(f.opt.Embedded) == 0 {
		return f.embedded
	}
	f.embedded = make([]*Face, 0, len(f.opt.Embedded))
	for i, e := range f.opt.Embedded {
		if face, err := font.ParseTTF(bytes.NewReader(e.Data)); err == nil { // the program's own, proven by its tests
			f.fm.AddFace(face, fontscan.Location{File: "embedded", Index: uint16(i)}, font.Description{Family: e.Family, Aspect: face.Describe().Aspect})
			f.embedded = append(f.embedded, &Face{Face: face, family: e.Family})
		}
	}
	return f.embedded
}

func (f *Fonts) isEmbedded(name string) bool {
	for _, e := range f.opt.Embedded {
		if e.Family == name {
			return true
		}
	}
	return false
}

// ownEmoji is the embedded font with coloured pictures, read when it is first needed; nil: there is none.
func (f *Fonts) ownEmoji() *Face {
	if f.emoji == nil && f.opt.Emoji != nil {
		if face, err := font.ParseTTF(bytes.NewReader(f.opt.Emoji)); err == nil {
			f.emoji = &Face{Face: face}
		}
	}
	return f.emoji
}
