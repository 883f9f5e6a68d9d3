package typeset

import "github.com/go-text/typesetting/font"

// Face is one font file, perhaps made bold or slanted because the family has no such face.
type Face struct {
	*font.Face
	family string
	bold   bool
	slant  bool
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
