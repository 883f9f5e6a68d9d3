package typeset

import (
	"math"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
)

// Run is a shaped word.
type Run struct {
	Glyphs []Glyph
	Carets []float32 // x before each rune, and after the last one; descending when it is read from right to left
	Width  float32
	Size   float32
	RTL    bool

	// How far the fonts that stood in for missing characters reach above and below the baseline; 0: there are none.
	Ascent, Descent float32
}

// Glyph is one shape of a run.
type Glyph struct {
	Face *Face
	ID   font.GID
	X, Y float32 // from the start of the baseline, y upwards
}

type wordKey struct {
	font    *Font
	size    float32
	spacing float32
	text    string
	rtl     bool
}

// longestKept is the longest word that is worth keeping, in octets.
const longestKept = 48

// Text is what Shape shapes.
type Text struct {
	Font    *Font
	Size    float32 // pixels
	Spacing float32 // added after each character, pixels
	Words   string
	RTL     bool
}

// Shape makes glyphs of a word, or of a few. The text must have one direction and not be longer than a line. made is false
// when the run was known already.
func (f *Fonts) Shape(t Text) (run *Run, made bool) {
	f.Ready()
	f.mu.Lock()
	defer f.mu.Unlock()
	k := wordKey{t.Font, t.Size, t.Spacing, t.Words, t.RTL}
	if r, ok := f.words[k]; ok {
		return r, false
	}
	r := f.shape(t)
	if len(t.Words) <= longestKept {
		if len(f.words) >= maxWords {
			f.forgetWords()
		}
		f.words[k] = r
	}
	return r, true
}

func (f *Fonts) shape(t Text) *Run {
	runes := []rune(t.Words)
	out := &Run{Carets: make([]float32, len(runes)+1), Size: t.Size, RTL: t.RTL}
	type piece struct {
		from, to int
		face     *Face
	}
	var pieces []piece
	for i := 0; i < len(runes); {
		face := f.faceAt(t.Font, runes, i)
		j := i + 1
		for j < len(runes) && (joins(runes, j) || f.faceAt(t.Font, runes, j) == face) {
			j++
		}
		pieces = append(pieces, piece{i, j, face})
		i = j
	}
	if t.RTL {
		for i, j := 0, len(pieces)-1; i < j; i, j = i+1, j-1 {
			pieces[i], pieces[j] = pieces[j], pieces[i]
		}
	}
	for _, p := range pieces {
		f.shapePiece(out, t, runes, p.from, p.to, p.face)
	}
	return out
}

// shapePiece adds the glyphs of runes[from:to] to the run, at its right end.
func (f *Fonts) shapePiece(out *Run, t Text, runes []rune, from, to int, face *Face) {
	start := out.Width
	if face == nil {
		for i := from; i < to; i++ {
			out.Carets[i] = start
		}
		out.setEnd(from, to, start)
		return
	}
	if face != t.Font.main && face != f.emoji {
		m := metrics(face).at(t.Size)
		up, down := m.Leading()
		out.Ascent, out.Descent = max(out.Ascent, up), max(out.Descent, down)
	}
	dir := di.DirectionLTR
	if t.RTL {
		dir = di.DirectionRTL
	}
	// The shaper rounds sizes up to whole pixels; glyphs grow evenly.
	whole := float32(math.Ceil(float64(t.Size)))
	part := t.Size / whole / 64
	shaped := f.shaper.Shape(shaping.Input{Text: runes, RunStart: from, RunEnd: to, Direction: dir, Face: face.Face,
		Size: fixed.I(int(whole)), Script: scriptOf(runes[from:to]), Language: "en"})
	x := start
	for i := range out.Carets[from:to] {
		out.Carets[from+i] = -1
	}
	for _, g := range shaped.Glyphs {
		advance := float32(g.Advance)*part + t.Spacing
		if c := g.TextIndex(); c >= from && c < to {
			if t.RTL {
				out.Carets[c] = x + advance
			} else if out.Carets[c] < 0 {
				out.Carets[c] = x
			}
		}
		out.Glyphs = append(out.Glyphs, Glyph{face, g.GlyphID, x + float32(g.XOffset)*part, float32(g.YOffset) * part})
		x += advance
	}
	out.Width = x
	out.fillCarets(from, to, start)
}

// fillCarets gives the runes within a cluster its start, and the run its end.
func (r *Run) fillCarets(from, to int, start float32) {
	last := start
	if r.RTL {
		last = r.Width
	}
	for i := from; i < to; i++ {
		if r.Carets[i] < 0 {
			r.Carets[i] = last
		}
		last = r.Carets[i]
	}
	r.setEnd(from, to, start)
}

func (r *Run) setEnd(from, to int, start float32) {
	end := len(r.Carets) - 1
	switch {
	case r.RTL && to == end:
		r.Carets[end] = start
	case !r.RTL && to == end:
		r.Carets[end] = r.Width
	}
}

func scriptOf(runes []rune) language.Script {
	for _, r := range runes {
		if s := language.LookupScript(r); s.Strong() {
			return s
		}
	}
	return language.Latin
}

// Invisible reports whether a character takes no room and is not drawn: mail hides a preheader behind hundreds of them.
func Invisible(r rune) bool {
	return r < ' ' || r == 0xad || r == 0x34f || r == 0x200b || r == 0x200e || r == 0x200f || r >= 0x202a && r <= 0x202e ||
		r >= 0x2060 && r <= 0x2069 || r == 0xfeff || r >= 0x7f && r < 0xa0
}
