package pdf

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"

	"valija/gui/htmlview/typeset"
)

// perFont is how many glyphs a font of one octet has.
const perFont = 255

// glyphs makes fonts of the glyphs that are used. A font is of Type 3 (section 9.6.5): procedures that draw outlines.
type glyphs struct {
	file  *file
	known map[glyphKey]place
	fonts []*face
	last  map[*typeset.Face]int // the font of a face that is not full
}

type glyphKey struct {
	face *typeset.Face
	id   font.GID
}

// place is a glyph's font, from 1, and code; font 0 has no outline.
type place struct{ font, code int }

type face struct {
	number int
	upem   float32
	procs  []int
	widths []float32
}

func newGlyphs(f *file) *glyphs {
	return &glyphs{file: f, known: map[glyphKey]place{}, last: map[*typeset.Face]int{}}
}

// code gives a glyph's font and code; ok is false when it is a picture, or nothing.
func (s *glyphs) code(g typeset.Glyph) (font, code int, ok bool) {
	k := glyphKey{g.Face, g.ID}
	at, known := s.known[k]
	if !known {
		at = s.make(g)
		s.known[k] = at
	}
	return at.font, at.code, at.font > 0
}

func (s *glyphs) make(g typeset.Glyph) place {
	outline, ok := outlineOf(g)
	if !ok {
		return place{}
	}
	n := s.last[g.Face]
	if n == 0 || len(s.fonts[n-1].procs) == perFont {
		s.fonts = append(s.fonts, &face{number: s.file.reserve(), upem: max(float32(g.Face.Upem()), 1)})
		n = len(s.fonts)
		s.last[g.Face] = n
	}
	f := s.fonts[n-1]
	f.procs = append(f.procs, s.file.stream("", procedure(outline, g.Face.HorizontalAdvance(g.ID), g.Face.Thickened(), f.upem)))
	f.widths = append(f.widths, g.Face.HorizontalAdvance(g.ID))
	return place{n, len(f.procs) - 1}
}

// outlineOf is the shape of a glyph; a coloured one is drawn as a picture.
func outlineOf(g typeset.Glyph) (font.GlyphOutline, bool) {
	o, ok := g.Face.GlyphData(g.ID).(font.GlyphOutline)
	return o, ok
}

// procedure draws an outline in units of its font.
func procedure(o font.GlyphOutline, advance float32, bold bool, upem float32) []byte {
	var out bytes.Buffer
	const reach = 3 // ems that no glyph exceeds
	fmt.Fprintf(&out, "%.1f 0 %.0f %.0f %.0f %.0f d1\n", advance, -reach*upem, -reach*upem, reach*upem, reach*upem)
	var x, y float32
	for _, s := range o.Segments {
		p := s.ArgsSlice()
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			fmt.Fprintf(&out, "%.1f %.1f m\n", p[0].X, p[0].Y)
		case opentype.SegmentOpLineTo:
			fmt.Fprintf(&out, "%.1f %.1f l\n", p[0].X, p[0].Y)
		case opentype.SegmentOpQuadTo: // as a cubic curve
			fmt.Fprintf(&out, "%.1f %.1f %.1f %.1f %.1f %.1f c\n", x+(p[0].X-x)*2/3, y+(p[0].Y-y)*2/3,
				p[1].X+(p[0].X-p[1].X)*2/3, p[1].Y+(p[0].Y-p[1].Y)*2/3, p[1].X, p[1].Y)
		case opentype.SegmentOpCubeTo:
			fmt.Fprintf(&out, "%.1f %.1f %.1f %.1f %.1f %.1f c\n", p[0].X, p[0].Y, p[1].X, p[1].Y, p[2].X, p[2].Y)
		}
		if n := len(p); n > 0 {
			x, y = p[n-1].X, p[n-1].Y
		}
	}
	if bold {
		fmt.Fprintf(&out, "%.1f w B", upem/24)
	} else {
		out.WriteString("f")
	}
	return out.Bytes()
}

// finish writes the fonts and returns their names for the resources.
func (s *glyphs) finish() string {
	var names strings.Builder
	for i, f := range s.fonts {
		var procs, codes, widths strings.Builder
		for c, n := range f.procs {
			fmt.Fprintf(&procs, "/g%d %d 0 R", c, n)
			fmt.Fprintf(&codes, "/g%d", c)
			fmt.Fprintf(&widths, "%.1f ", f.widths[c])
		}
		s.file.set(f.number, "<</Type/Font/Subtype/Type3/FontBBox[0 0 0 0]/FontMatrix[%.8f 0 0 %.8f 0 0]/CharProcs<<%s>>/Encoding<</Type/Encoding/Differences[0%s]>>"+
			"/FirstChar 0/LastChar %d/Widths[%s]/Resources<<>>>>", 1/f.upem, 1/f.upem, procs.String(), codes.String(), len(f.procs)-1, widths.String())
		fmt.Fprintf(&names, "/F%d %d 0 R", i+1, f.number)
	}
	return names.String()
}
