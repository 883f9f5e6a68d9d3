package typeset

import (
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/cff"
)

// Face is one font file, perhaps made bold or slanted because the family has no such face.
type Face struct {
	*font.Face
	family string
	bold   bool
	slant  bool

	outlines *cff.CFF // of a large font, which font.Face was not given; nil: it has them itself
	file     []byte   // that outlines are in, mapped
}

// GlyphData is the shape of a glyph, or its picture; nil: there is none.
func (f *Face) GlyphData(id font.GID) font.GlyphData {
	if f.outlines == nil {
		return f.Face.GlyphData(id)
	}
	segments, _, err := f.outlines.LoadGlyph(uint16(id))
	if err != nil {
		return nil
	}
	return font.GlyphOutline{Segments: segments}
}

// Lean is how far the top of its letters leans to the right, in heights, because the family has no slanted face.
func (f *Face) Lean() float32 {
	if f.slant {
		return slantOf
	}
	return 0
}

// Thickened reports whether its letters are drawn thicker, because the family has no bold face.
func (f *Face) Thickened() bool { return f.bold }

type faceKey struct {
	face        *font.Face
	bold, slant bool
}

func (f *Fonts) face(face *font.Face, bold, slant bool) *Face {
	k := faceKey{face, bold, slant}
	x, ok := f.faces[k]
	if !ok {
		x = &Face{Face: face, bold: bold, slant: slant}
		f.faces[k] = x
	}
	return x
}
