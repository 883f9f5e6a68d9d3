// Package typeset measures and draws text for the HTML view: fonts are found by family name among those of the system,
// with embedded ones as the last resort; words are shaped by HarfBuzz (go-text/typesetting); lines may break where UAX 14
// and browsers let them (breaks.go); mixed directions are put in order by UAX 9 (bidi.go).
//
// It is a shaper of our own, apart from Fyne's: that one is a global without a lock, and mail is laid out in the
// background. A Fonts is safe for concurrent use.
package typeset

import (
	"sync"

	"github.com/go-text/typesetting/fontscan"
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
	system   []fontscan.Footprint        // shared with every font map, read-only
	large    map[fontscan.Location]*Face // nil ones have no large outlines
	embedded []*Face                     // nil: not read yet
	emoji    *Face                       // nil: not read yet
	faces    map[faceKey]*Face
	fonts    map[fontKey]*Font
	words    map[wordKey]*Run
	masks    map[maskKey]*Mask
	raster   vector.Rasterizer
}

// Bounds of what is kept; beyond, it is forgotten and made again.
const (
	maxWords = 12_000
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
	f.large = map[fontscan.Location]*Face{}
	f.forgetWords()
	f.forgetMasks()
	if !f.opt.NoSystem {
		// Without system fonts, or a place for their list, the embedded ones remain.
		_ = f.fm.UseSystemFonts(f.opt.CacheDir)
		f.system, _ = fontscan.SystemFonts(silent{}, f.opt.CacheDir)
	}
}

func (f *Fonts) forgetWords() { f.words = map[wordKey]*Run{} }

func (f *Fonts) forgetMasks() {
	f.masks = map[maskKey]*Mask{}
}

// silent drops the font scanner's diagnostics.
type silent struct{}

func (silent) Printf(string, ...any) {}
