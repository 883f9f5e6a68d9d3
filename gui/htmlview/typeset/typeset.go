// Package typeset measures and draws text for the HTML view: fonts are found by family name among those of the system,
// with embedded ones as the last resort; words are shaped by HarfBuzz (go-text/typesetting); lines may break where UAX 14
// and browsers let them (breaks.go); mixed directions are put in order by UAX 9 (bidi.go).
//
// It is a shaper of our own, apart from Fyne's: that one is a global without a lock, and mail is laid out in the
// background. A Fonts is safe for concurrent use.
package typeset

import (
	"bytes"
	"strings"
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/fontscan"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/vector"
)

// Options of New. The zero value uses the fonts of the system and nothing else.
type Options struct {
	CacheDir string     // where the list of the system's fonts is kept; "": the usual place
	NoSystem bool       // the embedded fonts only, so that a text looks the same on every computer
	Embedded []Embedded // for what no system font has, the first that has a character
	Emoji    []byte     // a font with coloured pictures, when the system has none
}

// Embedded is a font within the program.
type Embedded struct {
	Family string // lower case
	Data   []byte // OpenType
}

// Fonts finds fonts, shapes words and keeps both.
type Fonts struct {
	opt  Options // set by New, never changed
	once sync.Once

	mu       sync.Mutex // guards what follows
	fm       *fontscan.FontMap
	shaper   shaping.HarfbuzzShaper
	embedded []*Face
	emoji    *Face
	faces    map[faceKey]*Face
	fonts    map[fontKey]*Font
	words    map[wordKey]*Run
	masks    map[maskKey]*Mask
	raster   vector.Rasterizer
}

// Bounds of what is kept; beyond, it is forgotten and made again.
const (
	maxWords = 40_000
	maxMasks = 12_000
)

// New makes a Fonts; the fonts are looked for when the first one is needed.
func New(opt Options) *Fonts {
	return &Fonts{opt: opt}
}

// Ready looks for the fonts now: it takes half a second on the very first start. Every other method does it when needed.
func (f *Fonts) Ready() { f.once.Do(f.load) }

func (f *Fonts) load() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.fm = fontscan.NewFontMap(silent{})
	f.fm.SetRuneCacheSize(1 << 14)
	f.shaper.SetFontCacheSize(64)
	f.faces, f.fonts = map[faceKey]*Face{}, map[fontKey]*Font{}
	f.forgetWords()
	f.forgetMasks()
	for i, e := range f.opt.Embedded {
		if face, err := font.ParseTTF(bytes.NewReader(e.Data)); err == nil { // the program's own, proven by its tests
			f.fm.AddFace(face, fontscan.Location{File: "embedded", Index: uint16(i)}, font.Description{Family: e.Family, Aspect: face.Describe().Aspect})
			f.embedded = append(f.embedded, &Face{Face: face, family: e.Family})
		}
	}
	if f.opt.Emoji != nil {
		if face, err := font.ParseTTF(bytes.NewReader(f.opt.Emoji)); err == nil {
			f.emoji = &Face{Face: face}
		}
	}
	if !f.opt.NoSystem {
		// Without system fonts, or a place for their list, the embedded ones remain.
		_ = f.fm.UseSystemFonts(f.opt.CacheDir)
	}
}

func (f *Fonts) forgetWords() { f.words = map[wordKey]*Run{} }

func (f *Fonts) forgetMasks() {
	f.masks = map[maskKey]*Mask{}
}

// silent drops the font scanner's diagnostics.
type silent struct{}

func (silent) Printf(string, ...any) {}

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

// Font is a list of families in one weight and slope: the first one that is here, and others for the characters that it
// does not have.
type Font struct {
	main        *Face
	query       fontscan.Query
	bold, slant bool
	others      map[rune]*Face
	measures    measures
}

type fontKey struct {
	families    string
	bold, slant bool
}

// substitutes are families of the same measures, which stand for those of other systems (fontconfig's list of metric
// aliases), and what the generic names mean.
var substitutes = map[string][]string{
	"arial":           {"arial", "liberation sans", "arimo", "nimbus sans"},
	"helvetica":       {"helvetica", "arial", "liberation sans", "nimbus sans"},
	"helvetica neue":  {"helvetica neue", "arial", "liberation sans"},
	"times new roman": {"times new roman", "liberation serif", "tinos", "nimbus roman"},
	"times":           {"times", "times new roman", "liberation serif", "nimbus roman"},
	"courier new":     {"courier new", "liberation mono", "cousine", "nimbus mono ps"},
	"courier":         {"courier", "courier new", "liberation mono", "nimbus mono ps"},
	"calibri":         {"calibri", "carlito"},
	"cambria":         {"cambria", "caladea"},
	"georgia":         {"georgia", "gelasio"},
	"serif":           {"times new roman", "times", "liberation serif", "tinos", "nimbus roman", "noto serif", "dejavu serif"},
	"sans-serif":      {"arial", "helvetica", "liberation sans", "arimo", "noto sans", "dejavu sans"},
	"monospace":       {"consolas", "menlo", "dejavu sans mono", "liberation mono", "courier new"},
	"system-ui":       {"segoe ui", "helvetica neue", "cantarell", "dejavu sans", "arial", "liberation sans"},
}

// families are the names of a CSS list in lower case, with their substitutes, the last resort at the end.
func families(list string) []string {
	var out []string
	for _, name := range strings.Split(list, ",") {
		name = strings.ToLower(strings.Trim(strings.TrimSpace(name), `'"`))
		switch name {
		case "-apple-system", "blinkmacsystemfont": // what stands behind it is for everybody else
			continue
		case "ui-sans-serif":
			name = "system-ui"
		}
		if same := substitutes[name]; same != nil {
			out = append(out, same...)
		} else if name != "" {
			out = append(out, name)
		}
	}
	return append(out, substitutes["serif"]...)
}

// Font finds the font of a CSS font-family list.
func (f *Fonts) Font(list string, bold, slant bool) *Font {
	f.Ready()
	f.mu.Lock()
	defer f.mu.Unlock()
	k := fontKey{list, bold, slant}
	if t, ok := f.fonts[k]; ok {
		return t
	}
	if len(f.fonts) > maxFonts { // a mail that names thousands
		clear(f.fonts)
	}
	t := f.find(list, bold, slant)
	f.fonts[k] = t
	return t
}

const maxFonts = 2000

func (f *Fonts) find(list string, bold, slant bool) *Font {
	t := &Font{bold: bold, slant: slant, others: map[rune]*Face{}}
	names := families(list)
	for _, name := range names {
		if face := f.inFamily(name, t); face != nil {
			t.main = face
			break
		}
	}
	if t.main == nil {
		t.main = f.anyFace(t)
	}
	t.query = f.query(t, names...)
	t.measures = metrics(t.main)
	return t
}

func (f *Fonts) query(t *Font, names ...string) fontscan.Query {
	q := fontscan.Query{Families: names}
	if t.bold {
		q.Aspect.Weight = font.WeightBold
	}
	if t.slant {
		q.Aspect.Style = font.StyleItalic
	}
	return q
}

// inFamily gives the face of an installed family, nil when it is not.
func (f *Fonts) inFamily(name string, t *Font) *Face {
	_, system := f.fm.FindSystemFont(name)
	if !system && !f.isEmbedded(name) {
		return nil
	}
	f.fm.SetQuery(f.query(t, name))
	return f.styled(f.fm.ResolveFace('a'), t)
}

func (f *Fonts) isEmbedded(name string) bool {
	for _, e := range f.embedded {
		if e.family == name {
			return true
		}
	}
	return false
}

// anyFace is the last resort: an embedded font, or any.
func (f *Fonts) anyFace(t *Font) *Face {
	if len(f.embedded) > 0 {
		return f.inFamily(f.embedded[0].family, t)
	}
	f.fm.SetQuery(f.query(t, "sans-serif"))
	return f.styled(f.fm.ResolveFace('a'), t)
}

// styled makes a face bold or slanted that is not.
func (f *Fonts) styled(face *font.Face, t *Font) *Face {
	if face == nil {
		return nil
	}
	_, has := f.fm.FontMetadata(face.Font)
	return f.face(face, t.bold && has.Weight < font.WeightSemibold, t.slant && has.Style != font.StyleItalic)
}

// faceFor is the face of the font that draws r, nil when there is none at all.
func (f *Fonts) faceFor(t *Font, r rune, emoji bool) *Face {
	if !emoji && t.main != nil {
		if _, ok := t.main.NominalGlyph(r); ok {
			return t.main
		}
	}
	if face, ok := t.others[r]; ok {
		return face
	}
	face := f.otherFace(t, r, emoji)
	t.others[r] = face
	return face
}

func (f *Fonts) otherFace(t *Font, r rune, emoji bool) *Face {
	if emoji {
		if face := f.emojiFace(r); face != nil {
			return face
		}
	}
	for _, name := range standIns(r) {
		if face := f.inFamily(name, t); face != nil {
			if _, ok := face.NominalGlyph(r); ok {
				return face
			}
		}
	}
	f.fm.SetQuery(t.query)
	f.fm.SetScript(language.LookupScript(r))
	if face := f.fm.ResolveFace(r); face != nil {
		if _, ok := face.NominalGlyph(r); ok {
			return f.styled(face, t)
		}
	}
	for _, e := range append(f.embedded[:len(f.embedded):len(f.embedded)], f.emoji) {
		if e != nil {
			if _, ok := e.NominalGlyph(r); ok {
				return e
			}
		}
	}
	return t.main
}

// standIns are the families that browsers take first for what the named ones lack.
func standIns(r rune) []string {
	switch language.LookupScript(r) {
	case language.Han, language.Hiragana, language.Katakana, language.Hangul, language.Bopomofo:
		return []string{"noto sans cjk jp", "noto sans cjk sc", "source han sans", "microsoft yahei", "pingfang sc", "hiragino sans"}
	}
	if r >= 0x3000 && r < 0x3040 || r >= 0xff00 && r < 0xfff0 { // their punctuation
		return []string{"noto sans cjk jp", "noto sans cjk sc", "microsoft yahei", "pingfang sc"}
	}
	return []string{"dejavu sans", "segoe ui symbol", "apple symbols"}
}

// emojiFace is a font of the system with coloured pictures, or the embedded one.
func (f *Fonts) emojiFace(r rune) *Face {
	f.fm.SetQuery(fontscan.Query{Families: []string{"noto color emoji", "apple color emoji", "segoe ui emoji", "twemoji"}})
	f.fm.SetScript(language.Common)
	if face := f.fm.ResolveFace(r); face != nil {
		family, _ := f.fm.FontMetadata(face.Font)
		if _, ok := face.NominalGlyph(r); ok && strings.Contains(family, "emoji") {
			return f.face(face, false, false)
		}
	}
	if f.emoji != nil {
		if _, ok := f.emoji.NominalGlyph(r); ok {
			return f.emoji
		}
	}
	return nil
}
