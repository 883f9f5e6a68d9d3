package typeset

import (
	"bytes"
	"cmp"
	"errors"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/cff"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/fontscan"
)

// Fonts for Chinese, Japanese and Korean are files of 20 MB, nearly all of it outlines (OpenType, table CFF). The scanner's
// reader would copy them to the heap, of which a message needs a few dozen glyphs. Here the file is mapped: the system reads
// the pages that are touched and can take them back, and its fonts for other weights share one copy with other programs.

// largeOutlines is from where on outlines stay in their file, in octets.
const largeOutlines = 2 << 20

var errNotLarge = errors.New("typeset: not a font with large outlines")

// largeFace gives the face of an installed family whose outlines stay in their file; nil: it has none such.
func (f *Fonts) largeFace(name string, t *Font) *Face {
	found := f.installed(name, t)
	if found == nil {
		return nil
	}
	face, known := f.large[found.Location]
	if !known {
		face, _ = openLarge(found.Location) // what is wrong with it the scanner's reader finds too
		f.large[found.Location] = face
	}
	if face == nil {
		return nil
	}
	bold := t.bold && found.Aspect.Weight < font.WeightSemibold
	slant := t.slant && found.Aspect.Style != font.StyleItalic
	styled := f.face(face.Face, bold, slant)
	styled.outlines = face.outlines
	return styled
}

// installed is the face of a family that comes nearest to what is asked for (CSS Fonts 3, section 5.2); nil: there is none.
func (f *Fonts) installed(name string, t *Font) *fontscan.Footprint {
	family, want := font.NormalizeFamily(name), f.query(t).Aspect
	want.SetDefaults()
	var best *fontscan.Footprint
	for i := range f.system {
		if p := &f.system[i]; p.Family == family && (best == nil || nearer(p.Aspect, best.Aspect, want) < 0) {
			best = p
		}
	}
	return best
}

// nearer compares two faces by how far they are from what is wanted: the width counts most, then the slope, then the weight.
func nearer(a, b, want font.Aspect) int {
	far := func(x, y float32) float32 { return max(x-y, y-x) }
	upright := func(x font.Aspect) int {
		if x.Style == want.Style {
			return 0
		}
		return 1
	}
	return cmp.Or(
		cmp.Compare(far(float32(a.Stretch), float32(want.Stretch)), far(float32(b.Stretch), float32(want.Stretch))),
		cmp.Compare(upright(a), upright(b)),
		cmp.Compare(far(float32(a.Weight), float32(want.Weight)), far(float32(b.Weight), float32(want.Weight))))
}

// openLarge opens a font whose outlines are large without reading them; errNotLarge is what others give.
func openLarge(at fontscan.Location) (*Face, error) {
	file, err := mapFile(at.File)
	if err != nil {
		return nil, err
	}
	face, err := largeFrom(file, int(at.Index))
	if err != nil {
		unmapFile(file)
		return nil, err
	}
	face.file = file
	return face, nil
}

// Rest gives the pages of mapped fonts back to the system; what is needed again is in its cache.
func (f *Fonts) Rest() {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, face := range f.large {
		if face != nil {
			restFile(face.file)
		}
	}
}

// largeFrom makes a face of the font at an index of a file, which must stay mapped.
func largeFrom(file []byte, index int) (*Face, error) {
	rest, outlines, err := tablesOf(file, index)
	if err != nil {
		return nil, err
	}
	if len(outlines) < largeOutlines {
		return nil, errNotLarge
	}
	shapes, err := cff.Parse(outlines)
	if err != nil {
		return nil, err
	}
	loader, err := opentype.NewLoader(bytes.NewReader(opentype.WriteTTF(rest)))
	if err != nil {
		return nil, err
	}
	read, err := font.NewFont(loader)
	if err != nil {
		return nil, err
	}
	return &Face{Face: font.NewFace(read), outlines: shapes}, nil
}
